import { CALENDAR_2017_2027 } from '@mot-cua/working-time';
import type { House } from '../../../platform/house.ts';
import { putEras, putSuccessions } from '../../agencies/index.ts';
import { putCalendarDays } from '../../calendar/index.ts';
import { faultInWords } from './faults.ts';
import { type RecordReport, takeIn } from './intake.service.ts';
import { isLatestImport, putDeclarationTexts } from './intake.storage.ts';
import { readSeed, seedHash } from './read-seed.ts';

const SOURCE = 'seed';

/**
 * Brings the project's own catalogue into the database: agencies of both eras, fields, procedures with their forms, the calendar
 * 2017–2027, the declaration of §16.2. A start after which nothing of it has changed costs one query. Safe when processes boot together.
 *
 * Returns whether anything changed. Throws when a record of the seed is refused: the seed is part of the program.
 */
export async function seedCatalogue(parts: Pick<House, 'database' | 'clock'>): Promise<boolean> {
  if (await isLatestImport(parts.database.reads, SOURCE, seedHash())) return false;
  const seed = readSeed();
  const { changed } = await takeIn(parts, seed, {
    source: SOURCE, contentHash: seed.contentHash, reinstate: false,
    first: async (tx) => {
      await putEras(tx, seed.eras, seed.settings);
      return (await putDeclarationTexts(tx, seed.declarations)) + (await putCalendarDays(tx, CALENDAR_2017_2027)) > 0;
    },
    last: async (tx, records) => {
      refuseDamage(records);
      return (await putSuccessions(tx, seed.successions)) > 0;
    },
  });
  return changed;
}

function refuseDamage(records: readonly RecordReport[]): void {
  const refused = records.filter(({ outcome }) => outcome === 'REFUSED');
  if (refused.length > 0) throw new Error(`The seed is damaged: ${refused.map(({ code, faults }) => `${code}: ${faults.map(faultInWords).join(', ')}`).join('; ')}`);
}
