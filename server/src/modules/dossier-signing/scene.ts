import type { Dossier } from '@mot-cua/dossier';
import { type CitizenViewer, requireCitizen } from '../../platform/auth/viewer.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import { decodeId } from '../../platform/ids.ts';
import { type AccountRow, findAccountById } from '../accounts/index.ts';
import type { Agency } from '../agencies/index.ts';
import { type Caller, type DraftRow, type FilingContent, filingContent, findDraft, getRecord, lockDraft, setScene } from '../dossiers/index.ts';
import { formOf, type Procedure } from '../procedures/index.ts';

/** A draft of level 4 before its owner signs it (§8.2a), read outside a transaction. */
export interface SigningScene {
  readonly citizen: CitizenViewer;
  readonly account: AccountRow;
  readonly dossier: Dossier;
  readonly draft: DraftRow;
  readonly procedure: Procedure;
  readonly agency: Agency;
  readonly content: FilingContent;
}

const NO_DRAFT = { code: 'NO_DRAFT', message: 'Hồ sơ đã gửi nên không ký thêm được. Hãy xem tình trạng hồ sơ.' };
export const DRAFT_CHANGED = { code: 'DRAFT_CHANGED', message: 'Nội dung hồ sơ vừa được sửa. Hãy xem lại rồi ký.' };

/** §3.2: only level 4 is signed digitally, and only its owner signs it, while it is a draft. @throws HouseError NOT_FOUND; Refused */
export async function setSigningScene(caller: Caller, opaqueId: string): Promise<SigningScene> {
  const citizen = requireCitizen(caller.viewer);
  const { house } = caller;
  const { reads } = house.database;
  const dossierId = decodeId('Dossier', opaqueId);
  const { state: dossier } = await getRecord(caller, dossierId);
  const [{ procedure, agency }, draft, account] = await Promise.all([setScene(caller, dossierId), findDraft(reads, dossierId), findAccountById(reads, citizen.accountId)]);
  if (account === undefined || dossier.ownerId !== citizen.accountId) throw notFound();
  if (dossier.onlineLevel < 4) throw new Refused({ code: 'LEVEL_TOO_LOW', message: 'Dịch vụ mức độ 3 không ký số: bạn ký tờ khai khi đến nhận kết quả.' });
  if (draft === undefined || dossier.phase !== 'DRAFT') throw new Refused(NO_DRAFT);
  return { citizen, account, dossier, draft, procedure, agency, content: await filingContent(reads, formOf(procedure), draft, house.clock.now()) };
}

/** Everything that must be right before anything is signed: what is signed is what will be filed. @throws Refused with every fault */
export function checkComplete({ content: { judged, papers }, procedure }: SigningScene): void {
  const missing = formOf(procedure).slots.filter((slot) => judged.requiredSlots.includes(slot.key) && !papers.some((paper) => paper.slotKey === slot.key));
  const faults = [
    ...judged.errors.map(({ code, message, path }) => ({ code, message, path: ['answers', ...path.split('.')] })),
    ...missing.map((slot) => ({ code: 'PAPER_REQUIRED', message: `Hãy đính kèm: ${slot.title}.`, path: ['papers', slot.key] })),
  ];
  if (faults.length > 0) throw new Refused(...faults);
}

/** The draft under its lock, still as it was read. @throws Refused where somebody changed it meanwhile */
export async function lockUnchanged(tx: Tx, { citizen, dossier: { id }, content, procedure }: SigningScene): Promise<FilingContent> {
  const { dossier, draft } = await lockDraft(tx, citizen, id);
  if (dossier.phase !== 'DRAFT') throw new Refused(NO_DRAFT);
  const now = await filingContent(tx.db, formOf(procedure), draft, tx.now);
  const papersOf = ({ papers }: FilingContent): string => papers.map((paper) => paper.id).join();
  if (now.hash !== content.hash || papersOf(now) !== papersOf(content)) throw new Refused(DRAFT_CHANGED);
  return now;
}
