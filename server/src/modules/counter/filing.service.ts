import { type Answers, evaluate, prefill } from '@mot-cua/eform';
import type { Dossier } from '@mot-cua/dossier';
import { actorKey, type StaffViewer } from '../../platform/auth/viewer.ts';
import { vietnamDay } from '../../platform/clock.ts';
import type { Instant } from '../../platform/database/columns.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { Refused } from '../../platform/errors.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { encodeId } from '../../platform/ids.ts';
import { workingCalendar } from '../calendar/index.ts';
import { takeUpload } from '../documents/index.ts';
import { acceptance, type AcceptDossier, actInside, type Caller, checkAnswers, receiveAtCounter, type Scene } from '../dossiers/index.ts';
import type { PaperTime } from '../outages/index.ts';
import { getDeclaration } from '../prints/index.ts';
import { findProcedure, hasForm, paperFormOf, type Procedure, receivesAt } from '../procedures/index.ts';
import { processInForce } from '../processes/index.ts';
import { atDesk } from './counter.policy.ts';
import { filingOf, type GivenFiling, type Scan, scansOf } from './filing.input.ts';
import { checkTicket } from './ticket.service.ts';

/** "Tiếp nhận ngay": the one decision that may go with the filing. */
export type AcceptAtOnce = Omit<AcceptDossier, 'clientKey' | 'dossierId' | 'expectedVersion' | 'onPaperAt'>;
export interface FileAtCounter extends GivenFiling { readonly clientKey: string; readonly agencyCode: string; readonly procedureCode: string; readonly answers?: unknown; readonly accept?: AcceptAtOnce | null }

/** A filing read and judged as far as that goes without the transaction: reference data never changes under it. */
export interface PreparedFiling { readonly viewer: StaffViewer; readonly scene: Omit<Scene, 'dossier' | 'at'>; readonly reception: Omit<Parameters<typeof receiveAtCounter>[2], 'papers' | 'ownerId' | 'paper'>; readonly scans: readonly Scan[] }

/** §6.2: only a published procedure, at an agency that receives it; every level alike (reference §1.3). @throws Refused with every fault; HouseError NOT_FOUND for whoever does not receive there */
export async function prepareFiling(caller: Caller, input: Omit<FileAtCounter, 'clientKey' | 'accept'>): Promise<PreparedFiling> {
  const { house } = caller;
  const { viewer, agency } = await atDesk(caller, input.agencyCode);
  const procedure = await findProcedure(house, input.procedureCode);
  if (procedure === undefined) throw new Refused({ code: 'PROCEDURE_UNKNOWN', message: 'Không tìm thấy thủ tục này trong danh mục đã công bố.', path: ['procedureCode'] });
  if (!(await receivesAt(house, procedure, agency))) throw new Refused({ code: 'AGENCY_DOES_NOT_RECEIVE', message: 'Cơ quan này không tiếp nhận thủ tục đã chọn. Hãy hướng dẫn người nộp đến cơ quan tiếp nhận.', path: ['procedureCode'] });
  const filing = filingOf(input, paperFormOf(procedure));
  const [calendar, inForce, answers] = await Promise.all([workingCalendar(house), processInForce(house, procedure, agency.id), answersOf(caller, procedure, input)]);
  const scans = scansOf(input.received, filing.received.map(({ title }) => title), filing.presenter?.authorisation?.fileId ?? null);
  return { viewer, scene: { procedure, agency, calendar, inForce }, reception: { procedure, agency, filing, answers }, scans };
}

/** What is known of the form: the printed declaration word for word (§3.2b); else what the desk typed, and the applicant where they came in person. */
async function answersOf({ house }: Caller, procedure: Procedure, { declaration, answers, applicant, presenter }: Omit<FileAtCounter, 'clientKey' | 'accept'>): Promise<Answers> {
  if (declaration !== null && declaration !== undefined) {
    const kept = await getDeclaration(house, declaration);
    if (kept.procedureVersionId !== procedure.id) throw new Refused({ code: 'DECLARATION_OF_ANOTHER', message: 'Tờ khai này thuộc thủ tục khác, hoặc bản cũ của thủ tục. Hãy chọn lại thủ tục, hoặc bỏ mã tờ khai và nhập từ bản giấy.', path: ['declaration'] });
    return kept.answers;
  }
  if (!hasForm(procedure)) return {};
  const known = applicant.kind === 'PERSON' && (presenter === null || presenter === undefined) ? prefill(paperFormOf(procedure), { fullName: applicant.fullName, identityNumber: applicant.identityNumber ?? null, birthDate: applicant.birthDate ?? null, address: applicant.address ?? null, phone: applicant.phone ?? null, email: applicant.email ?? null }) : {};
  return answers === null || answers === undefined ? known : { ...known, ...checkAnswers(answers) };
}

/** §9.2a: what is accepted is complete; a paper the form asks for and nobody ticked is named. @throws Refused */
function checkComplete({ scene: { procedure }, reception: { filing, answers } }: PreparedFiling, at: Instant): void {
  const form = paperFormOf(procedure);
  const { requiredSlots } = evaluate(form, answers, { mode: 'submit', today: vietnamDay(at) });
  const missing = form.slots.filter((slot) => requiredSlots.includes(slot.key) && !filing.received.some((paper) => paper.slotKey === slot.key));
  if (missing.length > 0) throw new Refused(...missing.map(({ key, title }) => ({ code: 'PAPER_REQUIRED', message: `Chưa đánh dấu đã nhận: ${title}. Nếu người nộp chưa có, hãy chỉ lưu hồ sơ rồi yêu cầu bổ sung.`, path: ['received', key] })));
}

/**
 * Takes it in, inside a transaction that has answered for its key already. `paper` is the real time of reception, where it was taken in on
 * paper first (§10.1); the acceptance that may follow counts from it.
 */
export async function takeInFiling(tx: Tx, caller: Caller, prepared: PreparedFiling, accept: AcceptAtOnce | null, paper?: PaperTime): Promise<Dossier> {
  const { viewer, scene, reception, scans } = prepared;
  const by = { ...caller, viewer };
  const papers = [];
  for (const { slotKey, title, uploadId } of scans) {
    const file = await takeUpload(tx, viewer.accountId, uploadId, { quarantined: true });
    papers.push({ slotKey, title, fileId: file.id, sha256: file.sha256 ?? '' });
  }
  // A number typed into an account proves nothing: nobody gets to see what was handed in under it. See the decision record.
  const dossier = await receiveAtCounter(tx, by, { ...reception, papers, ownerId: null, ...(paper !== undefined && { paper }) });
  if (accept === null) return dossier;
  checkComplete(prepared, paper?.at ?? tx.now);
  await actInside(tx, by, dossier.id, scene, acceptance({ ...accept, clientKey: '', dossierId: encodeId('Dossier', dossier.id), expectedVersion: dossier.version, onPaperAt: paper?.at ?? null }));
  return dossier;
}

/** NĐ 61/2018 Đ17.1: taken in at the desk – and, with the officer's one decision, accepted at once. The same key files once. */
export async function fileAtCounter(caller: Caller, input: FileAtCounter): Promise<number> {
  const { house } = caller;
  const prepared = await prepareFiling(caller, input);
  return inTransaction(house.database, house.clock, async (tx) => {
    const { answer } = await once(tx, { actor: actorKey(prepared.viewer), key: checkClientKey(input.clientKey), operation: 'FILE_AT_COUNTER', input }, async () => {
      if (input.ticket !== null && input.ticket !== undefined) await checkTicket(tx, prepared.scene.agency.id, input.ticket);
      return { dossierId: (await takeInFiling(tx, caller, prepared, input.accept ?? null)).id };
    });
    return answer.dossierId;
  });
}
