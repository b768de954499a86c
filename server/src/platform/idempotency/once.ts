import { and, eq } from 'drizzle-orm';
import { canonicalJson, sha256 } from '../canonical.ts';
import type { Tx } from '../database/transaction.ts';
import { HouseError } from '../errors.ts';
import { clientKeys } from './idempotency.tables.ts';

export interface IntendedAct { readonly actor: string; readonly key: string; readonly operation: string; readonly input: unknown }

/**
 * Runs `act` at most once for a client key, in the transaction of the act. A repetition with the same body gets the first answer;
 * two at the same moment wait for each other at the UNIQUE key. `act` must answer plain JSON small enough to keep (an id, a version).
 *
 * @throws HouseError CLIENT_KEY_REUSED when the key came with another body or operation
 */
export async function once<T>(tx: Tx, intended: IntendedAct, act: () => Promise<T>): Promise<{ answer: T; repeated: boolean }> {
  const bodyHash = sha256(canonicalJson(intended.input));
  const mine = and(eq(clientKeys.actor, intended.actor), eq(clientKeys.key, intended.key));
  const taken = await tx.db
    .insert(clientKeys)
    .values({ actor: intended.actor, key: intended.key, operation: intended.operation, bodyHash, answer: null, createdAt: tx.now })
    .onConflictDoNothing()
    .returning({ key: clientKeys.key });
  if (taken.length > 0) {
    const answer = await act();
    await tx.db.update(clientKeys).set({ answer }).where(mine);
    return { answer, repeated: false };
  }
  const [known] = await tx.db.select().from(clientKeys).where(mine);
  if (!known || known.operation !== intended.operation || known.bodyHash !== bodyHash) throw new HouseError('CLIENT_KEY_REUSED');
  return { answer: known.answer as T, repeated: true };
}
