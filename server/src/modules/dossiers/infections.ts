import type { Tx } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { guardAction } from '@mot-cua/dossier';
import type { FileRow, Infections } from '../documents/index.ts';
import { notify } from '../notifications/index.ts';
import { findPaperUses, type PaperUse } from './dossier-parts.storage.ts';
import { type FeeScene, feeScene } from './fee.service.ts';
import { actAsHouse, HOUSE, lockDossier } from './house-act.ts';

interface Held { readonly scene: FeeScene; readonly uses: readonly PaperUse[] }

/** A paper not sent yet: its owner is told, the slot shows why and is open for another. One that was sent becomes a fact of the dossier, and is asked for again as everything is (§9.2a). */
async function tellOne(tx: Tx, { scene, uses }: Held, file: FileRow, sign: string): Promise<void> {
  for (const { round, slotKey, title } of uses) {
    const dossier = await lockDossier(tx, scene.dossierId);
    const pinned = round > 0 && dossier.papers.some((paper) => paper.fileId === file.id && paper.slotKey === slotKey);
    if (pinned && guardAction(dossier, HOUSE, 'REJECT_PAPER') === undefined) await actAsHouse(tx, scene, { action: 'REJECT_PAPER', data: { slotKey, fileId: file.id, title, sign } }, 'scan');
    else if (round === 0 && dossier.ownerId !== null) {
      const body = [`Hồ sơ ${dossier.code ?? dossier.reference} – ${scene.procedure.name}, ${scene.agency.name}.`, `Tệp “${file.name}” ở mục “${title}” bị xóa vì phần mềm diệt vi-rút phát hiện mã độc.`, 'Hãy quét vi-rút thiết bị của bạn, chụp lại bản giấy rồi gửi tệp khác vào mục đó.'].join('\n');
      await notify(tx, { accountId: dossier.ownerId, kind: 'PAPER_REJECTED', title: 'Một tệp bị xóa vì có mã độc', body, dossierId: dossier.id, eventSequence: null });
    }
  }
}

/** What the dossiers do when the scanner finds harm in a file they hold. */
export const paperInfections = (house: House): Infections => ({
  async prepare(file, sign) {
    const uses = await findPaperUses(house.database.reads, file.id);
    const ids = [...new Set(uses.map((use) => use.dossierId))].toSorted((a, b) => a - b);
    const scenes = await Promise.all(ids.map((id) => feeScene(house, id)));
    let held: readonly Held[] = [];
    return {
      async lock(tx) {
        for (const id of ids) await lockDossier(tx, id);
        const now = await findPaperUses(tx.db, file.id);
        held = scenes.map((scene) => ({ scene, uses: now.filter((use) => use.dossierId === scene.dossierId) }));
        return now.every((use) => ids.includes(use.dossierId));
      },
      async tell(tx) {
        for (const one of held) await tellOne(tx, one, file, sign);
      },
    };
  },
});
