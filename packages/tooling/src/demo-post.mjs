import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, root } from './house.mjs';
import { compileStep } from './steps.mjs';

/** The demonstration post by hand, for a house that runs elsewhere: `POST_TOKEN=… pnpm demo-post`. */
await main(async () => {
  await compileStep(['packages/demo-post']);
  const post = join(root, 'packages/demo-post/dist/main.js');
  process.argv.splice(1, 1, post);
  await import(pathToFileURL(post).href);
});
