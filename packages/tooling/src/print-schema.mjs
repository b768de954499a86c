import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, root } from './house.mjs';
import { compileStep } from './steps.mjs';

const FILE = join(root, 'schema/schema.graphql');
const BUILDER = join(root, 'server/dist/print-schema.js');

/** @returns {Promise<string>} the schema the server's types describe */
async function printed() {
  const { printHouseSchema } = await import(pathToFileURL(BUILDER).href);
  return printHouseSchema();
}

/** Writes `schema/schema.graphql`; with `--check` only tells whether it is what the server's types describe. */
await main(async () => {
  const checking = process.argv.includes('--check');
  if (!checking) {
    await compileStep(['server']);
    await writeFile(FILE, await printed());
    console.log('schema/schema.graphql written');
    return;
  }
  const [committed, described] = [await readFile(FILE, 'utf8'), await printed()];
  if (committed === described) return;
  const [old, now] = [committed.split('\n'), described.split('\n')];
  const line = now.findIndex((text, index) => text !== old[index]);
  const at = line === -1 ? now.length : line;
  console.error(`schema/schema.graphql differs from the server's types at line ${at + 1}:\n- ${old[at] ?? ''}\n+ ${now[at] ?? ''}\nRun: npx pnpm@12 schema:print`);
  process.exitCode = 1;
});
