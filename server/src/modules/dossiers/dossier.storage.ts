import type { Dossier, DossierEvent } from '@mot-cua/dossier';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { PaperTime } from '../outages/index.ts';
import { type DossierRecord, eventOf, type EventRow, projection } from './dossier.row.ts';
import type { RefundTurn } from './refund-turns.ts';
import type { StepDue } from './step-due.ts';
import { dossierCodeCounters, dossierCounters, dossierEvents, dossiers } from './dossiers.tables.ts';

export async function findRecord(queries: Queries, id: number): Promise<DossierRecord | undefined> {
  const [record] = await queries.select().from(dossiers).where(eq(dossiers.id, id));
  return record;
}

/** The dossier under its lock: whoever comes at the same moment waits, and then sees what was done. */
export async function lockRecord(tx: Tx, id: number): Promise<DossierRecord | undefined> {
  const [record] = await tx.db.select().from(dossiers).where(eq(dossiers.id, id)).for('no key update');
  return record;
}

/** The id the next dossier will have: its first event names it. */
export async function reserveId(tx: Tx): Promise<number> {
  const [row] = await tx.sql<{ id: number }[]>`select nextval(pg_get_serial_sequence('dossiers', 'id')) as id`;
  if (row === undefined) throw new Error('No id was given.');
  return row.id;
}

export interface Applicant { readonly name: string; readonly identity: string | null }

/** @returns false where the reference is taken already */
export async function insertDossier(tx: Tx, state: Dossier, applicant: Applicant): Promise<boolean> {
  const { id, reference, procedureVersionId, onlineLevel, ownerId } = state;
  const rows = await tx.db
    .insert(dossiers)
    .overridingSystemValue()
    .values({
      id, reference, procedureVersionId, onlineLevel, ownerId, channel: state.counter === undefined ? 'ONLINE' : 'COUNTER', applicantName: applicant.name, applicantIdentity: applicant.identity,
      createdAt: state.createdAt, changedAt: tx.now, ...projection(state),
    })
    .onConflictDoNothing({ target: dossiers.reference })
    .returning({ id: dossiers.id });
  return rows.length > 0;
}

/**
 * Appends what happened after `before` events: now, or at the real time of what was done on paper (§10.1). No event gets another time than one
 * of these two; the database says the same.
 */
export async function appendEvents(tx: Tx, dossierId: number, before: number, events: readonly DossierEvent[], paper?: PaperTime): Promise<void> {
  if (paper?.belongsTo(tx) === false) throw new Error('A time on paper counts in the transaction it was opened in.');
  const at = paper?.at ?? tx.now;
  if (events.some((event) => event.at !== at)) throw new Error('An event bears the time of its entry, or the one opened for it.');
  await tx.db.insert(dossierEvents).values(
    events.map((event, index) => ({
      dossierId, sequence: before + index + 1, type: event.type, at: event.at, enteredAt: tx.now, outageId: paper?.outageId ?? null, actorId: event.actor.accountId, actorName: event.actor.name,
      actorRole: event.actor.role, agencyId: event.actor.agencyId, data: { ...event.data },
    })),
  );
}

/** `step` is undefined where the act could not know it: it then stays as it was. */
export async function saveProjection(tx: Tx, state: Dossier, turn: RefundTurn | null, step: StepDue | undefined): Promise<void> {
  await tx.db.update(dossiers).set({ ...projection(state), ...step, refundTurn: turn, changedAt: tx.now }).where(eq(dossiers.id, state.id));
}

/** Whose turn it is with money, where the money moved and the dossier did not. @returns whether that is new */
export async function saveRefundTurn(tx: Tx, id: number, turn: RefundTurn | null): Promise<boolean> {
  const rows = await tx.db.update(dossiers).set({ refundTurn: turn, changedAt: tx.now }).where(and(eq(dossiers.id, id), sql`refund_turn is distinct from ${turn}`)).returning({ id: dossiers.id });
  return rows.length > 0;
}

/** Whose dossier it is called in lists. */
export async function setApplicant(tx: Tx, id: number, applicant: Applicant): Promise<void> {
  await tx.db.update(dossiers).set({ applicantName: applicant.name, applicantIdentity: applicant.identity }).where(eq(dossiers.id, id));
}

/** When the last thing happened to it; null before the first. */
export async function findLastEventAt(queries: Queries, dossierId: number): Promise<string | null> {
  const [row] = await queries.select({ at: dossierEvents.at }).from(dossierEvents).where(eq(dossierEvents.dossierId, dossierId)).orderBy(desc(dossierEvents.at)).limit(1);
  return row?.at ?? null;
}

/** What of the answers lists can be filtered by, as `facetWords` writes it. */
export async function setFacets(tx: Tx, id: number, words: readonly string[]): Promise<void> {
  await tx.db.update(dossiers).set({ facets: words.join(' ') }).where(eq(dossiers.id, id));
}

/** The whole history, in order. */
export async function listEvents(queries: Queries, dossierId: number): Promise<DossierEvent[]> {
  const rows = await queries.select().from(dossierEvents).where(eq(dossierEvents.dossierId, dossierId)).orderBy(asc(dossierEvents.sequence));
  return rows.map((row) => eventOf(row as EventRow));
}

/** The draft was thrown away: nothing personal of it stays. */
export async function markDiscarded(tx: Tx, id: number): Promise<void> {
  await tx.db.update(dossiers).set({ discardedAt: tx.now, changedAt: tx.now }).where(eq(dossiers.id, id));
  await setApplicant(tx, id, { name: '', identity: null });
}

/** The agency's next number of this day; two acceptances at once wait for each other, and a rolled-back one leaves no gap. */
export async function takeCodeSequence(tx: Tx, agencyId: number, day: string): Promise<number> {
  const [row] = await tx.db
    .insert(dossierCodeCounters)
    .values({ agencyId, day, last: 1 })
    .onConflictDoUpdate({ target: [dossierCodeCounters.agencyId, dossierCodeCounters.day], set: { last: sql`${dossierCodeCounters.last} + 1` } })
    .returning({ last: dossierCodeCounters.last });
  if (row === undefined) throw new Error('No number was given.');
  return row.last;
}

/** Where a dossier is counted. */
type Counted = Pick<Dossier, 'agencyId' | 'phase'>;
const only = ({ agencyId, phase }: Counted): Counted => ({ agencyId, phase });

/** Keeps the live counts of agencies. Always in the order of the agencies and of the phases' names, so that two acts never wait for each other in a ring. */
export async function moveCount(tx: Tx, from: Counted, to: Counted): Promise<void> {
  if (from.phase === to.phase && from.agencyId === to.agencyId) return;
  const moves = [{ ...only(from), count: -1 }, { ...only(to), count: 1 }].filter(({ phase }) => phase !== 'DRAFT').toSorted((a, b) => a.agencyId - b.agencyId || (a.phase < b.phase ? -1 : 1));
  for (const { agencyId, phase, count } of moves) {
    await tx.db
      .insert(dossierCounters)
      .values({ agencyId, phase, count })
      .onConflictDoUpdate({ target: [dossierCounters.agencyId, dossierCounters.phase], set: { count: sql`${dossierCounters.count} + excluded.count` } });
  }
}
