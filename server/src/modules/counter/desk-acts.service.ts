import type { PinnedPaper } from '@mot-cua/dossier';
import { requireStaff } from '../../platform/auth/viewer.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { Refused } from '../../platform/errors.ts';
import { takeUpload } from '../documents/index.ts';
import { act, type ActOn, type Caller, findLastSubmission, insertPaper, insertSubmission, pinPapers, resumption } from '../dossiers/index.ts';
import { paperFormOf } from '../procedures/index.ts';
import { WITHDRAWAL_SLOT } from './filing.input.ts';

export interface SuppliedPaper { readonly slotKey: string; readonly uploadIds: readonly string[] }
export interface SupplyAtCounter extends ActOn { readonly answered: readonly string[]; readonly papers?: readonly SuppliedPaper[] | null; readonly note?: string | null }

/** Takes the officer's uploads into the working copy of the dossier, each in its slot. */
async function takeScans(tx: Tx, accountId: number, dossierId: number, scans: readonly { readonly slotKey: string; readonly title: string; readonly uploadId: string }[]): Promise<PinnedPaper[]> {
  const pinned: PinnedPaper[] = [];
  for (const { slotKey, title, uploadId } of scans) {
    const file = await takeUpload(tx, accountId, uploadId, { quarantined: true });
    await insertPaper(tx, { dossierId, slotKey, title, fileId: file.id });
    pinned.push({ slotKey, fileId: file.id, sha256: file.sha256 ?? '' });
  }
  return pinned;
}

/** NĐ 61/2018 Đ17: the person brings what was asked for to the desk; the time goes on as after any supplement (§9.2a). */
export function supplyAtCounter(caller: Caller, input: SupplyAtCounter): Promise<number> {
  const { accountId } = requireStaff(caller.viewer);
  return act(caller, {
    action: 'SUPPLY_AT_COUNTER',
    input,
    async command(scene, tx) {
      const { slots } = paperFormOf(scene.procedure);
      const scans = (input.papers ?? []).flatMap(({ slotKey, uploadIds }, index) => {
        const title = slots.find((slot) => slot.key === slotKey)?.title;
        if (title === undefined) throw new Refused({ code: 'SLOT_UNKNOWN', message: 'Thủ tục không có giấy tờ này.', path: ['papers', String(index), 'slotKey'] });
        return uploadIds.map((uploadId) => ({ slotKey, title, uploadId }));
      });
      const papers = await takeScans(tx, accountId, scene.dossier.id, scans);
      return { action: 'SUPPLY_AT_COUNTER', data: { papers, answered: input.answered, note: input.note?.normalize('NFC').trim() || null, due: resumption(scene) } };
    },
    async beside(tx, after, { data }) {
      const last = await findLastSubmission(tx.db, after.id);
      await insertSubmission(tx, { dossierId: after.id, round: after.rounds, answers: last?.answers ?? {}, answersHash: after.answersHash ?? '', declarationVersion: last?.declarationVersion ?? '' });
      await pinPapers(tx, after.id, after.rounds, data.papers);
    },
  });
}

/** The person ends it with a signed request at the desk; its scan stays with the dossier. */
export function withdrawAtCounter(caller: Caller, input: ActOn & { readonly reason: string; readonly uploadId: string }): Promise<number> {
  const { accountId } = requireStaff(caller.viewer);
  return act(caller, {
    action: 'WITHDRAW_AT_COUNTER',
    input,
    async command({ dossier }, tx) {
      const [paper] = await takeScans(tx, accountId, dossier.id, [{ slotKey: WITHDRAWAL_SLOT, title: 'Đơn đề nghị rút hồ sơ', uploadId: input.uploadId }]);
      return { action: 'WITHDRAW_AT_COUNTER', data: { reason: input.reason, fileId: paper?.fileId ?? '' } };
    },
    beside: (tx, after, { data }) => pinPapers(tx, after.id, after.rounds, [{ slotKey: WITHDRAWAL_SLOT, fileId: data.fileId, sha256: '' }]),
  });
}
