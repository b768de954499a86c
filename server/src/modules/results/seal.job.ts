import { guardAction, type Actor } from '@mot-cua/dossier';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { getAgency } from '../agencies/index.ts';
import { contentOf, type FileRow, findFile, insertHouseFile, keepBytes, vaultOf } from '../documents/index.ts';
import { actAsHouse, feeScene, findRecord, lockDossier } from '../dossiers/index.ts';
import { numberStamp } from './number-stamp.ts';
import { changeSeal, claimDueSeals, findResult, type ResultRow } from './result.storage.ts';
import { type SealPort, sealOf } from './seal.port.ts';

const AT_ONCE = 5;
const MINUTE = 60_000;
const AGAIN_MS = [10_000, MINUTE, 5 * MINUTE, 30 * MINUTE] as const;
const LONGEST_MS = 2 * 60 * MINUTE;
const next = (now: string) => ({ sealTries }: ResultRow): string => new Date(Date.parse(now) + (AGAIN_MS[sealTries] ?? LONGEST_MS)).toISOString();

/** §10.2b: puts the agency's seal on every result that waits for it: once each, whatever process does it and however often it is tried. */
export async function sealDueResults(house: House): Promise<void> {
  const port = sealOf(house);
  if (port === undefined) return;
  const { database, clock, log } = house;
  const due = await inTransaction(database, clock, (tx) => claimDueSeals(tx, next(tx.now), AT_ONCE));
  await Promise.all(due.map((row) => sealOne(house, port, row).catch(async (error: unknown) => {
    log.warn({ err: error, resultId: row.id }, 'a result could not be sealed; tried again later');
    await inTransaction(database, clock, (tx) => changeSeal(tx, row.id, { sealFault: 'Chữ ký số của cơ quan chưa ký được; hệ thống sẽ thử lại.' }));
  })));
}

const NO_PDF = 'Tệp kết quả không phải PDF nên không ký số được. Trả tại cơ quan, hoặc thay thế bằng tệp PDF.';

async function sealOne(house: House, port: SealPort, row: ResultRow): Promise<void> {
  const { database, clock } = house;
  const [scene, agency, file] = await Promise.all([feeScene(house, row.dossierId), getAgency(house, row.agencyId), findFile(database.reads, row.fileId)]);
  if (file === undefined) throw new Error('The file of a result is gone.');
  if (file.mediaType !== 'application/pdf') {
    await inTransaction(database, clock, (tx) => changeSeal(tx, row.id, { sealState: 'PLAIN', nextSealAt: null, sealFault: NO_PDF }));
    return;
  }
  // Nothing is sealed that could not be kept: what waits for its number is due again with it.
  if (guardAction((await findRecord(database.reads, row.dossierId))?.state ?? missing(), HOUSE, 'SEAL_RESULT') !== undefined) return;
  const vault = await vaultOf(house);
  const made = await keepBytes(vault, await port.seal(agency, await contentOf(vault, file), clock.now(), await numberStamp(house, row, agency)));
  const kept = await inTransaction(database, clock, async (tx) => {
    const dossier = await lockDossier(tx, row.dossierId);
    const now = await findResult(tx.db, row.id);
    // Sealed by another process meanwhile, taken back, or replaced.
    if (now?.sealState !== 'DUE' || now.end !== null || guardAction(dossier, HOUSE, 'SEAL_RESULT') !== undefined) return false;
    await insertHouseFile(tx, made, { ownerAccountId: row.signedById, name: sealedName(file), mediaType: 'application/pdf' });
    await changeSeal(tx, row.id, { sealState: 'SEALED', sealedFileId: made.id, nextSealAt: null, sealFault: null });
    await actAsHouse(tx, scene, { action: 'SEAL_RESULT', data: { fileId: made.id } }, 'seal');
    return true;
  });
  if (!kept) await vault.remove(made.id);
}
const missing = (): never => { throw new Error('The dossier of a result is gone.'); };
const HOUSE: Actor = { accountId: null, name: 'Hệ thống', roles: ['SYSTEM'], agencyId: null };

const sealedName = ({ name }: FileRow): string => name.replace(/(?:\.pdf)?$/i, ' (đã ký số).pdf');
