import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main, runProgram, runScript, StepFailed } from './house.mjs';
import { bundleStep, codegenStep, compileStep } from './steps.mjs';
import { judge } from './summary.mjs';

/**
 * @param {string} name
 * @param {Promise<number>} exitCode
 */
async function succeeds(name, exitCode) {
  if ((await exitCode) !== 0) throw new StepFailed(name);
}

/** @type {readonly (readonly [name: string, work: () => Promise<void>])[]} */
const STEPS = [
  ['codegen', codegenStep],
  ['type check', () => compileStep()],
  ['lint', () => succeeds('lint', runProgram('.', 'oxlint/bin/oxlint', ['--deny-warnings']))],
  ['schema as committed', () => succeeds('schema', runScript('print-schema.mjs', ['--check']))],
  ['bundles', bundleStep],
];

/** Runs all tests, whatever became of the steps before. Further arguments go to vitest: files, `--project`, `-t`. */
async function runTests() {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-report-'));
  const file = join(folder, 'report.json');
  try {
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...process.argv.slice(2)];
    const exitCode = await runProgram('.', 'vitest/vitest.mjs', args, { env: { NODE_ENV: 'test' } });
    const text = await readFile(file, 'utf8').catch(() => undefined);
    return { exitCode, report: text === undefined ? undefined : JSON.parse(text) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main(async () => {
  /** @type {string[]} */
  const failedSteps = [];
  /** @type {string[]} */
  const lines = [];
  for (const [name, work] of STEPS) {
    const began = performance.now();
    const good = await work().then(() => true, (error) => (console.error(String(error)), false));
    if (!good) failedSteps.push(name);
    lines.push(`${good ? '✓' : '✗'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  }
  const { report, exitCode } = await runTests();
  const { passed, failed, notes } = judge(failedSteps, report, exitCode);
  console.log(['', ...lines, ...notes.map((note) => `! ${note}`), `${passed} passed, ${failed} failed`].join('\n'));
  process.exitCode = failed === 0 ? 0 : 1;
});
