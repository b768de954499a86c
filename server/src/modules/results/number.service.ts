import type { Dossier } from '@mot-cua/dossier';
import { requireStaff } from '../../platform/auth/viewer.ts';
import { vietnamDay } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { Refused } from '../../platform/errors.ts';
import { act, type ActOn, type Caller } from '../dossiers/index.ts';
import { twoDigits } from './number-stamp.ts';
import { insertDocumentNumber, lockSeries, setNumber } from './result.storage.ts';

export interface NumberResult extends ActOn { /** `yyyy-mm-dd`; today in Vietnam where left out */ readonly date?: string | null }

const written = (date: string): string => date.split('-').toReversed().join('/');
const wrongDate = (message: string): Refused => new Refused({ code: 'ISSUE_DATE_WRONG', message, path: ['date'] });

/** The next number of the agency's book for this year and symbol. @throws Refused for a day that is none to issue it on */
async function takeNumber(tx: Tx, { id, agencyId, result, formerResults }: Dossier, date: string, givenBy: number): Promise<string> {
  const { symbol, signedAt } = result ?? {};
  if (symbol === undefined || signedAt === undefined) throw new Error('A result was numbered that waits for no number.');
  const [signedOn, today] = [vietnamDay(signedAt), vietnamDay(tx.now)];
  if (date < signedOn || date > today) throw wrongDate(`Ngày ban hành phải từ ngày lãnh đạo ký (${written(signedOn)}) đến hôm nay (${written(today)}).`);
  const year = Number(date.slice(0, 4));
  const last = await lockSeries(tx, { agencyId, year, symbol });
  if (last !== undefined && date < last.date) throw wrongDate(`Số ${twoDigits(last.number)}/${symbol} đã cấp ngày ${written(last.date)}; số sau không thể mang ngày trước đó.`);
  const number = (last?.number ?? 0) + 1;
  await insertDocumentNumber(tx, { agencyId, year, symbol, number, date, dossierId: id, issue: (formerResults?.length ?? 0) + 1, givenBy });
  return `${twoDigits(number)}/${symbol}`;
}

/** NĐ 30/2020 Đ14, Đ15: the clerk enters a signed result in the agency's book: the next number of the year, in the order of time. A number that is taken stays with its document. */
export const numberResult = (caller: Caller, input: NumberResult): Promise<number> =>
  act(caller, {
    action: 'NUMBER_RESULT',
    input,
    async command({ dossier, at }, tx) {
      const date = input.date ?? vietnamDay(at);
      return { action: 'NUMBER_RESULT', data: { number: await takeNumber(tx, dossier, date, requireStaff(caller.viewer).accountId), date } };
    },
    beside: (tx, after, { data }) => setNumber(tx, after.id, data),
  });
