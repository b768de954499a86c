import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** The two single-page applications. */
export const APPS = /** @type {const} */ (['citizen-web', 'staff-web']);

const NODE_MAJOR = 24;

/** A step that ended badly; everything there is to say has been printed. */
export class StepFailed extends Error {
  /** @param {string} step what was being done */
  constructor(step) {
    super(`Bước “${step}” không thành công; xem thông báo phía trên. / The step "${step}" failed; see above.`);
    this.name = 'StepFailed';
  }
}

/** Ends with a clear message where the house cannot run: pnpm puts Node 24 first on the path, plain `node` may be older. */
export function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= NODE_MAJOR) return;
  process.stderr.write(
    `Cần Node.js ${NODE_MAJOR} trở lên, đang chạy ${process.version}. Hãy dùng “npx -y pnpm@12 start”: pnpm mang theo Node.js đúng phiên bản.\n` +
      `Node.js ${NODE_MAJOR} or newer is needed, this is ${process.version}. Use "npx -y pnpm@12 start": pnpm brings the right Node.js.\n`,
  );
  process.exit(1);
}

/**
 * Runs a JavaScript program of a dependency with our own Node and waits for its end.
 * @param {string} from workspace folder whose dependency it is, relative to the repository
 * @param {string} program path inside that folder's node_modules
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} the exit code; 1 when a signal ended it
 */
export function runProgram(from, program, args, options = {}) {
  const child = spawn(process.execPath, [join(root, from, 'node_modules', program), ...args], {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs one of this folder's scripts in a process of its own: what it loads does not stay in ours.
 * @param {string} script
 * @param {readonly string[]} [args]
 */
export function runScript(script, args = []) {
  return runProgram('packages/tooling', `../src/${script}`, args);
}

/** The applications that can be built: those with a page to start from. */
export function buildableApps() {
  return APPS.filter((app) => existsSync(join(root, app, 'index.html')));
}

/**
 * Runs a script's work; a failed step becomes its message and exit code 1, anything else its stack.
 * @param {() => Promise<void>} work
 */
export async function main(work) {
  requireNode();
  try {
    await work();
  } catch (error) {
    process.stderr.write(`\n${error instanceof StepFailed ? error.message : (error instanceof Error ? error.stack : String(error))}\n`);
    process.exitCode = 1;
  }
}
