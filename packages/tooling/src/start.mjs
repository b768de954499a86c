import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, root } from './house.mjs';
import { buildEverything } from './steps.mjs';

/**
 * Builds what has changed, then becomes the server: it runs in this very process, so that signals, exit code and
 * terminal are its own, and Ctrl-C reaches it exactly once.
 */
await main(async () => {
  process.env['NODE_ENV'] ??= 'production';
  await buildEverything();
  const server = join(root, 'server/dist/main.js');
  process.argv.splice(1, 1, server);
  await import(pathToFileURL(server).href);
});
