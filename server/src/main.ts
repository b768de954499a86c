import { Closers } from './boot/closers.ts';
import { checkPorts } from './boot/ports.ts';
import { explain } from './boot/trouble.ts';
import { type Config, readConfig } from './platform/config/config.ts';
import { makeLog } from './platform/log.ts';

/** Longer than any part needs to close by itself; then the process ends all the same, and the next start mends what is left. */
const STOP_WITHIN_MS = 80_000;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** The whole process: opens the house, and closes it once, in order, on a signal or when something unforeseen happens. */
async function live(config: Config): Promise<void> {
  const log = makeLog(config.LOG_LEVEL);
  const closers = new Closers(log);
  let ending = false;
  const end = async (code: number): Promise<void> => {
    ending = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    const well = await closers.close();
    process.exit(well ? code : 1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Who asks twice does not want to wait: nothing committed is lost, and the next start adopts the database.
      if (ending) process.exit(130);
      say('\nĐang dừng… (nhấn Ctrl-C lần nữa để dừng ngay)');
      void end(0);
    });
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      if (!ending) void end(1);
    });
  }
  try {
    await checkPorts(config);
    // Loaded only now: what is wrong with the settings is told at once.
    const [{ openHouse }, { greeting }] = await Promise.all([import('./boot/house.ts'), import('./boot/greeting.ts')]);
    const open = await openHouse(config, log, closers);
    if (!ending) say(greeting(open));
  } catch (error) {
    if (ending) return;
    process.stderr.write(`\n${explain(error)}\n`);
    await end(1);
  }
}

/** A terminal that went away must not end the house half way. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await live(readConfig(process.env));
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
}
