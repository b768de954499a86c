const HOURS_7 = 7 * 3_600_000;

/** An instant (ISO, UTC) as the gateway writes it: `yyyyMMddHHmmss` in GMT+7. */
export const toVnpDate = (instant: string): string => new Date(Date.parse(instant) + HOURS_7).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);

/** The instant behind a gateway's date; undefined for anything that is none. */
export function fromVnpDate(text: string): string | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`);
  return Number.isNaN(at.getTime()) || toVnpDate(at.toISOString()) !== text ? undefined : at.toISOString();
}

/** Đồng × 100, without a point. @throws RangeError for what is no amount */
export function toVnpAmount(amountVnd: number): string {
  if (!Number.isSafeInteger(amountVnd) || amountVnd <= 0 || amountVnd > 9_999_999_999) throw new RangeError(`${amountVnd} is no amount in đồng.`);
  return String(amountVnd * 100);
}

/** Whole đồng; undefined for anything else. */
export function fromVnpAmount(text: string): number | undefined {
  return /^[1-9]\d{0,9}00$/.test(text) ? Number(text) / 100 : undefined;
}

/** `vnp_OrderInfo` takes Vietnamese without marks and no special signs. */
export const plainInfo = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').replaceAll(/[^A-Za-z0-9 .:-]+/g, ' ').replaceAll(/ +/g, ' ').trim().slice(0, 255);
