import type { Passwords } from '@mot-cua/postgres';

/** What the global setup hands to every test file. */
export interface TestPostgres {
  /** The superuser's address of the database `postgres`. */
  readonly superUrl: string;
  readonly passwords: Passwords;
}

/** The template every test database is copied from: all migrations, no rows. */
export const MIGRATED_TEMPLATE = 'mc_template';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}
