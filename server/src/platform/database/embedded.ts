import { join } from 'node:path';
import { type DatabaseUrls, databaseUrls, findRunningPostgres, prepareDatabase, startPostgres } from '@mot-cua/postgres';

/** Name of the house's database. */
const DATABASE = 'mot_cua';

/** The database that starts with the server, for as long as the server runs. */
export interface EmbeddedDatabase extends DatabaseUrls {
  readonly port: number;
  /** Where its files really are: not always below the data folder (see the operator's guide on running as root). */
  readonly folder: string;
  /** True when a killed server had left it running. */
  readonly adopted: boolean;
  /** Call last, when no query is under way any more. */
  stop(): Promise<void>;
}

/**
 * Starts (or adopts) the embedded PostgreSQL of a data folder and makes sure of its roles and its database; migrations are
 * the caller's next step, with `ownerUrl`. Used when `DATABASE_URL` is not set.
 * @throws EmbeddedPostgresError with a message for the operator, e.g. when another server uses the folder
 */
export async function startEmbeddedDatabase(dataDir: string, log: (line: string) => void): Promise<EmbeddedDatabase> {
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), log });
  try {
    const superUrl = postgres.superUrl('postgres');
    const urls = await prepareDatabase({ superUrl, name: DATABASE, passwords: postgres.passwords });
    return { ...urls, port: postgres.port, folder: postgres.folder, adopted: postgres.adopted, stop: () => postgres.stop() };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** The addresses of the embedded database while a running house holds it; undefined when none does. */
export async function findRunningDatabase(dataDir: string): Promise<DatabaseUrls | undefined> {
  const running = await findRunningPostgres(join(dataDir, 'postgres'));
  return running && databaseUrls({ superUrl: running.superUrl('postgres'), name: DATABASE, passwords: running.passwords });
}
