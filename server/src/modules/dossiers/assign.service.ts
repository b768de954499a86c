import type { Assignee } from '@mot-cua/dossier';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { Refused } from '../../platform/errors.ts';
import { decodeId } from '../../platform/ids.ts';
import { assigneeByRule, listSpecialists, type Specialist } from '../assignments/index.ts';
import { act, type ActOn, type Caller, type Scene } from './act.service.ts';
import { countOpenPerSpecialist } from './assignees.storage.ts';

/** How a forwarding finds its specialist: by name, by nobody at all, or by the agency's rules. */
export interface ForwardChoice { readonly assigneeId?: string | null; readonly leaveOpen?: boolean | null }

/** @throws Refused for whoever is no specialist of the agency now */
function chosenByHand(specialists: readonly Specialist[], assigneeId: string): Assignee {
  const accountId = decodeId('Account', assigneeId);
  const found = specialists.find((one) => one.accountId === accountId);
  if (found === undefined) throw new Refused({ code: 'NOT_OF_AGENCY', message: 'Chỉ phân công cho chuyên viên của chính cơ quan.', path: ['assigneeId'] });
  return { accountId, name: found.fullName, by: 'HAND' };
}

/** Who gets what is forwarded (§9.2a); undefined: whoever takes it. */
export async function assigneeOnForward(tx: Tx, { dossier, procedure, agency }: Scene, division: string | null, { assigneeId, leaveOpen }: ForwardChoice): Promise<Assignee | undefined> {
  if (leaveOpen === true) return undefined;
  const specialists = await listSpecialists(tx.db, dossier.agencyId, tx.now);
  if (assigneeId !== null && assigneeId !== undefined) return chosenByHand(specialists, assigneeId);
  const work = { procedureCode: procedure.code, fieldCode: procedure.fieldCode, division };
  const found = await assigneeByRule(tx.db, agency.id, work, specialists, await countOpenPerSpecialist(tx.db, agency.id));
  return found === undefined ? undefined : { accountId: found.accountId, name: found.fullName, by: 'RULE' };
}

/** §9.2b: the leader gives it to a specialist; out of another's hands with a reason. */
export const assignDossier = (caller: Caller, input: ActOn & { readonly assigneeId: string; readonly reason?: string | null }): Promise<number> =>
  act(caller, {
    action: 'ASSIGN',
    input,
    async command({ dossier }, tx) {
      return { action: 'ASSIGN', data: { assignee: chosenByHand(await listSpecialists(tx.db, dossier.agencyId, tx.now), input.assigneeId), reason: input.reason?.trim() || null } };
    },
  });

/** Who could be given a dossier of this agency, and what each has in hand. */
export async function specialistsWithLoad(queries: Queries, agencyId: number, at: string): Promise<readonly { readonly specialist: Specialist; readonly open: number }[]> {
  const [specialists, open] = await Promise.all([listSpecialists(queries, agencyId, at), countOpenPerSpecialist(queries, agencyId)]);
  return specialists.map((specialist) => ({ specialist, open: open.get(specialist.accountId) ?? 0 }));
}
