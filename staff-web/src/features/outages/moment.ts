/** Vietnam keeps UTC+7 all year. */
const OFFSET_MS = 7 * 3_600_000;
const two = (value: string): string => value.padStart(2, '0');

/** The day in Vietnam of an instant, yyyy-mm-dd. */
export const dayOf = (at: string): string => new Date(Date.parse(at) + OFFSET_MS).toISOString().slice(0, 10);

/**
 * A moment as written on a paper: `8:05`, `8h05`, `8 giờ 5`, with a day behind it (`8:05 25/11`, `8:05 25/11/2026`) where it is another than `day`.
 * Undefined where it is none.
 */
export function parseMoment(text: string, day: string): string | undefined {
  const plain = text.normalize('NFC').toLocaleLowerCase('vi').replaceAll(/phút|ngày|,/g, ' ').trim();
  const [, hour, minute, date, month, year] = /^(\d{1,2})\s*(?::|h|giờ|g)\s*(\d{1,2})?(?:\s+(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?)?$/.exec(plain) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute ?? 0) > 59) return undefined;
  const on = date === undefined || month === undefined ? day : `${year ?? day.slice(0, 4)}-${two(month)}-${two(date)}`;
  const midnight = Date.parse(`${on}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== on) return undefined;
  return new Date(midnight + (Number(hour) * 60 + Number(minute ?? 0)) * 60_000 - OFFSET_MS).toISOString();
}

/** `08:05 25/11/2026` – what {@link parseMoment} reads. */
export function printMoment(at: string): string {
  const local = new Date(Date.parse(at) + OFFSET_MS).toISOString();
  return `${local.slice(11, 16)} ${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`;
}
