import { makePostalCode } from '@mot-cua/identifiers';
import type { Action } from '@mot-cua/dossier';
import type { CitizenViewer, StaffViewer } from '../../../platform/auth/viewer.ts';
import { ANSWERS, type Desk, type Payload, type Seen, submission } from './desk.ts';

/** What a person does; the rest the house does by itself. */
export type DeskAction = Exclude<Action, 'EXPIRE_POST' | 'REJECT_PAPER' | 'CONFIRM_PAYMENT' | 'CONFIRM_REFUND' | 'REDIRECT_REFUND' | 'SEAL_RESULT' | 'CONFIRM_FAILED_ATTEMPT' | 'CONFIRM_DELIVERY' | 'MARK_NOT_COLLECTED' | 'ANSWER_CONSULTATION'>;
/** The mutation behind each act. */
const MUTATIONS = {
  CONSULT: 'consultAgencies', REMIND_CONSULTATION: 'remindConsultation', WITHDRAW_CONSULTATION: 'withdrawConsultation', TRANSFER: 'transferDossier',
  SUBMIT: 'submitDossier', RECORD_PARCEL: 'recordParcel', RECORD_ARRIVAL: 'recordArrival', WITHDRAW: 'withdrawDossier', SUPPLY_SUPPLEMENT: 'supplySupplement', START_CHECK: 'startCheck', REQUEST_SUPPLEMENT: 'requestSupplement',
  REFUSE_AT_RECEPTION: 'refuseAtReception', ACCEPT: 'acceptDossier', FORWARD: 'forwardDossier', TAKE: 'takeDossier', ASSIGN: 'assignDossier', RECHECK: 'recheckDossier', COMPLETE_STEP: 'completeStep', DRAFT_RESULT: 'draftResult',
  SUBMIT_FOR_APPROVAL: 'submitForApproval', APPROVE: 'approveResult', SEND_BACK: 'sendBackResult', DRAFT_NOTICE: 'draftNotice', DRAFT_EXTENSION: 'draftExtension', APPROVE_NOTICE: 'approveNotice',
  SEND_BACK_NOTICE: 'sendBackNotice', SEND_NOTICE: 'sendNotice', RECORD_COLLECTION_CHECK: 'recordCollectionCheck', TAKE_FEE: 'takeFee', RETURN_RESULT: 'returnResult',
  CHOOSE_RETURN: 'chooseReturn', RETURN_ONLINE: 'returnOnline', POST_RESULT: 'postResult', RECORD_FAILED_ATTEMPT: 'recordFailedAttempt', RECORD_DELIVERY: 'recordDelivery', RESULT_CAME_BACK: 'takeBackParcel',
  DRAFT_CORRECTION: 'draftCorrection', REPLACE_RESULT: 'replaceResult', REVOKE_RESULT: 'revokeResult', NUMBER_RESULT: 'numberResult',
  SUPPLY_AT_COUNTER: 'supplyAtCounter', WITHDRAW_AT_COUNTER: 'withdrawAtCounter', CHOOSE_RETURN_AT_COUNTER: 'chooseReturnAtCounter',
  PAY_ONLINE: 'payOnline', PROPOSE_REFUND: 'proposeRefund', APPROVE_REFUND: 'approveRefund', SEND_BACK_REFUND: 'sendBackRefund', RECORD_REFUND: 'recordRefund',
} as const satisfies Record<DeskAction, string>;

/** One paper asked for again. */
export const ASKED = { slotKey: 'giay-to-tuy-than', title: 'Giấy tờ tùy thân', instruction: 'Chụp lại rõ cả hai mặt.' };
type On = Pick<Seen, 'id' | 'version'>;

/** Input of an act that is well written for this dossier: what remains to refuse it is the life cycle itself. */
async function soundInput(desk: Desk, action: DeskAction, { id, version }: On, viewer: CitizenViewer | StaffViewer): Promise<Record<string, unknown>> {
  const on = { dossierId: id, expectedVersion: version };
  switch (action) {
    case 'SUBMIT': {
      const draft = await desk.read<{ draft: { revision: number } | null }>(viewer, id, 'draft { revision }');
      return submission(desk, id, version, draft?.draft?.revision);
    }
    case 'SUPPLY_SUPPLEMENT': {
      if (viewer.kind === 'CITIZEN') await desk.act(viewer, 'attachPaper', { dossierId: id, slotKey: ASKED.slotKey, uploadId: await desk.upload(viewer) });
      return { ...on, answers: ANSWERS };
    }
    case 'SUPPLY_AT_COUNTER': {
      const dossier = await desk.read<{ supplementRounds: { items: { key: string }[] }[] }>(viewer, id, 'supplementRounds { items { key } }');
      return { ...on, answered: (dossier?.supplementRounds.at(-1)?.items ?? []).map((item) => item.key), papers: [] };
    }
    case 'WITHDRAW_AT_COUNTER': return { ...on, reason: 'Không còn nhu cầu.', uploadId: await desk.upload(viewer) };
    case 'CHOOSE_RETURN_AT_COUNTER': return { ...on, way: 'AT_DESK' };
    case 'RECORD_PARCEL': return { ...on, code: 'RR123456785VN' };
    case 'RECORD_ARRIVAL': {
      const dossier = await desk.read<{ post: { expected: { slotKey: string | null }[] } | null }>(viewer, id, 'post { expected { slotKey } }');
      return { ...on, formSigned: true, papers: (dossier?.post?.expected ?? []).flatMap(({ slotKey }) => (slotKey === null ? [] : [{ slotKey, outcome: 'MATCHES' }])) };
    }
    case 'PAY_ONLINE': return { dossierId: id, amountVnd: 16_000 };
    case 'PROPOSE_REFUND': return { ...on, cause: 'LEGAL_GROUND', legalGround: 'Điều 5 Nghị định', reason: 'Thu sai.', amountVnd: 16_000, account: 'Ngân hàng A, số 123, Nguyễn Thị Hoa' };
    case 'RECORD_REFUND': return { ...on, reference: 'UNC 12' };
    case 'CHOOSE_RETURN': return { ...on, way: 'AT_DESK' };
    case 'POST_RESULT': return { ...on, parcelCode: makePostalCode('RR', version) };
    case 'RECORD_FAILED_ATTEMPT': return { ...on, reason: 'Vắng nhà.' };
    case 'RECORD_DELIVERY': return { ...on, signedBy: 'Nguyễn Thị Hoa' };
    case 'DRAFT_CORRECTION': return { ...on, number: '13/TLKS-BS', date: '2026-11-25', summary: 'Bản sao trích lục khai sinh (sửa)', uploadId: await desk.upload(viewer) };
    case 'REPLACE_RESULT': case 'REVOKE_RESULT':
    case 'SEND_BACK_REFUND': case 'WITHDRAW': case 'REFUSE_AT_RECEPTION': case 'SEND_BACK': case 'SEND_BACK_NOTICE': return { ...on, reason: 'Lý do rõ ràng.' };
    case 'REQUEST_SUPPLEMENT': return { ...on, reason: 'Ảnh bị mờ.', items: [ASKED] };
    case 'DRAFT_NOTICE': return { ...on, kind: version % 2 === 0 ? 'SUPPLEMENT' : 'REFUSAL', reason: 'Chưa đủ căn cứ.', items: version % 2 === 0 ? [ASKED] : [] };
    case 'DRAFT_EXTENSION': return { ...on, reason: 'Chờ nơi đăng ký cũ trả lời.', workingDays: 3 };
    case 'ACCEPT': {
      const dossier = await desk.read<{ procedure: { fees: { id: string }[] } }>(viewer, id, 'procedure { fees { id } }');
      return { ...on, feeIds: dossier?.procedure.fees.map((fee) => fee.id), feeQuantities: [2] };
    }
    case 'CONSULT': return { ...on, question: 'Đề nghị cho ý kiến về nguồn gốc giấy tờ.', sequential: version % 2 === 0, agencies: [{ agencyCode: 'SO-TU-PHAP', hours: 1 }] };
    case 'REMIND_CONSULTATION': case 'WITHDRAW_CONSULTATION': {
      const dossier = await desk.read<{ consultations: { key: string; state: string }[] }>(viewer, id, 'consultations { key state }');
      const key = dossier?.consultations.find((one) => one.state === 'ASKED')?.key ?? '';
      return action === 'REMIND_CONSULTATION' ? { ...on, key } : { ...on, key, reason: 'Không cần nữa.' };
    }
    case 'TRANSFER': return { ...on, agencyCode: 'X19360', reason: 'Không thuộc địa bàn.' };
    case 'FORWARD': return { ...on, division: 'Tư pháp – Hộ tịch' };
    case 'ASSIGN': {
      const dossier = await desk.read<{ assignees: { role: string; name: string }[]; specialists: { id: string; name: string }[] }>(viewer, id, 'assignees { role name } specialists { id name }');
      const holder = dossier?.assignees.find((one) => one.role === 'SPECIALIST')?.name;
      return { ...on, assigneeId: dossier?.specialists.find((one) => one.name !== holder)?.id, reason: 'Người trước nghỉ ốm.' };
    }
    case 'RECHECK': return { ...on, finding: 'Có trong sổ gốc.' };
    case 'COMPLETE_STEP': {
      const dossier = await desk.read<{ steps: { key: string; state: string; endsWith: string }[] }>(viewer, id, 'steps { key state endsWith }');
      const open = dossier?.steps.find((step) => step.state === 'RUNNING' && step.endsWith === 'COMPLETE_STEP');
      return { ...on, key: open?.key ?? 'khong-co', comment: 'Đã xem tại chỗ.', uploadId: await desk.upload(viewer) };
    }
    case 'DRAFT_RESULT': return { ...on, number: '12/TLKS-BS', date: '2026-11-25', summary: 'Bản sao trích lục khai sinh', uploadId: await desk.upload(viewer) };
    case 'RECORD_COLLECTION_CHECK': return { ...on, formSigned: true, papers: [{ slotKey: ASKED.slotKey, matches: true }] };
    case 'TAKE_FEE': return { ...on, amountVnd: 16_000 };
    case 'RETURN_RESULT': return { ...on, collectedBy: 'Nguyễn Thị Hoa', identityNumber: '045190000001' };
    case 'START_CHECK': case 'TAKE': case 'SEND_NOTICE': case 'SUBMIT_FOR_APPROVAL': case 'APPROVE': case 'APPROVE_NOTICE': case 'APPROVE_REFUND': case 'RETURN_ONLINE': case 'RESULT_CAME_BACK': case 'NUMBER_RESULT': return on;
  }
}

/** Does an act with sound input, changed where a test says so; answers whatever comes. */
export async function tryAct(desk: Desk, viewer: CitizenViewer | StaffViewer, action: DeskAction, on: On, change: Record<string, unknown> = {}): Promise<Payload> {
  return desk.act(viewer, MUTATIONS[action], { ...(await soundInput(desk, action, on, viewer)), ...change });
}

/** As {@link tryAct}, and it must be done. */
export async function doAct(desk: Desk, viewer: CitizenViewer | StaffViewer, action: DeskAction, on: On, change: Record<string, unknown> = {}): Promise<Seen> {
  const { dossier, errors } = await tryAct(desk, viewer, action, on, change);
  if (dossier === null || errors.length > 0) throw new Error(`${action}: ${errors.map((error) => `${error.code} ${error.path?.join('.')}`).join()}`);
  return dossier;
}

/** Filed at level 4 without signature: the papers come by post (§8.2a). */
const WAY = [['reception', 'RECORD_ARRIVAL'], ['reception', 'ACCEPT'], ['reception', 'FORWARD'], ['specialist', 'TAKE'], ['specialist', 'RECHECK'], ['specialist', 'DRAFT_RESULT'], ['specialist', 'SUBMIT_FOR_APPROVAL'], ['leader', 'APPROVE'], ['reception', 'RECORD_COLLECTION_CHECK'], ['reception', 'TAKE_FEE'], ['reception', 'RETURN_RESULT']] as const;

/** A dossier of this citizen brought along the straight way, up to and including one act. */
export async function broughtTo(desk: Desk, last: (typeof WAY)[number][1] | 'SUBMIT', citizen = desk.citizen): Promise<Seen> {
  let now = await desk.filed(citizen);
  for (const [who, action] of last === 'SUBMIT' ? [] : WAY.slice(0, WAY.findIndex((step) => step[1] === last) + 1)) now = await doAct(desk, desk[who], action, now);
  return now;
}
