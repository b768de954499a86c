import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, root } from './house.mjs';
import { compileStep } from './steps.mjs';

/** The demonstration gateway by hand, for a house that runs elsewhere: `VNPAY_SECRET=… VNPAY_IPN_URL=… pnpm demo-gateway`. */
await main(async () => {
  await compileStep(['packages/demo-gateway']);
  const gateway = join(root, 'packages/demo-gateway/dist/main.js');
  process.argv.splice(1, 1, gateway);
  await import(pathToFileURL(gateway).href);
});
