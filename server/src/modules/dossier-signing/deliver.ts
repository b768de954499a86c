import { getProcedureVersion, formOf } from '../procedures/index.ts';
import { insertHouseFile } from '../documents/index.ts';
import { announce, filingContent, findDraft, FORM_SLOT, findRecord, lockDossier } from '../dossiers/index.ts';
import type { House } from '../../platform/house.ts';
import { keepSignatures, type SigningMatter, type SigningPurposes, type SigningRequest } from '../signatures/index.ts';
import { putSigned } from './put-signed.ts';

/** Signed documents of a filing go into its draft, if that is still what was signed. */
async function filingMatter(house: House, { subjectId, accountId, documents }: SigningRequest): Promise<SigningMatter> {
  const record = await findRecord(house.database.reads, subjectId);
  if (record === undefined) throw new Error('The dossier of a signing request is gone.');
  const form = formOf(await getProcedureVersion(house, record.state.procedureVersionId));
  return {
    lock: async (tx) => void (await lockDossier(tx, subjectId)),
    announce: async (tx) => announce(tx, await lockDossier(tx, subjectId)),
    async deliver(tx, signed) {
      const draft = await findDraft(tx.db, subjectId);
      if (draft === undefined || (await lockDossier(tx, subjectId)).phase !== 'DRAFT') return 'DRAFT_CLOSED';
      const content = await filingContent(tx.db, form, draft, tx.now);
      const fresh = documents.every(({ key, contentHash }) => (key === FORM_SLOT ? contentHash === content.hash : content.papers.some((paper) => String(paper.id) === key)));
      if (!fresh) return 'CONTENT_CHANGED';
      for (const { key, kept, fileName, signatures } of signed) {
        await insertHouseFile(tx, kept, { ownerAccountId: accountId, name: fileName, mediaType: 'application/pdf' });
        await keepSignatures(tx, kept.id, signatures);
        await putSigned(tx, subjectId, content, { key, fileId: kept.id });
      }
      return undefined;
    },
  };
}

/** What is signed through the house, by its purpose. */
export const signingPurposes: SigningPurposes = { DOSSIER_FILING: filingMatter };
