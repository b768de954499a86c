import type { Stamp } from '@mot-cua/signature';
import type { House } from '../../platform/house.ts';
import { pressOf } from '../../platform/pdf/press.ts';
import { type Agency, placeOf } from '../agencies/index.ts';
import { findDocumentNumber, type ResultRow } from './result.storage.ts';

const MM = 72 / 25.4;
/** Where the line of number and date lies on the first page, as `templates/van-ban.typ` leaves room for it: from the upper edge, in millimetres. */
const LINE = { left: 30, right: 195, top: 44, height: 12, sheet: 297 } as const;

/** Numbers below ten, days below ten and the first two months have a zero before them (NĐ 30/2020, phụ lục I, mục II.3 and 4). */
export const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** NĐ 30/2020 Đ14, Đ15: number and date, which come after the leader's signature, are what the agency's seal shows; undefined where a result bears its own. */
export async function numberStamp(house: House, result: ResultRow, agency: Agency): Promise<Stamp | undefined> {
  const given = await findDocumentNumber(house.database.reads, result);
  if (given === undefined) return undefined;
  const [year = '', month = '', day = ''] = given.date.split('-');
  const data = { symbol: given.symbol, place: placeOf(agency), code: result.code, given: { number: twoDigits(given.number), day, month: Number(month) > 2 ? String(Number(month)) : month, year } };
  const pdf = await pressOf(house).print({ template: 'dong-so', data, at: house.clock.now() });
  return { pdf, rect: [LINE.left * MM, (LINE.sheet - LINE.top - LINE.height) * MM, LINE.right * MM, (LINE.sheet - LINE.top) * MM] };
}
