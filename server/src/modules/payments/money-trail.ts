import { actorKey, type StaffViewer } from '../../platform/auth/viewer.ts';
import { audit } from '../../platform/audit/audit.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Caller } from './desk.service.ts';

/** §5: payers' names and words were read, in which list of which agency. */
export async function noteMoneyReading({ house, requestId }: Pick<Caller, 'house' | 'requestId'>, officer: StaffViewer, agencyId: number, detail: Record<string, unknown>): Promise<void> {
  await inTransaction(house.database, house.clock, (tx) => audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'money.read', subject: `agency:${agencyId}`, detail, requestId }));
}
