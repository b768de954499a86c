import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type CitizenViewer } from '../../platform/auth/viewer.ts';
import type { Database } from '../../platform/database/client.ts';
import { toInstant } from '../../platform/database/columns.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound } from '../../platform/errors.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { hiddenFiles } from '../documents/documents.tables.ts';
import type { Caller } from './act.service.ts';
import { FORM_SLOT } from './filing-content.ts';

/** A paper somebody once filed: the file, what paper it was, and the last dossier it went into. */
export interface GivenPaperRow { readonly fileId: string; /** as the database writes it: the key of the list */ readonly createdAt: string; readonly title: string; readonly givenAt: string; readonly dossierId: number }
export interface GivenPlace { readonly at: string; readonly id: string }

/** What a citizen has filed and not taken off the list, newest first; somebody else's is in no case among it. */
export async function listGivenPapers({ sql }: Pick<Database, 'sql'>, accountId: number, after: GivenPlace | null, limit: number): Promise<GivenPaperRow[]> {
  const rows = await sql<GivenPaperRow[]>`
    select f.id as "fileId", f.created_at::text as "createdAt", p.title, p.attached_at::text as "givenAt", p.dossier_id as "dossierId"
    from files f cross join lateral (
      select p.title, p.attached_at, p.dossier_id from dossier_papers p join dossiers d on d.id = p.dossier_id
      where p.file_id = f.id and p.round > 0 and p.slot_key <> ${FORM_SLOT} and d.owner_id = ${accountId} order by p.id desc limit 1) p
    where f.owner_account_id = ${accountId} and f.state = 'READY'
      and not exists (select from hidden_files h where h.account_id = ${accountId} and h.file_id = f.id)
      ${after === null ? sql`` : sql`and (f.created_at, f.id) < (${after.at}, ${after.id}::uuid)`}
    order by f.created_at desc, f.id desc limit ${limit}`;
  return rows.map((row) => ({ ...row, givenAt: toInstant(row.givenAt) }));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Takes a paper off the person's list. Where it was filed it stays, and so does the record of it. @throws HouseError NOT_FOUND for what is not theirs */
export async function hideGivenPaper(caller: Caller, citizen: CitizenViewer, input: { readonly clientKey: string; readonly fileId: string }): Promise<void> {
  const { house, requestId } = caller;
  const key = { actor: actorKey(citizen), key: checkClientKey(input.clientKey), operation: 'HIDE_PAPER', input };
  if (!UUID.test(input.fileId)) throw notFound();
  await inTransaction(house.database, house.clock, (tx) => once(tx, key, async () => {
    const [own] = await tx.sql<{ id: string }[]>`select f.id from files f where f.id = ${input.fileId} and f.owner_account_id = ${citizen.accountId} and exists (select from dossier_papers p where p.file_id = f.id and p.round > 0)`;
    if (own === undefined) throw notFound();
    await tx.db.insert(hiddenFiles).values({ accountId: citizen.accountId, fileId: own.id, hiddenAt: tx.now }).onConflictDoNothing();
    await audit(tx, { actor: actorKey(citizen), actorName: citizen.fullName, act: 'file.hidden', subject: `file:${own.id}`, requestId });
    return {};
  }));
}
