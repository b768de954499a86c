import { clamdAt, type Documents, keepScanned, openFileVault, scanStanding } from '../modules/documents/index.ts';
import { paperInfections } from '../modules/dossiers/index.ts';
import type { House } from '../platform/house.ts';
import type { Closers } from './closers.ts';

/** The files; where a virus scanner is configured, nobody opens one before it was found clean. */
export async function openDocuments(house: House, dataDir: string, closers: Closers): Promise<Documents> {
  const { config: { CLAMD_SOCKET }, database, clock, log } = house;
  const plain: Documents = { database, clock, vault: await openFileVault(dataDir) };
  if (CLAMD_SOCKET === undefined) {
    const { waiting } = await scanStanding(database.reads);
    if (waiting > 0) log.error({ waiting }, 'files wait in quarantine and no scanner is configured: set CLAMD_SOCKET');
    return plain;
  }
  const scanning = keepScanned({ documents: plain, scanner: clamdAt(CLAMD_SOCKET), infections: paperInfections(house), log });
  closers.add('scanning of files', scanning.close);
  return { ...plain, quarantine: scanning.wake };
}
