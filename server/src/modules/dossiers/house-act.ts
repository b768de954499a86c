import { type Actor, type Command, decide, type Dossier, evolve } from '@mot-cua/dossier';
import type { Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import { lockRecord } from './dossier.storage.ts';
import type { FeeScene } from './fee.service.ts';
import { record } from './record.ts';

/** The house itself, acting in the life cycle. */
export const HOUSE: Actor = { accountId: null, name: 'Hệ thống', roles: ['SYSTEM'], agencyId: null };

/** The dossier as it stands, under its lock: what happens to its money happens one after the other. @throws HouseError NOT_FOUND */
export async function lockDossier(tx: Tx, dossierId: number): Promise<Dossier> {
  const row = await lockRecord(tx, dossierId);
  if (row === undefined) throw notFound();
  return row.state;
}

/** The house does something of the life cycle by itself; `part` is which part of it, for the trail (§5). @throws Refused where the life cycle does not allow it */
export async function actAsHouse(tx: Tx, scene: FeeScene, command: Command, part: string): Promise<void> {
  const before = await lockDossier(tx, scene.dossierId);
  const decision = decide(before, command, { actor: HOUSE, at: tx.now, expectedVersion: before.version });
  if (!decision.ok) throw new Refused(...decision.refusals);
  await record(tx, { viewer: { kind: 'HOUSE', key: `house:${part}`, fullName: HOUSE.name } }, { before, after: decision.events.reduce<Dossier>(evolve, before), events: decision.events, procedure: scene.procedure, agency: scene.agency });
}
