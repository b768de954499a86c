import { sha256 } from '../canonical.ts';
import type { Database } from '../database/client.ts';
import { toInstant } from '../database/columns.ts';
import { GENESIS, sequencePending } from '../outbox/sequencer.ts';
import { auditRowHash } from './audit.ts';
import { type AuditHead, installationOf } from './heads.ts';

/** What can be wrong with the trail. */
export type AuditFaultKind =
  | 'OTHER_DATABASE' | 'LINK_MISSING' | 'LINK_ALTERED' | 'ROW_MISSING' | 'ROW_ALTERED' | 'CHAIN_REWRITTEN' | 'TAIL_MISSING' | 'ROW_UNCHAINED' | 'AWAITED_ROW_MISSING';

/** The first fault found, in the order of the chain. */
export interface AuditFault {
  readonly kind: AuditFaultKind;
  /** Place in the chain; undefined for a row outside it. */
  readonly position?: number;
  readonly auditId?: number;
  /** What the row says now, where it is there to say anything. */
  readonly row?: { readonly at: string; readonly actor: string; readonly act: string; readonly subject: string };
  /** The head outside the database that showed it. */
  readonly head?: AuditHead;
}
export interface AuditVerdict { readonly rows: number; readonly heads: number; readonly fault: AuditFault | undefined }

interface Link {
  position: number; audit_id: number; prev_hash: string; hash: string; row_id: number | null;
  at: string; actor: string; actor_name: string; act: string; subject: string; detail: Record<string, unknown>; request_id: string | null; row_hash: string;
}

const PAGE = 5_000;
const RANGE = 100_000;

/** PostgreSQL leaves out zeros at the end of a fraction; the hash was made over all three digits. */
const instantOf = (text: string): string => new Date(toInstant(text)).toISOString();

function contentHash(link: Link): string {
  return auditRowHash({ at: instantOf(link.at), actor: link.actor, actorName: link.actor_name, act: link.act, subject: link.subject, detail: link.detail, requestId: link.request_id });
}

const rowOf = (link: Link): NonNullable<AuditFault['row']> => ({ at: instantOf(link.at), actor: link.actor, act: link.act, subject: link.subject });

/** Judges one link by the one before it. */
function faultOf(link: Link, previous: { position: number; hash: string }, head: AuditHead | undefined): AuditFault | undefined {
  if (link.position !== previous.position + 1) return { kind: 'LINK_MISSING', position: previous.position + 1 };
  const at = { position: link.position, auditId: link.audit_id };
  if (link.row_id === null) return { kind: 'ROW_MISSING', ...at };
  if (contentHash(link) !== link.row_hash) return { kind: 'ROW_ALTERED', ...at, row: rowOf(link) };
  if (link.prev_hash !== previous.hash) return { kind: 'LINK_ALTERED', ...at };
  if (link.hash !== sha256(link.prev_hash + link.row_hash)) return { kind: 'ROW_ALTERED', ...at, row: rowOf(link) };
  if (head !== undefined && head.hash !== link.hash) return { kind: 'CHAIN_REWRITTEN', ...at, head };
  return undefined;
}

function readLinks({ sql }: Database, after: number): Promise<Link[]> {
  return sql<Link[]>`
    select c.position, c.audit_id, c.prev_hash, c.hash, a.id as row_id, a.at::text as at, a.actor, a.actor_name, a.act, a.subject, a.detail, a.request_id, a.row_hash
    from audit_chain c left join audit_log a on a.id = c.audit_id where c.position > ${after} order by c.position limit ${PAGE}`;
}

/** Walks the whole chain from its beginning, page by page. */
async function walk(database: Database, heads: ReadonlyMap<number, AuditHead>): Promise<{ rows: number; fault: AuditFault | undefined }> {
  let previous = { position: 0, hash: GENESIS };
  for (;;) {
    const links = await readLinks(database, previous.position);
    for (const link of links) {
      const fault = faultOf(link, previous, heads.get(link.position));
      if (fault) return { rows: previous.position, fault };
      previous = link;
    }
    if (links.length < PAGE) return { rows: previous.position, fault: undefined };
  }
}

/** Rows written around the chain, and rows that vanished before they were chained. */
async function findOutside({ sql }: Database): Promise<AuditFault | undefined> {
  const [last] = await sql<{ id: number }[]>`select coalesce(max(id), 0) as id from audit_log`;
  for (let from = 0; from < (last?.id ?? 0); from += RANGE) {
    const [row] = await sql<{ id: number; at: string; actor: string; act: string; subject: string }[]>`
      select a.id, a.at::text as at, a.actor, a.act, a.subject from audit_log a
      where a.id > ${from} and a.id <= ${from + RANGE} and not exists (select from audit_chain c where c.audit_id = a.id) and not exists (select from audit_unchained u where u.audit_id = a.id)
      order by a.id limit 1`;
    if (row) return { kind: 'ROW_UNCHAINED', auditId: row.id, row: { at: instantOf(row.at), actor: row.actor, act: row.act, subject: row.subject } };
  }
  const [gone] = await sql<{ audit_id: number }[]>`select audit_id from audit_unchained u where not exists (select from audit_log a where a.id = u.audit_id) order by audit_id limit 1`;
  return gone && { kind: 'AWAITED_ROW_MISSING', auditId: gone.audit_id };
}

/** Walks the trail, compares it with heads kept outside, and tells the first thing that is not as it was written. Changes nothing but closing the chain. */
export async function verifyAudit(database: Database, heads: readonly AuditHead[]): Promise<AuditVerdict> {
  const installation = await installationOf(database);
  const foreign = heads.find((head) => head.installation !== installation);
  if (foreign) return { rows: 0, heads: heads.length, fault: { kind: 'OTHER_DATABASE', head: foreign } };
  while (await sequencePending(database));
  const { rows, fault } = await walk(database, new Map(heads.map((head) => [head.position, head])));
  const ahead = heads.find((head) => head.position > rows);
  const tail: AuditFault | undefined = ahead && { kind: 'TAIL_MISSING', position: rows + 1, head: ahead };
  return { rows, heads: heads.length, fault: fault ?? tail ?? (await findOutside(database)) };
}
