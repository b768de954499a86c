import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(`${SRC}${path}`, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
const COLOURS = new Map([...read('styles/tokens.css').matchAll(/--([a-z-]+):\s*(#[\da-f]{6})\b/gi)].map(([, name = '', value = '']) => [name, value]));

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)].toSorted((one, other) => other - one);
  return ((x ?? 0) + 0.05) / ((y ?? 0) + 0.05);
}
function colour(name: string): string {
  const hex = COLOURS.get(name);
  if (hex === undefined) throw new Error(`tokens.css has no --${name}`);
  return hex;
}

const PAGES = ['paper', 'surface', 'surface-sunk'] as const;
/** Every text colour and the grounds it may stand on. */
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ['ink', [...PAGES, 'brand-soft', 'info-soft', 'success-soft', 'warning-soft', 'danger-soft', 'brand-line']],
  ['ink-muted', [...PAGES, 'brand-soft']],
  ['brand', [...PAGES, 'brand-soft']],
  ['brand-strong', [...PAGES, 'brand-soft']],
  ['link-visited', PAGES],
  ['lacquer', ['surface', 'paper']],
  ['on-brand', ['brand', 'brand-strong', 'brand-deep', 'danger', 'danger-strong']],
  ['on-brand-muted', ['brand', 'brand-strong', 'brand-deep']],
  ['info', [...PAGES, 'info-soft']],
  ['success', [...PAGES, 'success-soft']],
  ['warning', [...PAGES, 'warning-soft']],
  ['danger', [...PAGES, 'danger-soft']],
  ['purple', ['purple-soft']],
  ['brown', ['brown-soft']],
];
/** Edges and signs that carry meaning: 3 : 1 (WCAG 1.4.11). */
const SIGNS: readonly (readonly [string, readonly string[]])[] = [
  ['line-strong', PAGES],
  ['focus', [...PAGES, 'brand-soft', 'focus-halo']],
  ['focus-halo', ['brand', 'brand-strong', 'brand-deep']],
  ['brass', ['brand', 'brand-deep']],
];

/** Text and ground set together in one rule of a style sheet, by their tokens. */
function pairsInRules(): readonly (readonly [string, string, string])[] {
  return globSync('**/*.css', { cwd: SRC }).flatMap((file) =>
    [...read(file).matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = '']) => {
      const ink = /(?:^|;|\s)color:\s*(?:var\(--([a-z-]+)\)|#fff\b)/.exec(body);
      const ground = /background(?:-color)?:\s*var\(--([a-z-]+)\)/.exec(body);
      return ink === null || ground?.[1] === undefined ? [] : [[`${file} ${selector.trim()}`, ink[1] ?? 'surface', ground[1]] as const];
    }));
}

describe('WCAG 2.2 1.4.3: text on its ground', () => {
  test.each(TEXT.flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const)))('%s on %s reaches 4.5 : 1', (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test('so does every pair a rule of the style sheets sets', () => {
    const pairs = pairsInRules();
    expect(pairs.length).toBeGreaterThan(20);
    expect(pairs.map(([where, ink, ground]) => ({ where, ratio: contrast(colour(ink), colour(ground)) })).filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });
});

describe('WCAG 2.2 1.4.11: edges and signs', () => {
  test.each(SIGNS.flatMap(([sign, grounds]) => grounds.map((ground) => [sign, ground] as const)))('%s on %s reaches 3 : 1', (sign, ground) => {
    expect(contrast(colour(sign), colour(ground))).toBeGreaterThanOrEqual(3);
  });
});
