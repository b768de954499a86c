import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { assignmentRules } from './assignments.tables.ts';

export type RuleRow = typeof assignmentRules.$inferSelect;
export type NewRule = Omit<RuleRow, 'id' | 'createdAt' | 'endedAt'>;

/** The rules in force in an agency, the oldest first. */
export async function listRules(queries: Queries, agencyId: number): Promise<RuleRow[]> {
  return queries.select().from(assignmentRules).where(and(eq(assignmentRules.agencyId, agencyId), isNull(assignmentRules.endedAt))).orderBy(asc(assignmentRules.id));
}
export async function insertRule(tx: Tx, rule: NewRule): Promise<RuleRow> {
  const [row] = await tx.db.insert(assignmentRules).values({ ...rule, createdAt: tx.now }).returning();
  if (row === undefined) throw new Error('An insert returned no row.');
  return row;
}
/** Ends a rule of this agency; false where there is none in force. */
export async function endRule(tx: Tx, agencyId: number, id: number): Promise<boolean> {
  const rows = await tx.db.update(assignmentRules).set({ endedAt: tx.now }).where(and(eq(assignmentRules.id, id), eq(assignmentRules.agencyId, agencyId), isNull(assignmentRules.endedAt))).returning({ id: assignmentRules.id });
  return rows.length > 0;
}
