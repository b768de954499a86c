import { open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import type { Config } from '../config/config.ts';
import type { Database } from '../database/client.ts';
import type { House } from '../house.ts';
import { sequencePending } from '../outbox/sequencer.ts';

/** The end of the audit chain at a moment, kept outside the database: whoever rewrites the chain cannot rewrite this with it. */
const AuditHead = v.object({ installation: v.string(), position: v.number(), hash: v.string(), at: v.string() });
export type AuditHead = v.InferOutput<typeof AuditHead>;

const EVERY_MS = 5 * 60_000;

/** Where the heads of this database are kept: one line of JSON each, in the data folder. A database of one's own has a file of its own. */
export function headsFile(config: Pick<Config, 'DATA_DIR' | 'DATABASE_URL'>): string {
  const { host, pathname } = config.DATABASE_URL === undefined ? { host: '', pathname: '' } : new URL(config.DATABASE_URL);
  const place = `${host}${pathname}`.replaceAll(/[^\w.]+/g, '-');
  return join(resolve(config.DATA_DIR), `audit-heads${place === '' ? '' : `-${place}`}.jsonl`);
}

/** The heads kept so far, oldest first. A line torn by a power cut is passed over: the heads around it say as much. */
export async function readHeads(file: string): Promise<AuditHead[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), AuditHead), line);
    return parsed.success ? [parsed.output] : [];
  });
}

export async function installationOf(database: Database): Promise<string> {
  const [row] = await database.sql<{ id: string }[]>`select id::text from installation`;
  if (row === undefined) throw new Error('The database does not say which one it is.');
  return row.id;
}

/** Closes the chain over everything committed, and adds its end to the file unless it is the last one there. */
export async function recordHead(database: Database, file: string, now: string): Promise<void> {
  while (await sequencePending(database));
  const [end] = await database.sql<{ position: number; hash: string }[]>`select position, hash from audit_chain order by position desc limit 1`;
  if (end === undefined || (await readHeads(file)).at(-1)?.hash === end.hash) return;
  const head: AuditHead = { installation: await installationOf(database), position: end.position, hash: end.hash, at: now };
  const output = await open(file, 'a', 0o600);
  try {
    // A line of its own, also after a torn one.
    await output.appendFile(`\n${JSON.stringify(head)}\n`);
    await output.sync();
  } finally {
    await output.close();
  }
}

/** Records heads while the house runs: at the start, at intervals, and once more when the answered function ends it. */
export function keepHeads({ config, database, clock, log }: Pick<House, 'config' | 'database' | 'clock' | 'log'>): () => Promise<void> {
  const file = headsFile(config);
  let last = Promise.resolve();
  const record = (): Promise<void> => {
    last = last.then(() => recordHead(database, file, clock.now())).catch((error: unknown) => log.error({ err: error }, 'the head of the audit chain could not be recorded'));
    return last;
  };
  void record();
  const timer = setInterval(() => void record(), EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return record();
  };
}
