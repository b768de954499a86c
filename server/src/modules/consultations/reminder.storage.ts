import type { Tx } from '../../platform/database/transaction.ts';
import { consultationReminders } from './consultations.tables.ts';

export type Threshold = 'DUE_SOON' | 'OVERDUE';
/** A question that has come to a threshold, as far as reminding needs to know it. Instants are PostgreSQL's own text. */
export interface DueConsultation {
  readonly dossierId: number;
  readonly key: string;
  readonly agencyId: number;
  readonly agencyName: string;
  readonly leadName: string;
  readonly holderAgencyId: number;
  readonly specialistId: number | null;
  readonly takenById: number | null;
  readonly name: string;
  readonly procedureName: string;
  readonly dueAt: string;
}
const CONSULTATION_LOCK = 7_105_005;

/** One process at a time, until the end of this transaction. @returns false where another one is at it */
export async function lockConsultationReminders(tx: Tx): Promise<boolean> {
  const [row] = await tx.sql<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${CONSULTATION_LOCK}) as free`;
  return row?.free === true;
}

/** Asked, with a date in the span, and nobody was reminded of it at this threshold yet; one somebody acts on now is left for the next turn. */
export async function takeDueConsultations(tx: Tx, threshold: Threshold, from: string, until: string, limit: number): Promise<DueConsultation[]> {
  return tx.sql<DueConsultation[]>`
    select c.dossier_id as "dossierId", c.key, c.agency_id as "agencyId", a.name as "agencyName", l.name as "leadName", d.agency_id as "holderAgencyId", d.specialist_id as "specialistId", k.taken_by_id as "takenById",
      coalesce(d.code, d.reference) as name, v.name as "procedureName", c.due_at::text as "dueAt"
    from dossier_consultations c join dossiers d on d.id = c.dossier_id join procedure_versions v on v.id = d.procedure_version_id join agencies a on a.id = c.agency_id join agencies l on l.id = c.lead_agency_id
      left join consultation_desks k on k.dossier_id = c.dossier_id and k.key = c.key
    where c.state = 'ASKED' and c.due_at >= ${from}::timestamptz and c.due_at < ${until}::timestamptz
      and not exists (select from consultation_reminders r where r.dossier_id = c.dossier_id and r.key = c.key and r.threshold = ${threshold} and r.due_at = c.due_at)
    order by c.due_at, c.id limit ${limit} for no key update of c skip locked`;
}

export async function keepReminded(tx: Tx, threshold: Threshold, due: readonly Pick<DueConsultation, 'dossierId' | 'key' | 'dueAt'>[]): Promise<void> {
  await tx.db.insert(consultationReminders).values(due.map(({ dossierId, key, dueAt }) => ({ dossierId, key, threshold, dueAt, remindedAt: tx.now })));
}
