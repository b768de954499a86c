import { eq } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { dossierForms } from './dossier-signing.tables.ts';

export type FormRow = typeof dossierForms.$inferSelect;

export async function findForm(queries: Queries, dossierId: number): Promise<FormRow | undefined> {
  const [row] = await queries.select().from(dossierForms).where(eq(dossierForms.dossierId, dossierId));
  return row;
}

/** The form made last takes the place of the one before. */
export async function keepForm(tx: Tx, form: FormRow): Promise<void> {
  await tx.db.insert(dossierForms).values(form).onConflictDoUpdate({ target: dossierForms.dossierId, set: form });
}
