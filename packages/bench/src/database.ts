import { execFile } from 'node:child_process';
import { access, chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startHouse } from '@mot-cua/e2e/house';
import { databaseUrls, type EmbeddedPostgres, prepareDatabase, removePostgres, startPostgres } from '@mot-cua/postgres';
import connect from 'postgres';
import { fill } from './data/fill.ts';

const DATABASE = 'mot_cua';
const SETTINGS = { shared_buffers: '512MB', max_connections: '100' };
const LOADING = { ...SETTINGS, maintenance_work_mem: '512MB', max_wal_size: '8GB', checkpoint_timeout: '30min', autovacuum: 'off' };

/** A PostgreSQL with fsync on and a filled house in it. */
export interface BenchDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly superUrl: string;
  readonly version: string;
  readonly counts: Readonly<Record<string, number>>;
  /** What the server needs in its environment to work on it. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const folderFor = (dossiers: number, times: number): string => fileURLToPath(new URL(`../../../.data/bench-${dossiers}${times === 1 ? '' : `x${times}`}`, import.meta.url));

function urlsOf(postgres: EmbeddedPostgres) {
  const superUrl = postgres.superUrl(DATABASE);
  return { superUrl, ...databaseUrls({ superUrl, name: DATABASE, passwords: postgres.passwords }) };
}

const environmentOf = ({ appUrl, ownerUrl }: { appUrl: string; ownerUrl: string }) => ({ DATABASE_URL: appUrl, DATABASE_MIGRATION_URL: ownerUrl, DEMONSTRATION: '1', TRUST_PROXY: '1' });

/** Seeds a new house through the server itself, then fills it in bulk. */
async function make(folder: string, dossiers: number, times: number, log: (line: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), fsync: false, settings: LOADING });
  try {
    await prepareDatabase({ superUrl: postgres.superUrl('postgres'), name: DATABASE, passwords: postgres.passwords });
    const urls = urlsOf(postgres);
    const house = await startHouse({ dataDir: join(folder, 'house'), env: environmentOf(urls) });
    await house.stop();
    const began = performance.now();
    const filled = await fill(urls.superUrl, dossiers, times, log);
    log(`${filled.dossiers} dossiers, ${filled.events} events, ${filled.papers} papers of ${filled.citizens} citizens made in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
    const sql = connect(urls.superUrl, { max: 1, onnotice: () => undefined });
    // The mark of a folder that is whole.
    await sql`comment on database ${sql(DATABASE)} is 'bench: filled'`;
    await sql.end();
  } finally {
    await postgres.stop();
  }
  // Written back now, not during a measurement.
  await promisify(execFile)('sync');
}

async function isWhole(superUrl: string): Promise<boolean> {
  const sql = connect(superUrl, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql<{ note: string | null }[]>`select shobj_description((select oid from pg_database where datname = ${DATABASE}), 'pg_database') as note`;
    return row?.note === 'bench: filled';
  } catch {
    return false;
  } finally {
    await sql.end();
  }
}

/** Opens the data set of this size; makes it first where it is missing, half made, or a fresh one is asked for. */
export async function openBenchDatabase({ dossiers, times = 1, fresh, log }: { dossiers: number; /** Each of them so many times. */ times?: number; fresh: boolean; log: (line: string) => void }): Promise<BenchDatabase> {
  const folder = folderFor(dossiers, times);
  const exists = await access(folder).then(() => true, () => false);
  if (exists && fresh) await removePostgres(join(folder, 'postgres'));
  if (!exists || fresh) await make(folder, dossiers, times, log);
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), settings: SETTINGS });
  const urls = urlsOf(postgres);
  if (!(await isWhole(urls.superUrl))) {
    await postgres.stop();
    if (fresh) throw new Error('The data could not be made.');
    return openBenchDatabase({ dossiers, times, fresh: true, log });
  }
  const sql = connect(urls.superUrl, { max: 1, onnotice: () => undefined });
  const [row] = await sql<{ version: string; dossiers: number; events: number; papers: number; procedures: number; bytes: string }[]>`
    select current_setting('server_version') as version, (select count(*)::int from dossiers) as dossiers, (select count(*)::int from dossier_events) as events,
      (select count(*)::int from dossier_papers) as papers, (select count(*)::int from procedure_versions where current) as procedures, pg_database_size(current_database())::text as bytes`;
  await sql.end();
  if (row === undefined) throw new Error('no counts');
  const { version, bytes, ...counts } = row;
  return { ...urls, version, counts: { ...counts, megabytes: Math.round(Number(bytes) / 2 ** 20) }, environment: environmentOf(urls), stop: () => postgres.stop() };
}
