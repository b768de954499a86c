import type { Database } from '../../platform/database/client.ts';
import { toInstant } from '../../platform/database/columns.ts';
import type { TrailRowLine } from '../../platform/audit/trail-file.ts';

/** A row of the trail with its place in the chain; without one while it waits to be put in order. */
export interface TrailRow { readonly id: number; readonly row: TrailRowLine['row']; readonly rowHash: string; readonly link: { readonly position: number; readonly prevHash: string; readonly hash: string; /** hash of the link before it, as that link says */ readonly before: string | null } | null }
/** Whose rows: of the dossier itself, of its files, and of lists it stood in. */
export interface Selection { readonly dossierId: number; readonly fileIds: readonly string[]; /** only these acts; all where null */ readonly acts: readonly string[] | null; /** not what this person did */ readonly besides: string | null }

interface Found { id: number; at: string; actor: string; actorName: string; act: string; subject: string; detail: Record<string, unknown>; requestId: string | null; rowHash: string; position: number | null; prevHash: string | null; hash: string | null; before: string | null }

/** Files that hang on a dossier: papers sent, what acts left behind, what came with messages. For its owner what they may open themselves. */
export async function listFilesOf({ sql }: Pick<Database, 'sql'>, dossierId: number, ofOwner: boolean): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select file_id::text as id from dossier_papers where dossier_id = ${dossierId}
    union select f.file_id::text from dossier_message_files f join dossier_messages m on m.id = f.message_id where m.dossier_id = ${dossierId} and (${!ofOwner} or m.thread = 'CITIZEN')
    union select data ->> 'fileId' from dossier_events where dossier_id = ${dossierId} and data ? 'fileId' and ${!ofOwner}`;
  return rows.map(({ id }) => id);
}

/** The newest rows of a selection, or, `before` an id, older ones. Each kind of row along its own index, then together. */
export async function listTrail({ sql }: Pick<Database, 'sql'>, { dossierId, fileIds, acts, besides }: Selection, before: number | null, limit: number): Promise<TrailRow[]> {
  const also = sql`${before === null ? sql`true` : sql`a.id < ${before}`} and ${acts === null ? sql`true` : sql`a.act = any(${[...acts]})`} and ${besides === null ? sql`true` : sql`a.actor <> ${besides}`}`;
  const subjects = [`dossier:${dossierId}`, ...fileIds.map((id) => `file:${id}`)];
  const rows = await sql<Found[]>`
    with found as (
      (select s.id from unnest(${subjects}::text[]) u(subject) cross join lateral (select a.id from audit_log a where a.subject = u.subject and ${also} order by a.id desc limit ${limit}) s)
      union (select a.id from audit_log a where a.act = 'dossiers.listed' and a.detail -> 'dossiers' @> ${String(dossierId)}::jsonb and ${also} order by a.id desc limit ${limit})
    ), page as (select id from found order by id desc limit ${limit})
    select a.id, a.at::text as at, a.actor, a.actor_name as "actorName", a.act, a.subject, a.detail, a.request_id as "requestId", a.row_hash as "rowHash", c.position, c.prev_hash as "prevHash", c.hash, p.hash as before
    from page join audit_log a on a.id = page.id left join audit_chain c on c.audit_id = a.id left join audit_chain p on p.position = c.position - 1 order by a.id desc`;
  return rows.map(({ id, at, rowHash, position, prevHash, hash, before: linkBefore, ...row }) => ({
    id, rowHash, row: { ...row, at: toInstant(at) }, link: position === null || prevHash === null || hash === null ? null : { position, prevHash, hash, before: linkBefore },
  }));
}

/** Hashes of the rows between two places of the chain, both included. */
export async function listRowHashes({ sql }: Pick<Database, 'sql'>, from: number, to: number): Promise<string[]> {
  const rows = await sql<{ hash: string }[]>`select a.row_hash as hash from audit_chain c join audit_log a on a.id = c.audit_id where c.position between ${from} and ${to} order by c.position`;
  return rows.map(({ hash }) => hash);
}

export async function findChainEnd({ sql }: Pick<Database, 'sql'>): Promise<{ position: number; hash: string } | undefined> {
  const [row] = await sql<{ position: number; hash: string }[]>`select position, hash from audit_chain order by position desc limit 1`;
  return row;
}
