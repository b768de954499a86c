import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

/** Without this alias vitest loads graphql twice (cjs for dependencies, esm for us) and every `instanceof` fails. */
const graphql = fileURLToPath(import.meta.resolve('graphql/index.js', import.meta.resolve('./server/package.json')));
const shared = {
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }], conditions: ['mot-cua-source', 'node', 'import', 'default'] },
  // Handed to node as it is: "import" here would give ES modules even to a dependency's require().
  ssr: { resolve: { conditions: ['mot-cua-source', 'node'] } },
};

/** The one test of a package that runs on the server project's PostgreSQL. */
const needsDatabase = 'packages/testing/src/database.test.ts';

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        ...shared,
        test: {
          name: 'packages',
          include: ['packages/*/src/**/*.test.{ts,tsx,mjs}', '{citizen,staff}-web/src/**/*.test.{ts,tsx}'],
          exclude: ['packages/e2e/**', needsDatabase],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'server',
          include: ['server/src/**/*.test.ts', needsDatabase],
          globalSetup: ['./packages/testing/src/postgres.global.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          include: ['packages/e2e/src/**/*.test.ts'],
          globalSetup: ['./packages/e2e/src/house.global.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
