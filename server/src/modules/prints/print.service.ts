import { type Dossier, replay } from '@mot-cua/dossier';
import { vietnamDay } from '../../platform/clock.ts';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type SignedInViewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { HouseError, notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { decodeId } from '../../platform/ids.ts';
import { pressOf } from '../../platform/pdf/press.ts';
import { findAccountById } from '../accounts/index.ts';
import { agencyDirectory } from '../agencies/index.ts';
import { findFirstAnswers, findRegisterPlace, readerOf, readHistory } from '../dossiers/index.ts';
import { getProcedureVersion } from '../procedures/index.ts';
import { listResults } from '../results/index.ts';
import { controlSheet } from './papers/control-sheet.ts';
import { coverSheet } from './papers/cover-sheet.ts';
import { apologyDocument, refusalDocument, supplementDocument } from './papers/notices.ts';
import { receiptDocument } from './papers/receipt.ts';
import { citizenAddress, resultSheet } from './papers/result-sheet.ts';
import type { Filer, PaperScene } from './papers/scene.ts';
import { submissionDocument } from './papers/submission.ts';
import { type Print, printName, printsOf } from './print.names.ts';
import { type StandardForm, standardForm } from './template-sets.ts';

/** A finished document, and what it is to be called when it is kept. */
export interface PrintedPaper { readonly pdf: Buffer; readonly fileName: string }

/** Who prints, in which house, within which request. */
export interface Printer { readonly house: House; readonly viewer: SignedInViewer; readonly requestId: string }

/** Most receipts in one document: an afternoon's work of a large desk. */
const MOST_AT_ONCE = 100;

/** Who stood at the desk; of a dossier filed online, its owner. */
async function filerOf(house: House, ownerId: number | null, counter: Dossier['counter']): Promise<Filer | undefined> {
  if (counter === undefined) return ownerId === null ? undefined : findAccountById(house.database.reads, ownerId);
  const { applicant, presenter } = counter;
  return presenter === null ? applicant : { fullName: presenter.fullName, phone: presenter.phone ?? applicant.phone, address: null, email: null };
}

/** The facts of a dossier, for whoever may know of it. @throws HouseError NOT_FOUND */
async function setPaperScene({ house, viewer }: Pick<Printer, 'house' | 'viewer'>, opaqueId: string): Promise<PaperScene> {
  const { row, events } = await readHistory(house, viewer, decodeId('Dossier', opaqueId));
  const { reads } = house.database;
  const [procedure, agencies, owner, register] = await Promise.all([getProcedureVersion(house, row.procedureVersionId), agencyDirectory(house), filerOf(house, row.ownerId, replay(events).counter), findRegisterPlace(reads, row.id)]);
  const agency = agencies.findById(row.agencyId);
  if (agency === undefined || owner === undefined) throw notFound();
  return { row, events, procedure, agency, parent: agencies.parentOf(agency), owner, register };
}

interface Document { readonly template: string; readonly data: object; readonly at: string }

/** What is written on a paper, by its kind. */
async function documentOf(printer: Printer, scene: PaperScene, { kind, number }: Print): Promise<Document> {
  const standard = (name: StandardForm, { data, at }: { readonly data: object; readonly at: string }): Document => ({ template: standardForm(name, vietnamDay(at)), data, at });
  switch (kind) {
    case 'RECEIPT':
      return standard('mau-01', { data: receiptDocument([scene]), at: scene.row.acceptedAt ?? scene.row.createdAt });
    case 'SUPPLEMENT_REQUEST':
      return standard('mau-02', supplementDocument(scene, number));
    case 'REFUSAL':
      return standard('mau-03', refusalDocument(scene));
    case 'APOLOGY':
      return standard('mau-04', apologyDocument(scene));
    case 'RESULT_SHEET': {
      const [result] = await listResults(printer.house.database.reads, [scene.row.id]);
      if (result === undefined) throw notFound();
      return { template: 'xac-minh-ket-qua', ...resultSheet(scene, result, citizenAddress(printer.house.config)) };
    }
    case 'CONTROL_SHEET':
      return standard('mau-05', controlSheet(scene));
    case 'COVER_SHEET':
      return { template: 'phieu-gui', ...coverSheet(scene) };
    case 'SUBMISSION':
      return { template: 'xac-nhan-nop', ...submissionDocument(scene, (await findFirstAnswers(printer.house.database.reads, scene.row.id)) ?? {}) };
  }
}

/** One paper of one dossier. @throws HouseError NOT_FOUND where it does not exist or is not this person's to know; OVERLOADED */
export async function printPaper(printer: Printer, opaqueId: string, name: string): Promise<PrintedPaper> {
  const scene = await setPaperScene(printer, opaqueId);
  const print = printsOf(replay(scene.events), readerOf(printer.viewer)).find((one) => printName(one) === name);
  if (print === undefined) throw notFound();
  const pdf = await pressOf(printer.house).print(await documentOf(printer, scene, print));
  await onRecord(printer, [scene], name);
  return { pdf, fileName: `${print.label} ${scene.row.code ?? scene.row.reference}.pdf` };
}

/** Receipts of several dossiers in one document, for the desk. @throws HouseError NOT_FOUND where one is not theirs or not accepted; INVALID_INPUT for too many */
export async function printReceipts(printer: Printer, opaqueIds: readonly string[]): Promise<PrintedPaper> {
  const ids = [...new Set(opaqueIds)];
  if (ids.length === 0 || ids.length > MOST_AT_ONCE || printer.viewer.kind !== 'STAFF') throw new HouseError('INVALID_INPUT', `Hãy chọn từ 1 đến ${MOST_AT_ONCE} hồ sơ để in.`);
  const scenes = await Promise.all(ids.map((id) => setPaperScene(printer, id)));
  const at = scenes.map(({ row }) => row.acceptedAt ?? row.createdAt).toSorted().at(-1) ?? printer.house.clock.now();
  const pdf = await pressOf(printer.house).print({ template: standardForm('mau-01', vietnamDay(at)), data: receiptDocument(scenes), at });
  await onRecord(printer, scenes, 'giay-tiep-nhan');
  return { pdf, fileName: `Giấy tiếp nhận và hẹn trả – ${ids.length} hồ sơ.pdf` };
}

/** §5: who printed what, before it leaves the house. */
async function onRecord({ house, viewer, requestId }: Printer, scenes: readonly PaperScene[], name: string): Promise<void> {
  await inTransaction(house.database, house.clock, (tx) =>
    audit(tx, ...scenes.map(({ row }) => ({ actor: actorKey(viewer), actorName: viewer.fullName, act: 'dossier.print', subject: `dossier:${row.id}`, detail: { paper: name }, requestId }))));
}
