import { randomUUID } from 'node:crypto';
import { sha256 } from '../canonical.ts';
import type { Database, TransactionSql } from '../database/client.ts';

/** The channel on which the newest position is announced, once a pass. */
export const FEED_CHANNEL = 'mc_feed';
/** Any fixed number: the key of the lock that lets one process put commits in order at a time. */
const SEQUENCER_LOCK = 4_318_2018;
const BATCH = 1_000;
/** What the first row of the audit chain follows. */
export const GENESIS = sha256('Một Cửa');

/** Gives committed outbox rows their positions: after commit, so a late commit can never slip in behind a reader's cursor. */
async function sequenceOutbox(sql: TransactionSql): Promise<{ count: number; last: number }> {
  const rows = await sql<{ position: number }[]>`
    with pending as (select id, row_number() over (order by id) as n from outbox where position is null order by id limit ${BATCH}),
         head as (select coalesce(max(position), 0) as position from outbox)
    update outbox set position = head.position + pending.n from pending, head where outbox.id = pending.id returning outbox.position`;
  return { count: rows.length, last: rows.reduce((last, row) => Math.max(last, row.position), 0) };
}

/** Appends committed audit rows to the chain. A row that is awaited but not there stays awaited: `audit-verify` names it. */
async function chainAudit(sql: TransactionSql): Promise<number> {
  const [head] = await sql<{ position: number; hash: string }[]>`select position, hash from audit_chain order by position desc limit 1`;
  const rows = await sql<{ id: number; row_hash: string }[]>`
    with next as (select a.id, a.row_hash from audit_unchained u join audit_log a on a.id = u.audit_id order by a.id limit ${BATCH}),
         taken as (delete from audit_unchained using next where audit_id = next.id returning audit_id)
    select next.id, next.row_hash from next join taken on taken.audit_id = next.id order by next.id`;
  let position = head?.position ?? 0;
  let prevHash = head?.hash ?? GENESIS;
  const links = rows.map((row) => {
    position += 1;
    const link = { position, audit_id: row.id, prev_hash: prevHash, hash: sha256(prevHash + row.row_hash) };
    prevHash = link.hash;
    return link;
  });
  if (links.length > 0) await sql`insert into audit_chain ${sql(links)}`;
  return links.length;
}

/**
 * One pass: orders what was committed, closes the audit chain over it, announces the newest position.
 * Returns whether more may be waiting. One process at a time; others wait their turn.
 */
export async function sequencePending(database: Database): Promise<boolean> {
  const { sql } = database.sequencer;
  return database.sequencer.run(randomUUID(), async () => {
    // Waits for a pass under way instead of skipping: that pass may have taken its snapshot before our commit.
    await sql`select pg_advisory_xact_lock(${SEQUENCER_LOCK})`;
    const ordered = await sequenceOutbox(sql);
    const chained = await chainAudit(sql);
    if (ordered.count > 0) await sql`select pg_notify(${FEED_CHANNEL}, ${String(ordered.last)})`;
    return ordered.count === BATCH || chained === BATCH;
  });
}
