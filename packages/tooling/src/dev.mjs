import { spawn } from 'node:child_process';
import { existsSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { APPS, buildableApps, main, root, runScript } from './house.mjs';
import { codegenStep, compileStep, explorerStep } from './steps.mjs';

const { PORT = '4000', CITIZEN_WEB_PORT = '4001', STAFF_WEB_PORT = '4002' } = process.env;
const PORTS = { 'citizen-web': CITIZEN_WEB_PORT, 'staff-web': STAFF_WEB_PORT };
/** Where the server's own doors stand while vite has their ports: cookies and rights are a door's, so each SPA is proxied to its own. */
const DOORS = { 'citizen-web': String(Number(CITIZEN_WEB_PORT) + 10), 'staff-web': String(Number(STAFF_WEB_PORT) + 10) };

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

/**
 * Runs work soon after the last of several changes, never twice at the same time.
 * @param {() => Promise<unknown>} work
 */
function soon(work) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let running = Promise.resolve();
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => (running = running.then(work).then(() => undefined, (error) => console.error(String(error)))), 100);
  };
}

/**
 * @param {readonly string[]} folders relative to the repository
 * @param {RegExp} files
 * @param {() => void} react
 */
function watchFiles(folders, files, react) {
  for (const folder of folders.filter((path) => existsSync(join(root, path)))) {
    watchers.push(watch(join(root, folder), { recursive: true }, (_event, file) => void (file && files.test(file) && react())));
  }
}

/** Changed sources are compiled at once; `tsc -b -w` of TypeScript 7.0.2 does not notice changes in a tree of references. */
function watchSources() {
  const compile = soon(async () => {
    await compileStep();
    console.log(`tsc: compiled, ${new Date().toLocaleTimeString('vi-VN')}`);
  });
  const applications = APPS.map((app) => `${app}/src`);
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`);
  watchFiles(['server/src', ...packages, ...applications], /\.tsx?$/, compile);
  watchFiles(['schema', ...applications], /\.graphql$/, soon(() => runScript('codegen.mjs')));
}

await main(async () => {
  await codegenStep();
  await compileStep();
  await explorerStep();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => end(0));
  watchSources();
  const origins = [CITIZEN_WEB_PORT, STAFF_WEB_PORT].flatMap((port) => [`http://localhost:${port}`, `http://127.0.0.1:${port}`]);
  keepRunning('server', ['--watch', '--watch-preserve-output', join(root, 'server/dist/main.js')], {
    env: { PORT, CITIZEN_WEB_PORT: DOORS['citizen-web'], STAFF_WEB_PORT: DOORS['staff-web'], PUBLIC_ORIGINS: process.env['PUBLIC_ORIGINS'] ?? origins.join(',') },
  });
  console.log(`Công dân http://localhost:${CITIZEN_WEB_PORT}, cán bộ http://localhost:${STAFF_WEB_PORT}, API http://localhost:${PORT}/graphql, GraphiQL http://localhost:${PORT}/graphiql`);
  for (const app of buildableApps()) {
    const cwd = join(root, app);
    keepRunning(app, [join(cwd, 'node_modules/vite/bin/vite.js'), '--port', PORTS[app], '--strictPort'], { cwd, env: { API_TARGET: `http://127.0.0.1:${DOORS[app]}` } });
  }
});
