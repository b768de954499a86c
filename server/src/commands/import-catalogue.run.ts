import { basename, resolve } from 'node:path';
import { Closers } from '../boot/closers.ts';
import { openForCommand } from '../boot/command.ts';
import { explain } from '../boot/trouble.ts';
import { CatalogueFileError, importCatalogue, readCatalogueFile, reportInWords, seedCatalogue } from '../modules/procedures/index.ts';
import { readConfig } from '../platform/config/config.ts';
import { makeLog } from '../platform/log.ts';

const USAGE = 'Cách dùng / usage: pnpm import-catalogue TỆP.json';

/** Where a command writes: the report to standard output, progress and trouble to standard error. */
export interface Streams { readonly out: (text: string) => void; readonly err: (text: string) => void }

async function bring(path: string, environment: NodeJS.ProcessEnv, closers: Closers, { out, err }: Streams): Promise<void> {
  // A file that is no catalogue is told before any database is started.
  const content = await readCatalogueFile(path);
  const house = await openForCommand(readConfig({ LOG_LEVEL: 'warn', ...environment }), closers);
  await seedCatalogue(house);
  out(reportInWords(await importCatalogue(house, basename(path), content, (done, total) => err(`Đã xử lý ${done}/${total} thủ tục`))));
}

/** `pnpm import-catalogue FILE`, beside a running house or alone; answers the exit code: 0 when the file came in, also when records of it were refused. */
export async function run(args: readonly string[], environment: NodeJS.ProcessEnv, streams: Streams): Promise<number> {
  const [file, ...more] = args;
  if (file === undefined || file.startsWith('-') || more.length > 0) {
    streams.err(USAGE);
    return 1;
  }
  const closers = new Closers(makeLog('warn'));
  // Ctrl-C: the transaction is rolled back, a database started for this command ends with it.
  const interrupted = (): void => void closers.close().finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  try {
    // Where the operator stands, not where pnpm runs the script.
    await bring(resolve(environment['INIT_CWD'] ?? '.', file), environment, closers, streams);
    return 0;
  } catch (error) {
    streams.err(error instanceof CatalogueFileError ? error.message : explain(error));
    return 1;
  } finally {
    process.off('SIGINT', interrupted);
    await closers.close();
  }
}
