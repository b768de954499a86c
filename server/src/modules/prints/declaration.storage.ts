import { and, eq, gt, lte } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { paperDeclarations } from './prints.tables.ts';

export type DeclarationRow = typeof paperDeclarations.$inferSelect;

export async function insertDeclaration(tx: Tx, row: Omit<DeclarationRow, 'createdAt'>): Promise<void> {
  await tx.db.insert(paperDeclarations).values({ ...row, createdAt: tx.now });
}

/** One that is still kept. */
export async function findKeptDeclaration(queries: Queries, reference: string, now: string): Promise<DeclarationRow | undefined> {
  const [row] = await queries.select().from(paperDeclarations).where(and(eq(paperDeclarations.reference, reference), gt(paperDeclarations.expiresAt, now)));
  return row;
}

/** What was declared for paper is not kept longer than was said. */
export async function forgetExpired(tx: Tx): Promise<void> {
  await tx.db.delete(paperDeclarations).where(lte(paperDeclarations.expiresAt, tx.now));
}
