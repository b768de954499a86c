import { audit } from '../../platform/audit/audit.ts';
import { printBlankNumber } from '@mot-cua/identifiers';
import { actorKey, requireStaff, type StaffViewer } from '../../platform/auth/viewer.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, type Refusal, Refused } from '../../platform/errors.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { type Agency, getAgency } from '../agencies/index.ts';
import { type Caller, getRecord } from '../dossiers/index.ts';
import { placeOf, worksAt } from '../outages/index.ts';
import { type EnteredAct, findReceptionOf, insertChecks, listEnteredOf } from './back-entry.storage.ts';

export interface CheckBackEntry {
  readonly clientKey: string;
  readonly dossierId: number;
  /** The acts held against the paper, by their place in the history. */
  readonly sequences: readonly number[];
  /** The number on the paper in the officer's hand; needed where the reception was on paper. */
  readonly blankNumber?: string | null;
  readonly outcome: 'CONFIRMED' | 'DIFFERS';
  readonly note?: string | null;
}

/** The number is read from the paper anew: what the first officer typed is no proof of itself. */
async function blankFaults(tx: Tx, agency: Agency, { dossierId, blankNumber }: CheckBackEntry): Promise<Refusal[]> {
  const reception = await findReceptionOf(tx, dossierId);
  if (reception === undefined) return [];
  if ((blankNumber ?? '').trim() === '') return [{ code: 'BLANK_NUMBER_REQUIRED', message: 'Hãy nhập lại số giấy từ tờ giấy đang cầm.', path: ['blankNumber'] }];
  const { year, number } = placeOf(agency, blankNumber ?? '');
  return year === reception.year && number === reception.number ? [] : [{ code: 'BLANK_DIFFERS', message: `Số trên giấy không phải số đã nhập cho hồ sơ này (${printBlankNumber(reception)}). Nếu đang cầm đúng giấy, hãy ghi “Không khớp”.`, path: ['blankNumber'] }];
}

function actFaults(entered: readonly EnteredAct[], { sequences, outcome, note }: CheckBackEntry, officer: StaffViewer): Refusal[] {
  const chosen = entered.filter(({ sequence }) => sequences.includes(sequence));
  const wrong: Refusal[] = [];
  if (sequences.length === 0 || chosen.length !== new Set(sequences).size || chosen.some((act) => act.outcome === 'CONFIRMED')) wrong.push({ code: 'NOTHING_TO_CHECK', message: 'Việc này không chờ đối chiếu nữa. Hãy tải lại danh sách.', path: ['sequences'] });
  if (chosen.some(({ enteredBy }) => enteredBy === officer.accountId)) wrong.push({ code: 'SAME_PERSON', message: 'Người nhập không tự đối chiếu. Hãy nhờ một cán bộ khác của cơ quan so với giấy.', path: ['sequences'] });
  if (outcome === 'DIFFERS' && (note ?? '').trim() === '') wrong.push({ code: 'DIFFERENCE_REQUIRED', message: 'Hãy ghi chỗ không khớp với giấy.', path: ['note'] });
  return wrong;
}

/**
 * §10.1: a second officer of the agency holds what was entered against the paper. Until then it counts as unconfirmed and shows so; nothing of the
 * citizen's is held up by it, only the closing of the back-entry.
 *
 * @throws Refused; HouseError NOT_FOUND for whoever does not work at the agency
 */
export async function checkBackEntry(caller: Caller, input: CheckBackEntry): Promise<number> {
  const { house, viewer, requestId } = caller;
  const officer = requireStaff(viewer);
  const record = await getRecord(caller, input.dossierId);
  if (!worksAt(viewer, record.agencyId)) throw notFound();
  const agency = await getAgency(house, record.agencyId);
  await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation: 'CHECK_BACK_ENTRY', input }, async () => {
    await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`back entry ${input.dossierId}`}, 0))`;
    const wrong = [...actFaults(await listEnteredOf(tx, input.dossierId), input, officer), ...(await blankFaults(tx, agency, input))];
    if (wrong.length > 0) throw new Refused(...wrong);
    const note = input.note?.trim() || null;
    await insertChecks(tx, [...new Set(input.sequences)].map((sequence) => ({ dossierId: input.dossierId, sequence, outcome: input.outcome, note, checkedBy: officer.accountId, checkedByName: officer.fullName })));
    await audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: `back-entry.${input.outcome.toLowerCase()}`, subject: `dossier:${input.dossierId}`, detail: { sequences: input.sequences, note }, ...(requestId !== undefined && { requestId }) });
    return { dossierId: input.dossierId };
  }));
  return input.dossierId;
}
