import { printBlankNumber } from '@mot-cua/identifiers';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, requireStaff } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound, type Refusal, Refused } from '../../platform/errors.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import type { Caller } from '../dossiers/index.ts';
import { type BlankRow, type ClosingRow, concernsAgency, findBlank, insertClosing, keepsBlanks, listClosings, listOutages, listTouchedBlanks, lockOutage, missingBlanks, type OutageRow, placeOf, worksAt } from '../outages/index.ts';
import { countEntered, countEnteredIn, type EnteredCount, listUnconfirmed } from './back-entry.storage.ts';

/** How an agency's back-entry of one outage stands. */
export interface OutageStanding { readonly outage: OutageRow; readonly agencyId: number; readonly entered: EnteredCount | undefined; readonly closing: ClosingRow | undefined }
export interface Standing { readonly agencyId: number; readonly outages: readonly OutageStanding[]; readonly missing: readonly BlankRow[]; readonly unconfirmed: readonly number[] }

const MOST_UNCONFIRMED = 100;

/** What is entered, what is missing and what waits for the second officer, for officers of the agency. @throws HouseError NOT_FOUND */
export async function standingOf({ house, viewer }: Pick<Caller, 'house' | 'viewer'>, agencyCode: string): Promise<Standing> {
  const agency = await findAgencyByCode(house, agencyCode);
  if (agency === undefined || !worksAt(viewer, agency.id)) throw notFound();
  const { reads } = house.database;
  const outages = await listOutages(reads, [agency.id], { first: 20 });
  const [entered, closings, blanks, unconfirmed] = await Promise.all([
    countEntered(house.database, agency.id), listClosings(reads, outages.map(({ id }) => id), agency.id), listTouchedBlanks(reads, agency.id), listUnconfirmed(house.database, agency.id, MOST_UNCONFIRMED),
  ]);
  return {
    agencyId: agency.id, unconfirmed, missing: missingBlanks(blanks, null),
    outages: outages.map((outage) => ({ outage, agencyId: agency.id, entered: entered.find(({ outageId }) => outageId === outage.id), closing: closings.find(({ outageId }) => outageId === outage.id) })),
  };
}

export interface CloseBackEntry { readonly clientKey: string; readonly agencyCode: string; readonly outageId: number; readonly lastBlank?: string | null }

const numbersInWords = (blanks: readonly Pick<BlankRow, 'year' | 'number'>[]): string => {
  const first = blanks.slice(0, 20).map(printBlankNumber).join(', ');
  return blanks.length > 20 ? `${first} và ${blanks.length - 20} số khác` : first;
};

/** Everything is entered, every number accounted for, every act confirmed: from then on nothing more is entered in this outage. @throws Refused naming what is open; HouseError NOT_FOUND */
export async function closeBackEntry({ house, viewer, requestId }: Caller, input: CloseBackEntry): Promise<void> {
  const officer = requireStaff(viewer);
  const agency = await findAgencyByCode(house, input.agencyCode);
  if (agency === undefined || !keepsBlanks(viewer, agency.id)) throw notFound();
  const last = (input.lastBlank ?? '').trim() === '' ? null : placeOf(agency, input.lastBlank ?? '');
  await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation: 'CLOSE_BACK_ENTRY', input }, async () => {
    const outage = await lockOutage(tx, input.outageId);
    if (outage === undefined || outage.withdrawnAt !== null || !concernsAgency(outage, agency.id)) throw notFound();
    const lastBlank = last === null ? undefined : await findBlank(tx.db, last);
    const missing = missingBlanks(await listTouchedBlanks(tx.db, agency.id, lastBlank?.batchId ?? null), last);
    const open = (await countEnteredIn(tx, agency.id)).find(({ outageId }) => outageId === outage.id)?.open ?? 0;
    const wrong: Refusal[] = [
      ...(outage.untilAt === null ? [{ code: 'OUTAGE_STILL_OPEN', message: 'Sự cố chưa được công bố kết thúc.' }] : []),
      ...((await listClosings(tx.db, [outage.id], agency.id)).length > 0 ? [{ code: 'ALREADY_CLOSED', message: 'Nhập bù của sự cố này đã chốt.' }] : []),
      ...(last !== null && lastBlank === undefined ? [{ code: 'BLANK_UNKNOWN', message: `Cơ quan chưa chuẩn bị giấy số ${printBlankNumber(last)}.`, path: ['lastBlank'] }] : []),
      ...(missing.length > 0 ? [{ code: 'BLANKS_MISSING', message: `Còn ${missing.length} số giấy chưa rõ: ${numbersInWords(missing)}. Hãy nhập hồ sơ, hoặc ghi giấy hỏng.`, path: ['lastBlank'] }] : []),
      ...(open > 0 ? [{ code: 'CHECKS_OPEN', message: `Còn ${open} việc nhập bù chưa được cán bộ thứ hai đối chiếu với giấy.` }] : []),
    ];
    if (wrong.length > 0) throw new Refused(...wrong);
    await insertClosing(tx, { outageId: outage.id, agencyId: agency.id, lastYear: last?.year ?? null, lastNumber: last?.number ?? null, closedBy: officer.accountId, closedByName: officer.fullName });
    await audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'back-entry.closed', subject: `outage:${outage.id}`, detail: { agencyId: agency.id, last: last === null ? null : printBlankNumber(last) }, ...(requestId !== undefined && { requestId }) });
    return {};
  }));
}
