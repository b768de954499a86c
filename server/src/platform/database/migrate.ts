import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import postgres from 'postgres';

const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url));
/** Any fixed number: the key of the lock that lets one process migrate at a time. */
const MIGRATION_LOCK = 4_318_2017;

/** Brings the database to the current structure. Processes that boot together wait for each other. */
export async function migrate(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await applyMigrations(drizzle(sql), { migrationsFolder, migrationsSchema: 'migrations' });
  } finally {
    await sql.end();
  }
}

/** The number of migrations this build expects and the number applied; they differ when another build is running. */
export async function migrationState(sql: postgres.Sql<{ bigint: number }>): Promise<{ expected: number; applied: number }> {
  const expected = readMigrationFiles({ migrationsFolder }).length;
  const [row] = await sql<{ applied: number }[]>`select count(*)::int as applied from migrations.__drizzle_migrations`;
  return { expected, applied: row?.applied ?? 0 };
}
