import type { Amount, FilingChannel, KnownAmount, Relief } from './schedule.ts';

const NUMBER = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
/** `8.000 ₫`, never broken over two lines. */
export const dong = (amountVnd: number): string => `${NUMBER.format(amountVnd)}\u00A0₫`;
/** `8.000`: a count or an amount whose unit stands beside it. */
export const number = (value: number): string => NUMBER.format(value);

export const UNKNOWN_BY_COUNCIL = 'do HĐND tỉnh quy định, chưa có dữ liệu';
export const UNKNOWN = 'chưa có dữ liệu';
export const unknownText = (council: boolean): string => (council ? UNKNOWN_BY_COUNCIL : UNKNOWN);

function tierText({ tiers, atMostVnd }: KnownAmount, unit: string | undefined, per: string | undefined): string {
  const each = unit === undefined ? '' : `/${unit}`;
  const steps = tiers.map(({ from, amountVnd }, index) => `${index === 0 ? '' : `từ ${unit ?? 'lần'} thứ ${number(from)}: `}${amountVnd === 0 && index === 0 ? 'miễn' : `${dong(amountVnd)}${each}`}`);
  return [...steps, ...(atMostVnd === undefined ? [] : [`tối đa ${dong(atMostVnd)}/${per ?? 'lần'}`])].join('; ');
}

/** `2.000 ₫/trang; từ trang thứ 3: 1.000 ₫/trang; tối đa 200.000 ₫/bản`, `miễn`, or that it is not known. */
export const amountText = (amount: Amount, unit?: string, per?: string): string => (amount.type === 'UNKNOWN' ? unknownText(amount.council) : tierText(amount, unit, per));

/** `miễn`, `giảm 50%`, `thu 100.000 ₫` */
export function reliefText(relief: Relief): string {
  switch (relief.type) {
    case 'FREE': return 'miễn';
    case 'PERCENT': return `giảm ${relief.percent}%`;
    case 'AMOUNT': return `thu ${dong(relief.amountVnd)}`;
  }
}

export const CHANNEL_TEXTS = { ONLINE: 'nộp trực tuyến', POSTAL: 'nộp qua bưu chính', COUNTER: 'nộp trực tiếp' } as const satisfies Record<FilingChannel, string>;
export const channelsText = (channels: readonly FilingChannel[]): string => channels.map((channel) => CHANNEL_TEXTS[channel]).join(' hoặc ');

const day = (iso: string): string => iso.split('-').toReversed().join('/');
/** `từ 01/01/2017 đến hết 31/12/2025`; empty where nothing is known. */
export const inForceText = ({ from, to }: { readonly from?: string; readonly to?: string }): string => [...(from === undefined ? [] : [`từ ${day(from)}`]), ...(to === undefined ? [] : [`đến hết ${day(to)}`])].join(' ');

/** Words within a sentence: `thuộc hộ nghèo`; an abbreviation (`UBND …`) stays as it is. */
export const inSentence = (text: string): string => (/^\p{Lu}[\p{Lu}\d]/u.test(text) ? text : text.charAt(0).toLocaleLowerCase('vi') + text.slice(1));
