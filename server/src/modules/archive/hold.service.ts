import { audit } from '../../platform/audit/audit.ts';
import { actorKey, requireStaff } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { HouseError, notFound, Refused } from '../../platform/errors.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { type Caller, checkClientKey, lockVisible } from '../dossiers/index.ts';
import { findProcedure } from '../procedures/index.ts';
import { mayDecide, mayPostRetention } from './archive.policy.ts';
import { findHold, insertHold, insertRetentionRule, liftHold } from './archive.storage.ts';

export interface HoldInput { readonly clientKey: string; readonly dossierId: string; readonly reason: string }

function reasonOf(reason: string): string {
  const text = reason.trim();
  if (text === '') throw new Refused({ code: 'REASON_REQUIRED', message: 'Hãy ghi lý do.', path: ['reason'] });
  return text;
}

/** One change of a hold, by a leader of the dossier's agency, under the dossier's lock. */
async function change(caller: Caller, input: HoldInput, operation: 'PUT_LEGAL_HOLD' | 'LIFT_LEGAL_HOLD'): Promise<number> {
  const { house, requestId } = caller;
  const viewer = requireStaff(caller.viewer);
  const dossierId = decodeId('Dossier', input.dossierId);
  const reason = reasonOf(input.reason);
  await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation, input }, async () => {
    const record = await lockVisible(tx, viewer, dossierId);
    if (!mayDecide(viewer, record.agencyId)) throw notFound();
    const hold = await findHold(tx.db, dossierId);
    if (operation === 'PUT_LEGAL_HOLD') {
      if (hold !== undefined) throw new Refused({ code: 'HELD_ALREADY', message: `Hồ sơ đã được ${hold.putBy} giữ lại.` });
      await insertHold(tx, { dossierId, reason, putBy: viewer.fullName });
    } else {
      if (hold === undefined) throw new Refused({ code: 'NOT_HELD', message: 'Hồ sơ không bị giữ lại.' });
      await liftHold(tx, hold.id, { liftedBy: viewer.fullName, liftedReason: reason });
    }
    await audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: operation === 'PUT_LEGAL_HOLD' ? 'dossier.held' : 'dossier.hold-lifted', subject: `dossier:${dossierId}`, requestId });
    return { dossierId };
  }));
  return dossierId;
}

/** §10.1: a case, an inspection, a complaint still needs the dossier: whatever its term, nothing of it is destroyed until this is lifted. */
export const putLegalHold = (caller: Caller, input: HoldInput): Promise<number> => change(caller, input, 'PUT_LEGAL_HOLD');
export const liftLegalHold = (caller: Caller, input: HoldInput): Promise<number> => change(caller, input, 'LIFT_LEGAL_HOLD');

export interface PostRetention { readonly clientKey: string; readonly procedureCode: string; readonly inForceFrom: string; readonly years?: number | null; readonly permanent: boolean; readonly basis: string }

function findings({ inForceFrom, years, permanent, basis }: PostRetention): Refused | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(inForceFrom) || Number.isNaN(Date.parse(inForceFrom))) return new Refused({ code: 'DATE_WRONG', message: 'Ngày hiệu lực phải là một ngày có thật.', path: ['inForceFrom'] });
  if (permanent === (typeof years === 'number')) return new Refused({ code: 'TERM_WRONG', message: 'Hãy ghi số năm, hoặc chọn vĩnh viễn.', path: ['years'] });
  if (typeof years === 'number' && (years < 1 || years > 100)) return new Refused({ code: 'TERM_WRONG', message: 'Số năm từ 1 đến 100.', path: ['years'] });
  return basis.trim() === '' ? new Refused({ code: 'BASIS_REQUIRED', message: 'Hãy ghi văn bản quy định thời hạn này.', path: ['basis'] }) : undefined;
}

/** §13.1: the operator posts how long dossiers of a procedure are kept, from a day on, by which text. What was posted stays; a later day replaces it. */
export async function postRetention(caller: Caller, input: PostRetention): Promise<void> {
  const { house, requestId } = caller;
  const viewer = requireStaff(caller.viewer);
  if (!mayPostRetention(viewer)) throw notFound();
  const wrong = findings(input);
  if (wrong !== undefined) throw wrong;
  if ((await findProcedure(house, input.procedureCode)) === undefined) throw new HouseError('NOT_FOUND');
  await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: 'POST_RETENTION', input }, async () => {
    const { procedureCode, inForceFrom, permanent, basis } = input;
    const years = permanent ? null : (input.years ?? null);
    if (!(await insertRetentionRule(tx, { procedureCode, inForceFrom, years, basis: basis.trim(), postedBy: viewer.fullName }))) throw new Refused({ code: 'POSTED_ALREADY', message: 'Ngày này đã có quy định; hãy chọn ngày hiệu lực khác.', path: ['inForceFrom'] });
    await audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'retention.posted', subject: `procedure:${procedureCode}`, detail: { inForceFrom, years, basis }, requestId });
    return { procedureCode };
  }));
}
