import { makePackage, type MadePackage, type PackageVerdict, verdictInWords, verifyPackage } from '@mot-cua/archive';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, requireStaff, type StaffViewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { keepStream, type KeptBytes, vaultOf } from '../documents/index.ts';
import { announce, type Caller, checkClientKey, getRecord, lockVisible } from '../dossiers/index.ts';
import { mayArchive } from './archive.policy.ts';
import { findPackage, insertPackage } from './archive.storage.ts';
import { isArchived } from './obstacles.ts';
import { packageContent } from './package.content.ts';
import { findShelfEntry, type ShelfEntry } from './shelf.service.ts';

export interface ArchiveDossier { readonly clientKey: string; readonly dossierId: string }
interface Packed { readonly kept: KeptBytes; readonly made: MadePackage; readonly sealedBy: string | null }

/** The ended dossier, for an officer of its agency. @throws HouseError NOT_FOUND; Refused while it goes on */
export async function endedDossier(caller: Caller, dossierId: number): Promise<ShelfEntry> {
  const record = await getRecord(caller, dossierId);
  if (!mayArchive(caller.viewer, record.agencyId)) throw notFound();
  const entry = await findShelfEntry(caller.house, dossierId);
  if (entry === undefined) throw new Refused({ code: 'NOT_ENDED', message: 'Chỉ lưu trữ hồ sơ đã kết thúc: đã trả kết quả, bị từ chối hoặc đã rút.' });
  return entry;
}

/** Where the bytes of a package lie. */
export const packagePath = async (house: House, storageId: string): Promise<string> => (await vaultOf(house)).path(`${storageId.slice(0, 2)}/${storageId}`);

/** Packs, then reads what was written as a stranger would: only what proves itself is kept. */
async function pack(house: House, viewer: StaffViewer, requestId: string, entry: ShelfEntry): Promise<Packed> {
  const vault = await vaultOf(house);
  const content = await packageContent({ house, viewer, requestId, entry });
  const result: { made?: MadePackage } = {};
  const kept = await keepStream(vault, (async function* () { result.made = yield* makePackage(content); })());
  try {
    const { made } = result;
    if (made === undefined) throw new Error('No package was made.');
    const damaged = made.manifest.files.find(({ path, sha256 }) => (content.expected.get(path) ?? sha256) !== sha256);
    if (damaged !== undefined) throw new Refused({ code: 'FILE_DAMAGED', message: `Tệp “${damaged.title}” trong kho không còn như khi nhận. Hãy báo đơn vị vận hành; hồ sơ chưa được lưu trữ.` });
    const verdict: PackageVerdict = await verifyPackage(vault.path(kept.storageKey), { manifestSha256: made.manifestSha256, now: new Date(house.clock.now()) });
    if (!verdict.whole) throw new Error(`A package does not verify: ${verdictInWords(verdict)}`);
    return { kept, made, sealedBy: verdict.seal.state === 'NONE' ? null : (verdict.seal.signer?.commonName ?? null) };
  } catch (error) {
    await vault.remove(kept.id);
    throw error;
  }
}

/**
 * §10.1: the whole dossier as one package that proves itself without the house. Made and verified outside the transaction; kept if the dossier is still as it was. A dossier
 * that is archived as it stands is answered as it is: nothing is made twice.
 *
 * @returns the id of the dossier
 * @throws Refused NOT_ENDED, VERSION_CONFLICT, FILE_DAMAGED, FILE_WAITING; HouseError NOT_FOUND
 */
export async function archiveDossier(caller: Caller, input: ArchiveDossier): Promise<number> {
  const { house, requestId } = caller;
  const viewer = requireStaff(caller.viewer);
  const dossierId = decodeId('Dossier', input.dossierId);
  const clientKey = checkClientKey(input.clientKey);
  const entry = await endedDossier(caller, dossierId);
  if (isArchived(entry.row)) return dossierId;
  const packed = await pack(house, viewer, requestId, entry);
  const outcome = { kept: false };
  try {
    await inTransaction(house.database, house.clock, async (tx) => {
      outcome.kept = false;
      const { repeated } = await once(tx, { actor: actorKey(viewer), key: clientKey, operation: 'ARCHIVE', input }, async () => {
        const { state, version } = await lockVisible(tx, viewer, dossierId);
        if (version !== entry.row.version) throw new Refused({ code: 'VERSION_CONFLICT', message: 'Hồ sơ vừa thay đổi trong lúc lập gói. Hãy lập lại.' });
        const last = await findPackage(tx.db, dossierId);
        if (last?.dossierVersion === version) return { dossierId };
        const { kept, made, sealedBy } = packed;
        await insertPackage(tx, {
          dossierId, number: (last?.number ?? 0) + 1, dossierVersion: version, storageId: kept.id, sizeBytes: kept.sizeBytes, sha256: kept.sha256, manifestSha256: made.manifestSha256,
          fileCount: made.manifest.files.length, sealedBy, madeAt: tx.now, madeBy: viewer.fullName,
        });
        await audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'dossier.archived', subject: `dossier:${dossierId}`, detail: { number: (last?.number ?? 0) + 1, version, sha256: kept.sha256, manifestSha256: made.manifestSha256, sealed: sealedBy !== null }, requestId });
        await announce(tx, state);
        outcome.kept = true;
        return { dossierId };
      });
      if (repeated) outcome.kept = false;
    });
  } finally {
    if (!outcome.kept) await (await vaultOf(house)).remove(packed.kept.id);
  }
  return dossierId;
}
