import { randomBytes } from 'node:crypto';
import { createDatabase, type DatabaseUrls, databaseUrls } from '@mot-cua/postgres';
import connect, { type Sql } from 'postgres';
import { inject } from 'vitest';
import { MIGRATED_TEMPLATE } from './test-postgres.ts';

/** A database of its own for one test file (or one test). */
export interface TestDatabase extends DatabaseUrls {
  readonly name: string;
  /** The superuser's address of this database: to look behind the curtain or to end backends. */
  readonly superUrl: string;
  /** Ends its connections and deletes it. */
  drop(): Promise<void>;
}

/**
 * A template with rows in it, made once per test run by the first file that asks, and copied by all others.
 * `fill` gets a migrated, empty database and must close its own connections.
 */
export interface TemplateRecipe {
  /** One recipe, one name: e.g. `mc_seeded`. */
  readonly name: string;
  fill(urls: DatabaseUrls): Promise<void>;
}

/** Any fixed number: the lock under which templates are made. */
const TEMPLATE_LOCK = 6_102_2017;

/**
 * Makes a fresh database: migrated and empty, or a copy of the recipe's. Call `drop()` in `afterAll`, after the test's own
 * connections are closed; what is forgotten goes when the run ends.
 */
export async function testDatabase(recipe?: TemplateRecipe): Promise<TestDatabase> {
  const { superUrl, passwords } = inject('postgres');
  if (recipe) await ensureTemplate(recipe);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const urls = await createDatabase({ superUrl, name, passwords, template: recipe?.name ?? MIGRATED_TEMPLATE });
  const own = new URL(superUrl);
  own.pathname = `/${name}`;
  return {
    ...urls,
    name,
    superUrl: own.href,
    drop: () => asSuperuser(async (sql) => void (await sql`DROP DATABASE IF EXISTS ${sql(name)} WITH (FORCE)`.simple())),
  };
}

/** Makes the recipe's template unless an earlier file did; files that ask at the same time wait for the first. */
async function ensureTemplate(recipe: TemplateRecipe): Promise<void> {
  const { superUrl, passwords } = inject('postgres');
  const making = `${recipe.name}_making`;
  await asSuperuser(async (sql) => {
    await sql`SELECT pg_advisory_lock(${TEMPLATE_LOCK})`;
    const made = await sql`SELECT FROM pg_database WHERE datname = ${recipe.name}`;
    if (made.length > 0) return;
    await sql`DROP DATABASE IF EXISTS ${sql(making)} WITH (FORCE)`.simple();
    await createDatabase({ superUrl, name: making, passwords, template: MIGRATED_TEMPLATE });
    await recipe.fill(databaseUrls({ superUrl, name: making, passwords }));
    await sql`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = ${making}`;
    await sql`ALTER DATABASE ${sql(making)} RENAME TO ${sql(recipe.name)}`.simple();
  });
}

async function asSuperuser(work: (sql: Sql) => Promise<void>): Promise<void> {
  const sql = connect(inject('postgres').superUrl, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
