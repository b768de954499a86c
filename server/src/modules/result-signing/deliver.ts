import { guardAction } from '@mot-cua/dossier';
import type { House } from '../../platform/house.ts';
import { encodeId } from '../../platform/ids.ts';
import { findAccountById, viewerOfAccount } from '../accounts/index.ts';
import { insertHouseFile } from '../documents/index.ts';
import { actInside, actorOn, announce, canSee, findRecord, lockDossier, setScene } from '../dossiers/index.ts';
import { approval, replacement } from '../results/index.ts';
import { keepSignatures, type SigningMatter, type SigningPurposes, type SigningRequest } from '../signatures/index.ts';
import { signingAct } from './scene.ts';

/** A leader's signature under a result: with it the result is approved, or takes the place of another, if it is still theirs to sign and still that draft. */
async function approvalMatter(house: House, { subjectId, accountId, note, ref }: SigningRequest): Promise<SigningMatter> {
  const { reads } = house.database;
  const [record, account] = await Promise.all([findRecord(reads, subjectId), findAccountById(reads, accountId)]);
  if (record === undefined || account === undefined) throw new Error('The matter of a signing request is gone.');
  // With the rights they have at this moment, not those they had when they began.
  const viewer = await viewerOfAccount(house, account);
  const caller = { house, viewer, requestId: ref };
  const scene = canSee(viewer, record) ? await setScene(caller, subjectId) : undefined;
  return {
    lock: async (tx) => void (await lockDossier(tx, subjectId)),
    announce: async (tx) => announce(tx, await lockDossier(tx, subjectId)),
    async deliver(tx, [signed]) {
      const dossier = await lockDossier(tx, subjectId);
      const action = signingAct(dossier);
      if (scene === undefined || signed === undefined || guardAction(dossier, actorOn(viewer, dossier), action) !== undefined) return 'RESULT_NOT_WAITING';
      if (dossier.resultDraft?.fileId !== signed.key) return 'CONTENT_CHANGED';
      await insertHouseFile(tx, signed.kept, { ownerAccountId: accountId, name: signed.fileName, mediaType: 'application/pdf' });
      await keepSignatures(tx, signed.kept.id, signed.signatures);
      const [input, fileId] = [{ clientKey: ref, dossierId: encodeId('Dossier', subjectId), expectedVersion: dossier.version }, signed.kept.id];
      await (action === 'APPROVE' ? actInside(tx, caller, subjectId, scene, approval(house, input, { note, fileId })) : actInside(tx, caller, subjectId, scene, replacement(house, input, { reason: note ?? '', fileId })));
      return undefined;
    },
  };
}

/** What is signed here, by its purpose. */
export const resultSigningPurposes: SigningPurposes = { RESULT_APPROVAL: approvalMatter };
