import { LAST_BLANK, parseBlankNumber, printBlankNumber } from '@mot-cua/identifiers';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type StaffViewer, type Viewer } from '../../platform/auth/viewer.ts';
import { vietnamDay } from '../../platform/clock.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { type Agency, findAgencyByCode, getAgency } from '../agencies/index.ts';
import { findBatch, insertBatch, listBatches, lockBlank, settleBlank, takeBlankNumbers, type BatchRow, type BatchStanding, type BlankPlace } from './blank.storage.ts';
import { keepsBlanks, worksAt } from './outage.policy.ts';

type Caller = Pick<RequestContext, 'house' | 'viewer' | 'requestId'>;

/** As many as an office hands out in the longest outage it prepares for, and as one document holds. */
export const MOST_BLANKS = 50;

/** The agency, for the officers of its desk. @throws HouseError NOT_FOUND for everybody else */
async function deskOf({ house, viewer }: Pick<Caller, 'house' | 'viewer'>, agencyCode: string): Promise<{ readonly agency: Agency; readonly officer: StaffViewer }> {
  const agency = await findAgencyByCode(house, agencyCode);
  if (agency === undefined || !keepsBlanks(viewer, agency.id)) throw notFound();
  return { agency, officer: viewer };
}

/** The desk prepares blank receipts for an outage (§10.1): the next numbers of its year. @returns the id of the batch @throws Refused; HouseError NOT_FOUND */
export async function prepareBlanks(caller: Caller, input: { readonly clientKey: string; readonly agencyCode: string; readonly count: number }): Promise<number> {
  const { agency, officer } = await deskOf(caller, input.agencyCode);
  if (!Number.isInteger(input.count) || input.count < 1 || input.count > MOST_BLANKS) throw new Refused({ code: 'COUNT_WRONG', message: `Mỗi lần chuẩn bị từ 1 đến ${MOST_BLANKS} giấy.`, path: ['count'] });
  const { house, requestId } = caller;
  return inTransaction(house.database, house.clock, async (tx) => {
    const { answer } = await once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation: 'PREPARE_BLANKS', input }, async () => {
      const year = Number(vietnamDay(tx.now).slice(0, 4));
      const { first, last } = await takeBlankNumbers(tx, agency.id, year, input.count);
      if (last > LAST_BLANK) throw new Refused({ code: 'NUMBERS_USED_UP', message: `Năm ${year} đã dùng hết số giấy của cơ quan.`, path: ['count'] });
      const id = await insertBatch(tx, { agencyId: agency.id, year, first, last, preparedBy: officer.accountId, preparedByName: officer.fullName });
      await audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'blanks.prepared', subject: `agency:${agency.id}`, detail: { year, first, last }, requestId });
      return { id };
    });
    return answer.id;
  });
}

/** What the desk has prepared, the latest first, for officers of the agency. @throws HouseError NOT_FOUND */
export async function batchesOf({ house, viewer }: Pick<Caller, 'house' | 'viewer'>, agencyCode: string): Promise<BatchStanding[]> {
  const agency = await findAgencyByCode(house, agencyCode);
  if (agency === undefined || !worksAt(viewer, agency.id)) throw notFound();
  return listBatches(house.database.reads, agency.id);
}

/** A batch with its agency, for officers of the agency: to print it. @throws HouseError NOT_FOUND */
export async function getBatch({ house, viewer }: { readonly house: Caller['house']; readonly viewer: Viewer }, id: number): Promise<{ readonly batch: BatchRow; readonly agency: Agency }> {
  const batch = await findBatch(house.database.reads, id);
  if (batch === undefined || !worksAt(viewer, batch.agencyId)) throw notFound();
  return { batch, agency: await getAgency(house, batch.agencyId) };
}

/** Which blank of this agency a number names, typed or scanned. @throws Refused with a path to `blankNumber` */
export function placeOf(agency: Pick<Agency, 'id' | 'identifier'>, text: string): BlankPlace {
  const parsed = parseBlankNumber(text);
  if (!parsed.ok) throw new Refused({ code: parsed.code, message: parsed.message, path: ['blankNumber'] });
  const { agency: identifier, year, number } = parsed.value;
  if (identifier !== undefined && identifier !== agency.identifier) throw new Refused({ code: 'BLANK_OF_OTHER_AGENCY', message: `Giấy này của cơ quan khác (mã ${identifier}).`, path: ['blankNumber'] });
  return { agencyId: agency.id, year, number };
}

/** Takes a blank for a dossier or as spoilt, once and for all; whoever comes with the same number at the same moment is told. @throws Refused with a path to `blankNumber` */
export async function takeBlank(tx: Tx, place: BlankPlace, settled: { readonly state: 'USED' | 'SPOILT'; readonly reason: string | null; readonly byName: string }): Promise<void> {
  const blank = await lockBlank(tx, place);
  const name = printBlankNumber(place);
  if (blank === undefined) throw new Refused({ code: 'BLANK_UNKNOWN', message: `Cơ quan chưa chuẩn bị giấy số ${name}. Hãy so lại số trên giấy.`, path: ['blankNumber'] });
  if (blank.state === 'USED') throw new Refused({ code: 'BLANK_USED', message: `Giấy số ${name} đã được nhập cho một hồ sơ khác (${blank.settledByName ?? ''} nhập). Mỗi giấy chỉ dùng một lần.`, path: ['blankNumber'] });
  if (blank.state === 'SPOILT') throw new Refused({ code: 'BLANK_SPOILT', message: `Giấy số ${name} đã được ghi là hỏng: ${blank.reason ?? ''}`, path: ['blankNumber'] });
  await settleBlank(tx, place, settled);
}

/** A blank was torn, misprinted or lost: accounted for, with the reason. @throws Refused; HouseError NOT_FOUND */
export async function spoilBlank(caller: Caller, input: { readonly clientKey: string; readonly agencyCode: string; readonly blankNumber: string; readonly reason: string }): Promise<void> {
  const { agency, officer } = await deskOf(caller, input.agencyCode);
  const reason = input.reason.trim();
  if (reason === '') throw new Refused({ code: 'REASON_REQUIRED', message: 'Hãy ghi vì sao giấy này không dùng được.', path: ['reason'] });
  const place = placeOf(agency, input.blankNumber);
  const { house, requestId } = caller;
  await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation: 'SPOIL_BLANK', input }, async () => {
    await takeBlank(tx, place, { state: 'SPOILT', reason, byName: officer.fullName });
    await audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'blank.spoilt', subject: `agency:${agency.id}`, detail: { year: place.year, number: place.number, reason }, requestId });
    return {};
  }));
}
