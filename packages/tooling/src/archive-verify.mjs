import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, root } from './house.mjs';
import { compileStep } from './steps.mjs';

/** Judges archived packages from their files alone, without a house: `pnpm archive-verify FILE`. */
await main(async () => {
  await compileStep(['packages/archive']);
  const verifier = join(root, 'packages/archive/dist/main.js');
  process.argv.splice(1, 1, verifier);
  await import(pathToFileURL(verifier).href);
});
