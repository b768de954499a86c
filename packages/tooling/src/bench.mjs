import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, root } from './house.mjs';
import { codegenStep, compileStep } from './steps.mjs';

/** Compiles what has changed, then measures: `pnpm bench [names] [--json] [--dossiers N] [--fresh] [--rounds N] [--seconds N]`. */
await main(async () => {
  await codegenStep();
  await compileStep(['server', 'packages/bench']);
  await import(pathToFileURL(join(root, 'packages/bench/dist/main.js')).href);
});
