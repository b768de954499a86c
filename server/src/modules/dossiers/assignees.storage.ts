import { and, count, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import { dossiers } from './dossiers.tables.ts';

/** In a specialist's hands and still to be decided. */
const IN_HAND = ['PROCESSING', 'SUPPLEMENT_REQUESTED', 'AWAITING_APPROVAL'] as const;

/** Open dossiers of an agency per specialist who has them in hand. */
export async function countOpenPerSpecialist(queries: Queries, agencyId: number): Promise<ReadonlyMap<number, number>> {
  const rows = await queries.select({ specialistId: dossiers.specialistId, open: count() }).from(dossiers).where(and(eq(dossiers.agencyId, agencyId), inArray(dossiers.phase, [...IN_HAND]), isNotNull(dossiers.specialistId))).groupBy(dossiers.specialistId);
  return new Map(rows.flatMap(({ specialistId, open }) => (specialistId === null ? [] : [[specialistId, open]])));
}
