import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, root } from './house.mjs';
import { compileStep } from './steps.mjs';

/** The demonstration signing service by hand, for a house that runs elsewhere: `SIGNER_TOKEN=… SIGNER_FOLDER=… pnpm demo-signer`. */
await main(async () => {
  await compileStep(['packages/demo-signer']);
  const signer = join(root, 'packages/demo-signer/dist/main.js');
  process.argv.splice(1, 1, signer);
  await import(pathToFileURL(signer).href);
});
