import { canonicalJson, sha256 } from '../canonical.ts';
import type { Tx } from '../database/transaction.ts';
import { auditLog } from './audit.tables.ts';

/** One entry of the trail (§5): who did or saw what, to what, and the facts worth keeping. */
export interface AuditEntry {
  readonly actor: string;
  readonly actorName: string;
  readonly act: string;
  readonly subject: string;
  readonly detail?: Record<string, unknown>;
  readonly requestId?: string;
}

interface AuditRow { at: string; actor: string; actorName: string; act: string; subject: string; detail: Record<string, unknown>; requestId: string | null }

/** The hash that proves a row unchanged: over every column but the id, which the chain fixes by its order. */
export function auditRowHash(row: AuditRow): string {
  return sha256(canonicalJson({ at: row.at, actor: row.actor, actorName: row.actorName, act: row.act, subject: row.subject, detail: row.detail, requestId: row.requestId }));
}

/** Writes entries in the transaction of the act itself; the chain is closed over them right after commit. */
export async function audit(tx: Tx, ...entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.map((entry) => {
    const row: AuditRow = { at: tx.now, actor: entry.actor, actorName: entry.actorName, act: entry.act, subject: entry.subject, detail: entry.detail ?? {}, requestId: entry.requestId ?? null };
    return { ...row, rowHash: auditRowHash(row) };
  });
  await tx.db.insert(auditLog).values(rows);
}
