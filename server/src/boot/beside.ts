import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Closers } from './closers.ts';

const Hello = v.object({ url: v.pipe(v.string(), v.url()) });
const OPENS_WITHIN_MS = 15_000;
const ENDS_WITHIN_MS = 5_000;

/** Runs a demonstration partner beside the house, as a process of its own that ends with it. Answers where it opened; undefined where it did not. */
export async function openBeside(name: string, main: string, environment: NodeJS.ProcessEnv, closers: Closers): Promise<string | undefined> {
  const { PATH } = process.env;
  const child = fork(fileURLToPath(main), [], { env: { ...(PATH !== undefined && { PATH }), ...environment }, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  closers.add(name, async () => {
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS);
    await ended;
    clearTimeout(hard);
  });
  return new Promise<string | undefined>((resolve) => {
    const patience = setTimeout(() => resolve(undefined), OPENS_WITHIN_MS);
    const answer = (text: string | undefined): void => {
      clearTimeout(patience);
      resolve(text);
    };
    child.once('message', (message) => answer(v.is(Hello, message) ? message.url : undefined));
    child.once('error', () => answer(undefined));
    void ended.then(() => answer(undefined));
  });
}
