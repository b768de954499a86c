import { and, desc, eq, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Database, Queries } from '../../platform/database/client.ts';
import { toInstant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';
import { notificationHeads, notifications } from './notifications.tables.ts';

/** A notice to be written. */
export interface NewNotification {
  readonly accountId: number;
  /** Type of the act it tells of. */
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly dossierId: number | null;
  readonly eventSequence: number | null;
}

const columns = {
  id: notifications.id, position: notifications.position, kind: notifications.kind, title: notifications.title, body: notifications.body,
  createdAt: notifications.createdAt, readAt: notifications.readAt, dossierId: notifications.dossierId, dossierReference: sql<string | null>`coalesce(${dossiers.code}, ${dossiers.reference})`,
};
/** A notice as its person reads it, with the name its dossier goes by now. */
export interface NotificationRow {
  readonly id: number; readonly position: number; readonly kind: string; readonly title: string; readonly body: string;
  readonly createdAt: string; readonly readAt: string | null; readonly dossierId: number | null; readonly dossierReference: string | null;
}

/** The person's next position, under the lock of their head: gapless, and in the order in which the transactions commit. */
export async function takePosition(tx: Tx, accountId: number): Promise<number> {
  const [head] = await tx.db
    .insert(notificationHeads)
    .values({ accountId, last: 1, readUpTo: 0 })
    .onConflictDoUpdate({ target: notificationHeads.accountId, set: { last: sql`${notificationHeads.last} + 1` } })
    .returning({ last: notificationHeads.last });
  if (head === undefined) throw new Error('An insert returned no row.');
  return head.last;
}

export async function insertNotification(tx: Tx, position: number, notice: NewNotification): Promise<void> {
  await tx.db.insert(notifications).values({ ...notice, position, createdAt: tx.now, readAt: null });
}

/** Newest first, older than `before` where given. */
export function listNewest(queries: Queries, accountId: number, before: number | undefined, limit: number): Promise<NotificationRow[]> {
  const mine = eq(notifications.accountId, accountId);
  const older = before === undefined ? mine : and(mine, lt(notifications.position, before));
  return queries.select(columns).from(notifications).leftJoin(dossiers, eq(dossiers.id, notifications.dossierId)).where(older).orderBy(desc(notifications.position)).limit(limit);
}

/** Oldest first, after a position: how a stream goes on. Plain SQL: it is asked for every open page. */
export async function listAfter({ sql: plain }: Pick<Database, 'sql'>, accountId: number, after: number, limit: number): Promise<NotificationRow[]> {
  const rows = await plain<NotificationRow[]>`
    select n.id, n.position, n.kind, n.title, n.body, n.created_at::text as "createdAt", n.read_at::text as "readAt", n.dossier_id as "dossierId", coalesce(d.code, d.reference) as "dossierReference"
    from notifications n left join dossiers d on d.id = n.dossier_id where n.account_id = ${accountId} and n.position > ${after} order by n.position limit ${limit}`;
  return rows.map((row) => ({ ...row, createdAt: toInstant(row.createdAt), readAt: row.readAt === null ? null : toInstant(row.readAt) }));
}

/** The last position given and the last one read; zeros for a person never notified. */
export async function findHead(queries: Queries, accountId: number): Promise<{ last: number; readUpTo: number }> {
  const [head] = await queries.select({ last: notificationHeads.last, readUpTo: notificationHeads.readUpTo }).from(notificationHeads).where(eq(notificationHeads.accountId, accountId));
  return head ?? { last: 0, readUpTo: 0 };
}

/** Marks everything up to a position read; what was read stays as it was. */
export async function markReadUpTo(tx: Tx, accountId: number, position: number): Promise<void> {
  await tx.db
    .update(notificationHeads)
    .set({ readUpTo: sql`greatest(${notificationHeads.readUpTo}, least(${position}::integer, ${notificationHeads.last}))` })
    .where(eq(notificationHeads.accountId, accountId));
  await tx.db
    .update(notifications)
    .set({ readAt: tx.now })
    .where(and(eq(notifications.accountId, accountId), lte(notifications.position, position), isNull(notifications.readAt)));
}
