import { guardAction, type Dossier, type Phase, refusal, refusalOf } from '@mot-cua/dossier';
import { requireStaff, type StaffViewer } from '../../platform/auth/viewer.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import { decodeId } from '../../platform/ids.ts';
import { type AccountRow, findAccountById } from '../accounts/index.ts';
import { type FileRow, findFile } from '../documents/index.ts';
import { type ActOn, actorOn, type Caller, getRecord } from '../dossiers/index.ts';
import { listDraftTexts } from '../result-templates/index.ts';

const ISSUED: readonly Phase[] = ['RESULT_READY', 'NOT_COLLECTED', 'RETURNED'];
/** What the leader's signature does: a first result is approved, one already issued is replaced. */
export const signingAct = ({ phase }: Pick<Dossier, 'phase'>): 'APPROVE' | 'REPLACE_RESULT' => (ISSUED.includes(phase) ? 'REPLACE_RESULT' : 'APPROVE');

/** A draft before its leader, read outside a transaction. */
export interface LeaderScene { readonly staff: StaffViewer; readonly account: AccountRow; readonly dossier: Dossier; readonly file: FileRow; /** When the document was made here; undefined for a file from elsewhere. */ readonly madeAt: string | undefined }

const NO_PDF = { code: 'NOT_A_PDF', message: 'Dự thảo không phải tệp PDF nên không ký số được. Hãy trả lại chuyên viên, hoặc phê duyệt để ký trên giấy.' };
const OTHER_SIGNER = { code: 'OTHER_SIGNER', message: 'Dự thảo ghi người ký là lãnh đạo khác. Hãy trả lại chuyên viên để chọn đúng người ký.' };

/** §9.2b: only who may approve this draft now, and whose name stands under it, signs it. @throws HouseError NOT_FOUND; Refused */
export async function setLeaderScene(caller: Caller, { dossierId, expectedVersion }: Pick<ActOn, 'dossierId' | 'expectedVersion'>): Promise<LeaderScene> {
  const staff = requireStaff(caller.viewer);
  const { reads } = caller.house.database;
  const { state: dossier } = await getRecord(caller, decodeId('Dossier', dossierId));
  if (dossier.version !== expectedVersion) throw new Refused(refusal('VERSION_CONFLICT'));
  const code = guardAction(dossier, actorOn(staff, dossier), signingAct(dossier));
  if (code !== undefined) throw new Refused(refusalOf(dossier, code));
  const fileId = dossier.resultDraft?.fileId ?? '';
  const [account, file, texts] = await Promise.all([findAccountById(reads, staff.accountId), findFile(reads, fileId), listDraftTexts(reads, [fileId])]);
  if (account === undefined || file === undefined) throw notFound();
  if (file.mediaType !== 'application/pdf' || file.state !== 'READY') throw new Refused(NO_PDF);
  const text = texts.get(fileId);
  if (text !== undefined && text.signerId !== staff.accountId) throw new Refused(OTHER_SIGNER);
  return { staff, account, dossier, file, madeAt: text?.draftedAt };
}
