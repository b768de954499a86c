import type { Dossier, Phase } from '@mot-cua/dossier';
import type { Instant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { dossierReminders } from './dossiers.tables.ts';

/** Which promise: the result for the citizen (§9.1a), the hand-over to the specialists (§9.2a), or a step of the internal process. */
export type Clock = 'RESULT' | 'FORWARD' | 'STEP';
export type Threshold = 'DUE_SOON' | 'OVERDUE';

/** A dossier that has come to a threshold, as far as reminding needs to know it. Instants are PostgreSQL's own text. */
export interface DueDossier {
  readonly id: number;
  readonly agencyId: number;
  readonly name: string;
  readonly procedureName: string;
  readonly phase: Phase;
  readonly division: string | null;
  readonly receptionistId: number | null;
  readonly specialistId: number | null;
  readonly reappointed: boolean;
  readonly dueAt: string;
  /** Of a STEP alone. */
  readonly stepTitle: string | null;
}

/** Which dates: from … until, the end excluded. */
export interface Span { readonly from: Instant; readonly until: Instant }

const REMINDER_LOCK = 7_105_004;

/** One process at a time, until the end of this transaction. @returns false where another one is at it */
export async function lockReminders(tx: Tx): Promise<boolean> {
  const [row] = await tx.sql<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${REMINDER_LOCK}) as free`;
  return row?.free === true;
}

/** The column of a clock, and the phases it runs in: written as the partial indexes have it, so that they are used. */
function clockSql({ sql }: Tx, clock: Clock) {
  switch (clock) {
    case 'RESULT': return { date: sql`d.due_at`, open: sql`d.phase in ('ACCEPTED', 'PROCESSING', 'AWAITING_APPROVAL')` };
    case 'FORWARD': return { date: sql`d.forward_due_at`, open: sql`d.phase = 'ACCEPTED'` };
    case 'STEP': return { date: sql`d.step_due_at`, open: sql`d.step_due_at is not null` };
  }
}

/**
 * Dossiers in the agency's hands whose date lies in the span and of which nobody was reminded yet, earliest first, under their lock:
 * one that somebody acts on at this moment is left for the next turn. While the citizen owes something the clock stands.
 */
export async function takeDue(tx: Tx, clock: Clock, threshold: Threshold, { from, until }: Span, limit: number): Promise<DueDossier[]> {
  const { date, open } = clockSql(tx, clock);
  return tx.sql<DueDossier[]>`
    select d.id, d.agency_id as "agencyId", coalesce(d.code, d.reference) as name, d.step_title as "stepTitle", v.name as "procedureName", d.phase, d.division, d.receptionist_id as "receptionistId",
      d.specialist_id as "specialistId", d.state ? 'reappointment' as reappointed, ${date}::text as "dueAt"
    from dossiers d join procedure_versions v on v.id = d.procedure_version_id
    where ${open} and ${date} >= ${from}::timestamptz and ${date} < ${until}::timestamptz
      and not exists (select from dossier_reminders r where r.dossier_id = d.id and r.clock = ${clock} and r.threshold = ${threshold} and r.due_at = ${date})
    order by ${date}, d.id limit ${limit} for no key update of d skip locked`;
}

/** Kept, so that nobody is reminded of the same thing again; COLLECTION is the citizen's own: a result that waits (§10.2c). */
export async function keepReminded(tx: Tx, clock: Clock | 'COLLECTION', threshold: Threshold | 'FIRST' | 'SECOND', dossiers: readonly Pick<DueDossier, 'id' | 'dueAt'>[]): Promise<void> {
  await tx.db.insert(dossierReminders).values(dossiers.map(({ id, dueAt }) => ({ dossierId: id, clock, threshold, dueAt, remindedAt: tx.now })));
}

/** A result that waits for the person (§10.2c). */
export interface UncollectedDossier { readonly id: number; readonly ownerId: number; readonly name: string; readonly procedureName: string; readonly collectFrom: string; readonly state: Dossier }

/**
 * Results that could be collected before a moment and wait still: those of which nobody was reminded at this threshold yet, or, without one, those reminded at
 * both. A result the leader took back waits for nobody.
 */
export async function takeUncollected(tx: Tx, threshold: 'FIRST' | 'SECOND' | null, before: Instant, limit: number): Promise<UncollectedDossier[]> {
  const reminded = (which: string) => tx.sql`exists (select from dossier_reminders r where r.dossier_id = d.id and r.clock = 'COLLECTION' and r.threshold = ${which} and r.due_at = d.collect_from)`;
  const turn = threshold === null ? tx.sql`${reminded('FIRST')} and ${reminded('SECOND')}` : threshold === 'SECOND' ? tx.sql`${reminded('FIRST')} and not ${reminded('SECOND')}` : tx.sql`not ${reminded('FIRST')}`;
  return tx.sql<UncollectedDossier[]>`
    select d.id, d.owner_id as "ownerId", coalesce(d.code, d.reference) as name, v.name as "procedureName", d.collect_from::text as "collectFrom", d.state
    from dossiers d join procedure_versions v on v.id = d.procedure_version_id
    -- Who has no account is told nothing by the house, so nobody can say they were reminded and did not come.
    where d.phase = 'RESULT_READY' and d.owner_id is not null and d.collect_from is not null and d.collect_from < ${before}::timestamptz and not d.state ? 'revoked' and ${turn}
    order by d.collect_from, d.id limit ${limit} for no key update of d skip locked`;
}
