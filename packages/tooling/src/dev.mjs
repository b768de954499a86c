import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { APPS, buildableApps, main, root, runScript } from './house.mjs';
import { codegenStep, compileStep } from './steps.mjs';

const { PORT = '4000', CITIZEN_WEB_PORT = '4001', STAFF_WEB_PORT = '4002' } = process.env;
const PORTS = { 'citizen-web': CITIZEN_WEB_PORT, 'staff-web': STAFF_WEB_PORT };
const API_TARGET = `http://127.0.0.1:${PORT}`;

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
let ending = false;

/**
 * Starts a program that runs until the end, each of its lines marked with its name. When one ends, all end.
 * @param {string} name
 * @param {readonly string[]} args of node
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
function keepRunning(name, args, options = {}) {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, NODE_ENV: 'development', FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...options.env },
    // A session of its own: Ctrl-C reaches us alone, and we end the others in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => console.log(`${name.padEnd(12)}│ ${line}`));
  child.once('exit', (code) => {
    children.delete(child);
    if (!ending) console.error(`${name} ended (${code}).`);
    end(code === 0 ? 0 : 1);
  });
}

/** @param {number} code */
function end(code) {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  for (const watcher of watchers) watcher.close();
  for (const child of children) child.kill('SIGTERM');
}

/** @type {import('node:fs').FSWatcher[]} */
const watchers = [];

/** New or changed operations become types at once; the type checker and vite then see the new files. */
function watchDocuments() {
  /** @type {NodeJS.Timeout | undefined} */
  let soon;
  for (const folder of ['schema', ...APPS.map((app) => `${app}/src`)]) {
    watchers.push(
      watch(join(root, folder), { recursive: true }, (_event, file) => {
        if (!file?.endsWith('.graphql')) return;
        clearTimeout(soon);
        soon = setTimeout(() => void runScript('codegen.mjs'), 150);
      }),
    );
  }
}

await main(async () => {
  await codegenStep();
  await compileStep();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => end(0));
  watchDocuments();
  keepRunning('tsc', [join(root, 'node_modules/typescript/bin/tsc'), '-b', '-w', '--preserveWatchOutput']);
  const origins = [CITIZEN_WEB_PORT, STAFF_WEB_PORT].flatMap((port) => [`http://localhost:${port}`, `http://127.0.0.1:${port}`]);
  // The doors' own ports belong to vite here; port 0 lets the server take any for its built pages.
  keepRunning('server', ['--watch', '--watch-preserve-output', join(root, 'server/dist/main.js')], {
    env: { PORT, CITIZEN_WEB_PORT: '0', STAFF_WEB_PORT: '0', PUBLIC_ORIGINS: process.env['PUBLIC_ORIGINS'] ?? origins.join(',') },
  });
  for (const app of buildableApps()) {
    const cwd = join(root, app);
    keepRunning(app, [join(cwd, 'node_modules/vite/bin/vite.js'), '--port', PORTS[app], '--strictPort'], { cwd, env: { API_TARGET } });
  }
});
