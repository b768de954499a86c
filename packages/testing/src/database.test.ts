import connect from 'postgres';
import { afterAll, expect, it } from 'vitest';
import { type TemplateRecipe, testDatabase, type TestDatabase } from './database.ts';

const made: TestDatabase[] = [];

afterAll(async () => {
  await Promise.all(made.map((database) => database.drop()));
});

async function make(recipe?: TemplateRecipe): Promise<TestDatabase> {
  const database = await testDatabase(recipe);
  made.push(database);
  return database;
}

async function ask(url: string, query: string): Promise<unknown> {
  const sql = connect(url, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql.unsafe(query).values();
    return row?.[0];
  } finally {
    await sql.end();
  }
}

it('gives every caller a database of its own, migrated and empty', async () => {
  const [one, two] = await Promise.all([make(), make()]);
  await ask(one.ownerUrl, `CREATE TABLE only_here ()`);
  expect(await ask(one.appUrl, `SELECT to_regclass('only_here')::text`)).toBe('only_here');
  expect(await ask(two.appUrl, `SELECT to_regclass('only_here')::text`)).toBeNull();
  expect(await ask(two.appUrl, `SELECT count(*) > 0 FROM migrations.__drizzle_migrations`)).toBe(true);
  expect(await ask(two.appUrl, `SELECT count(*)::int FROM dossiers`)).toBe(0);
});

it('fills a recipe once, however many ask at the same time, and copies it to each', async () => {
  let filled = 0;
  const recipe = {
    name: 'mc_recipe_test',
    async fill({ ownerUrl }: { ownerUrl: string }) {
      filled += 1;
      await ask(ownerUrl, `CREATE TABLE recipe AS SELECT 'đã có' AS word; GRANT SELECT ON recipe TO mc_app`);
    },
  };
  const databases = await Promise.all([make(recipe), make(recipe), make(recipe)]);
  const words = await Promise.all(databases.map(({ appUrl }) => ask(appUrl, 'SELECT word FROM recipe')));
  expect(words).toEqual(['đã có', 'đã có', 'đã có']);
  expect(filled).toBe(1);
});

it('drops a database even while somebody is connected to it', async () => {
  const database = await make();
  const lingering = connect(database.appUrl, { max: 1, onclose: () => undefined });
  await lingering`SELECT 1`;
  await database.drop();
  await expect(ask(database.superUrl, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  await lingering.end({ timeout: 1 });
});
