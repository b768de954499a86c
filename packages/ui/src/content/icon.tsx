/** Line drawings on a 24 × 24 grid, named by what they mean. */
const PATHS = {
  check: 'm5 12.5 4.5 4.5L19 7.5',
  'check-circle': 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4-8.7 2.8 2.8L16 9.8',
  warning: 'M12 4 2.8 20h18.4L12 4Zm0 6v4.5m0 2.8v.2',
  error: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3L8.3 3ZM12 7.5v5.5m0 3v.2',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5.5m0-9v.2',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.2 2',
  pause: 'M9 6v12m6-12v12',
  play: 'M8 5.5v13l10.5-6.5L8 5.5Z',
  circle: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z',
  stop: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 12h7',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm5-1.5L20.5 20.5',
  close: 'm6 6 12 12M18 6 6 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  'chevron-right': 'm9 5 7 7-7 7',
  'chevron-left': 'm15 5-7 7 7 7',
  'chevron-down': 'm6 9 6 6 6-6',
  'arrow-right': 'M4 12h15m-6-6 6 6-6 6',
  sort: 'm8 9 4-4 4 4m0 6-4 4-4-4',
  up: 'm7 14 5-5 5 5',
  down: 'm7 10 5 5 5-5',
  file: 'M6 3h8l4 4v14H6V3Zm8 0v4h4',
  upload: 'M12 16V5m-4.5 4L12 4.5 16.5 9M4.5 15.5V20h15v-4.5',
  download: 'M12 4v11m-4.5-4 4.5 4.5 4.5-4.5M4.5 15.5V20h15v-4.5',
  trash: 'M5 7h14M10 7V4h4v3m-7.5 0 1 13h9l1-13M10.3 11v5m3.4-5v5',
  retry: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 3.5v4.2h-4.2',
  edit: 'M4 20h4L19 9l-4-4L4 16v4Zm9-13 4 4',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  phone: 'M6.5 3.5h3l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3c0 1.5-1 2.5-2.5 2.5C10.5 20 4 13.5 4 6c0-1.5 1-2.5 2.5-2.5Z',
  mail: 'M3.5 6h17v12.5h-17V6Zm0 .5L12 13l8.5-6.5',
  pin: 'M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  print: 'M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7V14Z',
  shield: 'M12 3.5 5 6v5.5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6l-7-2.5Zm-3 8.7 2.2 2.2 4-4.4',
  external: 'M14 4h6v6m0-6-9 9M10 5H5v14h14v-5',
  offline: 'M4 4l16 16M2.5 9.5a14 14 0 0 1 4-2.6m4-1.1a14 14 0 0 1 11 3.7M6 13.2a9 9 0 0 1 3.5-2.1m5 .3a9 9 0 0 1 3.5 1.8M9.5 16.5a4 4 0 0 1 5 0m-2.5 3v.2',
  filter: 'M4 6h16M7 12h10m-7 6h4',
  bell: 'M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5l1.5-1.5Zm3.5 3.5a2 2 0 0 0 4 0',
  scan: 'M4 8V4h4m8 0h4v4m0 8v4h-4m-8 0H4v-4M7 9v6m3.3-6v6m3.4-6v6M17 9v6',
} as const satisfies Record<string, string>;

export type IconName = keyof typeof PATHS;

/** Decoration only: hidden from assistive technology, so the words beside it must say the same. */
export function Icon({ name }: { readonly name: IconName }) {
  return <svg className="mc-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={PATHS[name]} /></svg>;
}
