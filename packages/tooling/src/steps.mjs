import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildableApps, root, runProgram, runScript, StepFailed } from './house.mjs';
import { unlessUpToDate } from './up-to-date.mjs';

/** What both applications are made of, besides themselves. */
const SHARED_INPUTS = ['packages/ui', 'packages/client', 'packages/eform', 'packages/identifiers', 'schema/schema.graphql', 'pnpm-lock.yaml', 'tsconfig.base.json', 'tsconfig.web.json'];

/**
 * @param {string} step
 * @param {Promise<number>} exitCode
 */
async function mustSucceed(step, exitCode) {
  if ((await exitCode) !== 0) throw new StepFailed(step);
}

/** Typed operations from the `.graphql` documents of the applications. */
export function codegenStep() {
  return mustSucceed('codegen', runScript('codegen.mjs'));
}

/**
 * Type check, and the JavaScript of server and packages. TypeScript itself skips what has not changed; only when
 * somebody deleted a `dist` folder does it need to be told.
 * @param {readonly string[]} [projects] by default all
 */
export function compileStep(projects = []) {
  const force = existsSync(join(root, 'server/dist')) ? [] : ['--force'];
  return mustSucceed('tsc -b', runProgram('.', 'typescript/bin/tsc', ['-b', ...force, ...projects]));
}

/** The production bundles of both applications; skips those whose sources have not changed. */
export async function bundleStep() {
  for (const app of buildableApps()) {
    const job = { root, name: `vite-${app}`, inputs: [app, ...SHARED_INPUTS], outputs: [`${app}/dist/index.html`] };
    await unlessUpToDate(job, () =>
      mustSucceed(`vite build ${app}`, runProgram(app, 'vite/bin/vite.js', ['build', '--logLevel', 'warn'], { cwd: join(root, app) })),
    );
  }
}

/** GraphiQL, which the API's door serves in development. */
export async function explorerStep() {
  const job = { root, name: 'vite-graphiql', inputs: ['packages/graphiql', 'pnpm-lock.yaml'], outputs: ['packages/graphiql/dist/index.html'] };
  await unlessUpToDate(job, () => mustSucceed('vite build graphiql', runProgram('packages/graphiql', 'vite/bin/vite.js', ['build', '--logLevel', 'error'], { cwd: join(root, 'packages/graphiql') })));
}

/** Everything the server needs to run in production. */
export async function buildEverything() {
  await codegenStep();
  await compileStep();
  await bundleStep();
}
