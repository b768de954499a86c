import { resolve } from 'node:path';
import { systemClock } from '../platform/clock.ts';
import { type Config, readConfig } from '../platform/config/config.ts';
import type { House } from '../platform/house.ts';
import { makeLog } from '../platform/log.ts';
import { Feed } from '../platform/outbox/feed.ts';
import { Closers } from './closers.ts';
import { openCommandDatabase } from './database.ts';
import { ensureDataDir } from './secret.ts';
import { explain } from './trouble.ts';

/** What a command prints to. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Opens what a command needs of the house, without doors: works whether the house runs or not, on the database of DATA_DIR or DATABASE_URL. */
export async function openForCommand(config: Config, closers: Closers): Promise<House> {
  const log = makeLog(config.LOG_LEVEL);
  await ensureDataDir(resolve(config.DATA_DIR));
  const { database } = await openCommandDatabase(config, closers, (line) => log.warn(line));
  const feed = new Feed(database, log);
  await feed.start();
  closers.add('feed', () => feed.stop());
  return { config, database, clock: systemClock, log, feed };
}

/**
 * Runs a command: exit code 0 when `work` says it went well, else 1; what it opened is closed, also after Ctrl-C, and a failure
 * is told in words.
 */
export async function runCommand(work: (house: House) => Promise<boolean>): Promise<void> {
  let closers: Closers | undefined;
  process.exitCode = 1;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void (closers?.close() ?? Promise.resolve(true)).finally(() => process.exit(130)));
  try {
    const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
    closers = new Closers(makeLog(config.LOG_LEVEL));
    if (await work(await openForCommand(config, closers))) process.exitCode = 0;
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
  } finally {
    if ((await closers?.close()) === false) process.exitCode = 1;
  }
}
