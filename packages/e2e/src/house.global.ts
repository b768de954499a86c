import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PREPARED, startHouse } from './house.ts';

/**
 * Runs once before the browser tests: a house is set up and stopped, and every house of a test begins as a copy of it. Setting up
 * (the database, its migrations, the seed) is what {@link startHouse} with `fresh` still does by itself.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const cache = await mkdtemp(join(tmpdir(), 'mot-cua-compiled-'));
  // Node's own setting: what one house has compiled the next one reads.
  process.env['NODE_COMPILE_CACHE'] = cache;
  const house = await startHouse({ fresh: true });
  const code = await house.stop();
  if (code !== 0) throw new Error(`The house to copy ended with ${String(code)}:\n${house.output()}`);
  process.env[PREPARED] = house.dataDir;
  return async () => {
    for (const folder of [house.dataDir, cache]) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}
