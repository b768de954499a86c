import { askedNow, type Consultation, consultationsOf, type Dossier } from '@mot-cua/dossier';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../platform/database/transaction.ts';
import { dossierConsultations, dossierTransfers } from './dossiers.tables.ts';

const rowOf = (dossier: Dossier, { key, letter, agencyId, state, confidential, askedAt, dueAt, answeredAt }: Consultation) => ({ dossierId: dossier.id, key, letter, agencyId, leadAgencyId: dossier.agencyId, state, confidential, askedAt, dueAt, answeredAt });

/** Agencies whose part in a question changed: they are woken beside the one that has the dossier. */
export function consultedAnew(before: Dossier, after: Dossier): readonly Consultation[] {
  if (before.consultations === after.consultations) return [];
  const known = new Map(consultationsOf(before).map((one) => [one.key, one]));
  return consultationsOf(after).filter((one) => known.get(one.key) !== one && known.get(one.key)?.state !== one.state);
}

/** What lists and reminders read of the questions and of transfers of competence, kept with the events they follow from. */
export async function saveCoordination(tx: Tx, before: Dossier, after: Dossier): Promise<void> {
  const changed = consultedAnew(before, after);
  if (changed.length > 0) {
    await tx.db.insert(dossierConsultations).values(changed.map((one) => rowOf(after, one))).onConflictDoUpdate({
      target: [dossierConsultations.dossierId, dossierConsultations.key],
      set: { state: sql`excluded.state`, askedAt: sql`excluded.asked_at`, dueAt: sql`excluded.due_at`, answeredAt: sql`excluded.answered_at` },
    });
  }
  const moved = (after.transfers ?? []).slice((before.transfers ?? []).length);
  if (moved.length > 0) await tx.db.insert(dossierTransfers).values(moved.map(({ fromId, toId, reason, at }) => ({ dossierId: after.id, fromAgencyId: fromId, toAgencyId: toId, reason, at })));
}

/** Whoever else than the agency that has it must hear of a change: the one that had it, and those asked. */
export const alsoConcerned = (before: Dossier, after: Dossier): readonly number[] =>
  [...new Set([before.agencyId, ...consultedAnew(before, after).map((one) => one.agencyId), ...askedNow(after).map((one) => one.agencyId)])].filter((id) => id !== after.agencyId);
