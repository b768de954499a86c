import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, root } from './house.mjs';
import { compileStep } from './steps.mjs';

/** Runs one of the server's commands, `run-server.mjs NAME ARGS…`, after compiling what has changed. */
await main(async () => {
  const [name = ''] = process.argv.slice(2);
  await compileStep(['server']);
  const folder = join(root, 'server/dist/commands');
  const command = join(folder, `${name}.js`);
  if (!/^[a-z-]+$/.test(name) || !existsSync(command)) {
    const known = existsSync(folder) ? readdirSync(folder).filter((file) => /^[a-z-]+\.js$/.test(file)).map((file) => file.slice(0, -3)) : [];
    throw new Error(`Không có lệnh “${name}”. Các lệnh / commands: ${known.join(', ') || '—'}`);
  }
  process.argv.splice(1, 2, command);
  await import(pathToFileURL(command).href);
});
