import { and, asc, eq, gt, inArray, lt, not, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../platform/database/client.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { files } from '../documents/documents.tables.ts';
import type { Holdings } from '../documents/index.ts';

/**
 * A file is held by the dossier whose paper or result it is, or about which it was sent with a message. An officer's file is held in any case: it may be the draft of a result that was sent
 * back, which the history goes on naming (§9.2b).
 */
const isHeld = (): SQL => or(
  eq(accounts.kind, 'STAFF'),
  sql`exists (select from dossier_papers p where p.file_id = ${files.id})`,
  sql`exists (select from dossiers d where d.result_file_id = ${files.id})`,
  sql`exists (select from dossier_message_files m where m.file_id = ${files.id})`,
) ?? sql`true`;

/** What the dossiers tell whoever clears files away. */
export const fileHoldings = ({ reads }: Pick<Database, 'reads'>): Holdings => ({
  async loose(before, afterId, limit) {
    const rows = await reads.select({ files }).from(files).innerJoin(accounts, eq(accounts.id, files.ownerAccountId))
      .where(and(inArray(files.state, ['READY', 'QUARANTINED']), lt(files.completedAt, before), gt(files.id, afterId), not(isHeld()))).orderBy(asc(files.id)).limit(limit);
    return rows.map((row) => row.files);
  },
  async held(tx, ids) {
    if (ids.length === 0) return new Set();
    const rows = await tx.db.select({ id: files.id }).from(files).innerJoin(accounts, eq(accounts.id, files.ownerAccountId)).where(and(inArray(files.id, [...ids]), isHeld(), inArray(files.state, ['READY', 'QUARANTINED'])));
    return new Set(rows.map(({ id }) => id));
  },
});
