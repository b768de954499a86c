import { asc, desc, lte, sql } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import { agencies, agencySuccessions, portalSettings, unitEras } from './agencies.tables.ts';

/** An agency as stored. */
export type AgencyRow = typeof agencies.$inferSelect;
/** What an era shows, and from which day's units. */
export type EraRow = typeof unitEras.$inferSelect;
export interface SuccessionRow { readonly predecessorId: number; readonly successorId: number }

/** Every agency of every era, in the order in which their names are read in Vietnamese. */
export function listAgencyRows(db: Queries): Promise<AgencyRow[]> {
  return db.select().from(agencies).orderBy(asc(sql`${agencies.name} collate "vi-x-icu"`), asc(agencies.id));
}

export function listSuccessions(db: Queries): Promise<SuccessionRow[]> {
  return db.select({ predecessorId: agencySuccessions.predecessorId, successorId: agencySuccessions.successorId }).from(agencySuccessions);
}

export function listEras(db: Queries): Promise<EraRow[]> {
  return db.select().from(unitEras);
}

/** The era the portal shows on a day; undefined before the catalogue is loaded. */
export async function findCurrentEra(db: Queries, day: string): Promise<EraRow['era'] | undefined> {
  const [row] = await db.select({ era: portalSettings.era }).from(portalSettings).where(lte(portalSettings.inForceFrom, day)).orderBy(desc(portalSettings.inForceFrom)).limit(1);
  return row?.era;
}
