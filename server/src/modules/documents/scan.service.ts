import type { Logger } from 'pino';
import { audit } from '../../platform/audit/audit.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { Repeated } from '../../platform/outbox/repeated.ts';
import { type Scanner, ScannerFault, type ScanVerdict } from './clamd.ts';
import type { Documents } from './file.service.ts';
import type { FileRow } from './file.storage.ts';
import { claimDueScans, lockQuarantined, refuseInfected, releaseFile, scanAgain } from './scan.storage.ts';

/**
 * Who holds files and must be told when harm was found in one. `prepare` reads what is needed before the transaction; what it answers does
 * the telling inside it: `lock` first, before the file itself is locked, then `tell`. `lock` answers false when somebody else has come to hold the file since.
 */
export interface Infections { prepare(file: FileRow, sign: string): Promise<{ lock(tx: Tx): Promise<boolean>; tell(tx: Tx): Promise<void> }> }

const AT_ONCE = 4;
const LEASE_MS = 5 * 60_000;
const EVERY_MS = 5_000;
const AGAIN_MS = [5_000, 15_000, 60_000] as const;
const LONGEST_MS = 5 * 60_000;
/** From so many failures on the operator must look. */
const PERSISTENT = 3;
const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();

export interface Scanning { readonly documents: Documents; readonly scanner: Scanner; readonly infections: Infections; readonly log: Logger }

const SYSTEM = { actor: 'system', actorName: 'Hệ thống' } as const;

async function release({ documents }: Scanning, file: FileRow): Promise<void> {
  await inTransaction(documents.database, documents.clock, async (tx) => {
    if ((await lockQuarantined(tx, file.id)) === undefined) return;
    await releaseFile(tx, file.id);
    await audit(tx, { ...SYSTEM, act: 'file.clean', subject: `file:${file.id}`, detail: { sha256: file.sha256 } });
  });
}

/** The record first, then the bytes: after a crash in between they lie where nobody reaches them, until the sweep removes what refused files left. */
async function reject({ documents, infections, log }: Scanning, file: FileRow, sign: string): Promise<void> {
  const holders = await infections.prepare(file, sign);
  const done = await inTransaction(documents.database, documents.clock, async (tx) => {
    const known = await holders.lock(tx);
    if ((await lockQuarantined(tx, file.id)) === undefined) return true;
    if (!known) { await scanAgain(tx, file.id, tx.now); return false; }
    await refuseInfected(tx, file.id);
    await holders.tell(tx);
    await audit(tx, { ...SYSTEM, act: 'file.infected', subject: `file:${file.id}`, detail: { sha256: file.sha256, sign } });
    return true;
  });
  if (!done) return;
  await documents.vault.remove(file.id);
  log.warn({ file: file.id, sign }, 'harm was found in a file; it is refused and removed');
}

async function failed({ documents, log }: Scanning, file: FileRow, fault: string): Promise<void> {
  await inTransaction(documents.database, documents.clock, (tx) => scanAgain(tx, file.id, later(tx.now, AGAIN_MS[file.scanAttempts] ?? LONGEST_MS), fault));
  log[file.scanAttempts + 1 >= PERSISTENT ? 'error' : 'warn']({ file: file.id, attempts: file.scanAttempts + 1, fault }, 'a file could not be scanned and stays in quarantine; tried again later');
}

async function judge(scanning: Scanning, file: FileRow): Promise<void> {
  let verdict: ScanVerdict;
  try {
    verdict = await scanning.scanner.scan(scanning.documents.vault.read(file.storageKey));
  } catch (error) {
    if (!(error instanceof ScannerFault)) throw error;
    await failed(scanning, file, error.message);
    return;
  }
  await (verdict.clean ? release(scanning, file) : reject(scanning, file, verdict.sign));
}

/** Scans what waits, outside of every transaction; answers how many were taken. A file nobody could judge stays where it is. */
export async function scanDue(scanning: Scanning): Promise<number> {
  const { documents, log } = scanning;
  const due = await inTransaction(documents.database, documents.clock, (tx) => claimDueScans(tx, later(tx.now, LEASE_MS), AT_ONCE));
  await Promise.all(due.map((file) => judge(scanning, file).catch((error: unknown) => log.error({ err: error, file: file.id }, 'the verdict on a file could not be recorded; it is scanned again'))));
  return due.length;
}

/** Scans while the house is open: at once when woken, and whatever is due at intervals. */
export function keepScanned(scanning: Scanning): { wake: () => void; close: () => Promise<void> } {
  let closed = false;
  const turns = new Repeated(async () => {
    if (closed) return false;
    return scanDue(scanning).then((taken) => taken === AT_ONCE, (error: unknown) => {
      scanning.log.warn({ err: error }, 'waiting files could not be looked for; tried again later');
      return false;
    });
  });
  const timer = setInterval(() => turns.run(), EVERY_MS);
  timer.unref();
  turns.run();
  return {
    wake: () => turns.run(),
    async close() {
      closed = true;
      clearInterval(timer);
      await turns.settled();
    },
  };
}
