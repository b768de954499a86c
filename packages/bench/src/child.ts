import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program of ours that serves until told to end. */
export interface Child { readonly port: number; readonly pid: number; stop(): Promise<void> }

/** Starts one of this package's programs; it tells its port in its first line. */
export async function startChild(program: URL, env: Readonly<Record<string, string>>): Promise<Child> {
  const child: ChildProcess = spawn(process.execPath, [program.pathname], { env: { ...process.env, NODE_ENV: 'production', ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new Error('no output to read');
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
  const port = Number(line);
  if (!Number.isInteger(port) || port === 0) throw new Error(`${program.pathname} told no port: ${String(line)}`);
  return { port, pid: child.pid ?? 0, async stop() { child.kill('SIGTERM'); await once(child, 'exit'); } };
}
