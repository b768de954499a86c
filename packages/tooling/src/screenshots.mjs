import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, root } from './house.mjs';
import { buildEverything } from './steps.mjs';

/** Builds what has changed, starts a demonstration house of its own and takes the pictures of the documentation. */
await main(async () => {
  await buildEverything();
  await import(pathToFileURL(join(root, 'packages/e2e/dist/screenshots.js')).href);
});
