import { formatDate, formatDateLong, formatDateTime, formatTime, type Instant } from '../format/format.ts';

const FORMATS = { date: formatDate, time: formatTime, dateTime: formatDateTime, long: formatDateLong } as const;

/** A date for people and machines alike. */
export function DateText({ value, format = 'date' }: { readonly value: Instant; readonly format?: keyof typeof FORMATS | undefined }) {
  return <time className="mc-numeric" dateTime={typeof value === 'string' ? value : value.toISOString()}>{FORMATS[format](value)}</time>;
}
