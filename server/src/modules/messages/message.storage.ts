import { and, asc, desc, eq, gt, inArray, lt } from 'drizzle-orm';
import type { SignedInViewer } from '../../platform/auth/viewer.ts';
import type { Database, Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { seen } from '../dossiers/index.ts';
import { dossierMessageFiles, dossierMessageRecipients, dossierMessages } from './messages.tables.ts';

export type Thread = 'INTERNAL' | 'CITIZEN';
export type MessageRow = typeof dossierMessages.$inferSelect;
export type RecipientRow = typeof dossierMessageRecipients.$inferSelect;
export type NewMessage = Omit<MessageRow, 'id' | 'position' | 'createdAt'>;
/** One thread of one dossier. */
export interface ThreadOf { readonly dossierId: number; readonly thread: Thread }

const inThread = ({ dossierId, thread }: ThreadOf) => and(eq(dossierMessages.dossierId, dossierId), eq(dossierMessages.thread, thread));

/** Where a thread ends; 0 while it is empty. */
export async function lastPosition(queries: Queries, of: ThreadOf): Promise<number> {
  const [row] = await queries.select({ position: dossierMessages.position }).from(dossierMessages).where(inThread(of)).orderBy(desc(dossierMessages.position)).limit(1);
  return row?.position ?? 0;
}

/** Appends under the lock of the dossier, which the caller holds. */
export async function appendMessage(tx: Tx, message: NewMessage, fileIds: readonly string[], reached: readonly { readonly accountId: number; readonly agencyId: number | null }[]): Promise<MessageRow> {
  const position = (await lastPosition(tx.db, message)) + 1;
  const [row] = await tx.db.insert(dossierMessages).values({ ...message, position, createdAt: tx.now }).returning();
  if (row === undefined) throw new Error('An insert returned no row.');
  const { dossierId, thread } = message;
  if (fileIds.length > 0) await tx.db.insert(dossierMessageFiles).values(fileIds.map((fileId) => ({ messageId: row.id, fileId })));
  if (reached.length > 0) await tx.db.insert(dossierMessageRecipients).values(reached.map(({ accountId, agencyId }) => ({ messageId: row.id, accountId, dossierId, thread, position, agencyId, readAt: null })));
  return row;
}

/** The last messages of a thread, oldest first; older than `before` where given. */
export async function listMessages(queries: Queries, of: ThreadOf, last: number, before: number | null): Promise<MessageRow[]> {
  const rows = await queries.select().from(dossierMessages).where(before === null ? inThread(of) : and(inThread(of), lt(dossierMessages.position, before))).orderBy(desc(dossierMessages.position)).limit(last);
  return rows.toReversed();
}

export async function listAuthors(queries: Queries, of: ThreadOf): Promise<number[]> {
  const rows = await queries.selectDistinct({ authorId: dossierMessages.authorId }).from(dossierMessages).where(inThread(of));
  return rows.map(({ authorId }) => authorId);
}

/** When this person wrote since a moment. */
export async function listWrittenSince(queries: Queries, authorId: number, since: string): Promise<string[]> {
  const rows = await queries.select({ at: dossierMessages.createdAt }).from(dossierMessages).where(and(eq(dossierMessages.authorId, authorId), gt(dossierMessages.createdAt, since)));
  return rows.map(({ at }) => at);
}

export async function listMessageFiles(queries: Queries, messageIds: readonly number[]): Promise<{ messageId: number; fileId: string }[]> {
  return messageIds.length === 0 ? [] : queries.select().from(dossierMessageFiles).where(inArray(dossierMessageFiles.messageId, [...messageIds])).orderBy(asc(dossierMessageFiles.fileId));
}

/** Who read these messages, the first first. */
export async function listReadings(queries: Queries, messageIds: readonly number[]): Promise<RecipientRow[]> {
  return messageIds.length === 0 ? [] : queries.select().from(dossierMessageRecipients).where(inArray(dossierMessageRecipients.messageId, [...messageIds])).orderBy(asc(dossierMessageRecipients.readAt));
}

/** Marks everything in a thread up to a position read by somebody; also what was not addressed to them. @returns how many became read now */
export async function markReadUpTo(tx: Tx, { dossierId, thread }: ThreadOf, reader: { readonly accountId: number; readonly agencyId: number | null }, upTo: number): Promise<number> {
  const rows = await tx.sql`
    insert into dossier_message_recipients (message_id, account_id, dossier_id, thread, position, agency_id, read_at)
    select m.id, ${reader.accountId}, m.dossier_id, m.thread, m.position, ${reader.agencyId}::bigint, ${tx.now}::timestamptz from dossier_messages m
    where m.dossier_id = ${dossierId} and m.thread = ${thread} and m.position <= ${upTo} and m.author_id <> ${reader.accountId}
      and not exists (select from dossier_message_recipients r where r.message_id = m.id and r.account_id = ${reader.accountId} and r.read_at is not null)
    on conflict (message_id, account_id) do update set read_at = excluded.read_at where dossier_message_recipients.read_at is null
    returning message_id`;
  return rows.length;
}

/** Which dossiers hold something unread for a person, newest first. A citizen's message that a colleague has answered waits for nobody, nor does what is no more this person's to know (§5). */
export interface UnreadLine { readonly dossierId: number; readonly thread: Thread; readonly count: number; readonly messageId: number }
export async function listUnread({ sql }: Pick<Database, 'sql'>, viewer: SignedInViewer, agencyIds: readonly number[], dossierIds: readonly number[] | null, limit: number): Promise<UnreadLine[]> {
  return sql<UnreadLine[]>`
    select r.dossier_id as "dossierId", r.thread, count(*)::int as count, max(r.message_id) as "messageId" from dossier_message_recipients r
    where r.account_id = ${viewer.accountId} and r.read_at is null and exists (select from dossiers d where d.id = r.dossier_id and ${seen(sql, viewer)}) and (r.agency_id is null or r.agency_id = any(${[...agencyIds]}::bigint[]))
      ${dossierIds === null ? sql`` : sql`and r.dossier_id = any(${[...dossierIds]}::bigint[])`}
      and (r.thread = 'INTERNAL' or r.agency_id is null
        or not exists (select from dossier_messages m where m.dossier_id = r.dossier_id and m.thread = r.thread and m.position > r.position and m.agency_id is not null))
    group by r.dossier_id, r.thread order by max(r.message_id) desc limit ${limit}`;
}

export async function listMessagesById(queries: Queries, ids: readonly number[]): Promise<MessageRow[]> {
  return ids.length === 0 ? [] : queries.select().from(dossierMessages).where(inArray(dossierMessages.id, [...ids]));
}

/** In which threads a file hangs. */
export async function listFileThreads(queries: Queries, fileId: string): Promise<ThreadOf[]> {
  return queries.select({ dossierId: dossierMessages.dossierId, thread: dossierMessages.thread }).from(dossierMessageFiles).innerJoin(dossierMessages, eq(dossierMessages.id, dossierMessageFiles.messageId)).where(eq(dossierMessageFiles.fileId, fileId));
}
