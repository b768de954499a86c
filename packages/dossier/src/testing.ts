import { defaultProcess, type Process, type ProcessStep } from '@mot-cua/process';
import type { Duration } from '@mot-cua/working-time';
import fc from 'fast-check';
import { askedNow, nextAfter, openConsultations } from './consultation.ts';
import { availableActions } from './available.ts';
import type { Action, Command, CommandOf } from './commands.ts';
import { decide, fileAtCounter, startDraft } from './decide.ts';
import type { Actor, Dossier, Extension } from './dossier.ts';
import type { DossierEvent, EventData } from './events.ts';
import { evolve, replay } from './evolve.ts';
import { openSteps } from './steps.ts';

/** The people of one walk: the owner and the officers of one agency. */
export const PEOPLE = {
  citizen: { accountId: 1, name: 'Nguyễn Thị Hoa', roles: ['CITIZEN'], agencyId: null },
  reception: { accountId: 2, name: 'Lê Văn Tiếp', roles: ['RECEPTION'], agencyId: 10 },
  specialist: { accountId: 3, name: 'Trần Thị Lý', roles: ['SPECIALIST'], agencyId: 10 },
  leader: { accountId: 4, name: 'Phạm Văn Duyệt', roles: ['LEADER'], agencyId: 10 },
  house: { accountId: null, name: 'Hệ thống', roles: ['SYSTEM'], agencyId: null },
} as const satisfies Record<string, Actor>;
export const EVERYONE: readonly Actor[] = Object.values(PEOPLE);
/** Who speaks for two agencies that may be asked, and the people of one a dossier may be transferred to. */
export const ELSEWHERE: readonly Actor[] = [
  ...[20, 21].map((agencyId): Actor => ({ accountId: agencyId, name: `Lãnh đạo cơ quan ${agencyId}`, roles: ['CONSULTED'], agencyId })),
  ...([['RECEPTION', 12], ['SPECIALIST', 13], ['LEADER', 14]] as const).map(([role, accountId]): Actor => ({ accountId, name: `Cán bộ ${accountId}`, roles: [role], agencyId: 11 })),
];

const START = Date.parse('2026-11-23T01:00:00.000Z');
const START_AT = new Date(START).toISOString();
export const walkInstant = (step: number): string => new Date(START + step * 3_600_000).toISOString();

/** A dossier that was just opened as a draft. */
export function freshDossier(level = 3): { dossier: Dossier; events: DossierEvent[] } {
  const event = startDraft({ id: 7, reference: 'NT-7K3M-92FX', procedureVersionId: 5, onlineLevel: level, agencyId: 10, ownerId: 1 }, PEOPLE.citizen, walkInstant(0));
  return { dossier: evolve(undefined, event), events: [event] };
}

/** Handed in at the desk by a person without an account. */
export const AT_COUNTER: EventData['FILED_AT_COUNTER'] = {
  id: 7, reference: 'NT-7K3M-92FX', procedureVersionId: 5, onlineLevel: 3, agencyId: 10, ownerId: null, answersHash: 'a', presenter: null,
  papers: [{ slotKey: 'giay-to-1', fileId: 'tep-1', sha256: 'bam-1' }, { slotKey: 'giay-to-2', fileId: 'tep-1', sha256: 'bam-1' }],
  applicant: { kind: 'PERSON', fullName: 'Hồ Thị Mận', identityNumber: '045195000123', birthDate: null, address: 'Thôn 3, xã Hướng Phùng', phone: '0912345678', email: null },
  received: [{ slotKey: 'giay-to-1', title: 'Tờ khai', originals: 1, certified: 0, copies: 0 }],
};

/** A dossier that was just received at the desk. */
export function counterDossier(level = 3): { dossier: Dossier; events: DossierEvent[] } {
  const decision = fileAtCounter({ ...AT_COUNTER, onlineLevel: level }, { actor: PEOPLE.reception, at: walkInstant(0) });
  if (!decision.ok) throw new Error(decision.refusals.map((one) => one.code).join());
  return { dossier: replay(decision.events), events: [...decision.events] };
}

const ITEM = { fieldPath: null, slotKey: 'giay-to-2', title: 'Giấy chứng sinh', instruction: 'Chụp lại rõ cả bốn góc.' };

const BY_CLERK = { number: null, date: null, symbol: 'GXN-UBND' } as const;
const FILED = { slotKey: 'giay-to-1', fileId: 'tep-1', sha256: 'bam-1' };

const DAYS: Duration = { value: 10, unit: 'WORKING_DAY' };
const ownStep = (key: string, requires: ProcessStep['requires']): ProcessStep => ({ key, title: `Bước ${key}`, unit: null, role: 'SPECIALIST', hours: 8, after: ['tham-dinh'], requires, endsWith: 'COMPLETE_STEP' });
/** Two steps of the procedure's own side by side, each with something to leave behind. */
export const WITH_BRANCHES: Process = {
  approvedBy: '12/QĐ-UBND', onResume: 'restart',
  steps: [...defaultProcess(DAYS).steps.map((step) => (step.key === 'du-thao' ? { ...step, after: ['thuc-dia', 'y-kien'] } : step)), ownStep('thuc-dia', ['COMMENT', 'FILE']), ownStep('y-kien', ['OPINION'])],
};

/** A new date long after everything a walk does; announced in time, or not, as the dossier's age has it. */
function soundExtension({ dueAt, version }: Dossier): Extension {
  const previousDueAt = dueAt ?? walkInstant(version);
  return { workingDays: 3, previousDueAt, dueAt: walkInstant(100_000), explanation: ['Hẹn lại.'], announceBy: previousDueAt };
}

/** A parcel that came a moment after filing; all of it in order, or the last paper differing, as chance has it. */
function soundArrival({ papers, post }: Dossier, variant: number): CommandOf<'RECORD_ARRIVAL'> {
  const slots = [...new Set(papers.map((paper) => paper.slotKey))];
  const compared = slots.map((slotKey, index) => ({ slotKey, title: slotKey, ...(variant % 3 === 1 && index === slots.length - 1 ? { outcome: 'DIFFERS' as const, note: 'Khác ngày sinh.' } : { outcome: 'MATCHES' as const, note: null }) }));
  return { action: 'RECORD_ARRIVAL', data: { arrivedAt: post?.filedAt ?? START_AT, formSigned: true, papers: compared, note: null } };
}

const freeAgencies = (dossier: Dossier): readonly number[] => { const open = openConsultations(dossier).map((one) => one.agencyId); const free = [20, 21].filter((id) => !open.includes(id)); return free.length > 0 ? free : [100 + dossier.version]; };
const nextOf = (dossier: Dossier, key: string) => { const next = nextAfter(dossier, key); return next === undefined ? null : { key: next.key, dueAt: walkInstant(dossier.version + 1) }; };

/** A command of this action that is well written for this dossier: what remains to refuse it is the life cycle itself. */
export function soundCommand(dossier: Dossier, action: Action, variant = 0, by?: Actor): Command {
  const at = walkInstant(dossier.version);
  const totalVnd = variant % 3 === 0 ? 0 : variant % 3 === 1 ? 8_000 : null;
  switch (action) {
    case 'SUBMIT': return { action, data: { declared: true, declarationVersion: '2017-1', answersHash: 'a', papers: [FILED, { ...FILED, slotKey: 'giay-to-2' }], signed: dossier.onlineLevel >= 4 && variant % 2 === 0, postDeadline: walkInstant(2) } };
    case 'RECORD_PARCEL': return { action, data: { code: 'RR123456785VN' } };
    case 'RECORD_ARRIVAL': return soundArrival(dossier, variant);
    case 'WITHDRAW': case 'REFUSE_AT_RECEPTION': case 'SEND_BACK': case 'SEND_BACK_NOTICE': return { action, data: { reason: 'Lý do rõ ràng.' } };
    case 'SUPPLY_SUPPLEMENT': return { action, data: { answersHash: dossier.answersHash ?? 'a', papers: [{ slotKey: ITEM.slotKey, fileId: `tep-${dossier.version}`, sha256: `bam-${dossier.version}` }], answered: (dossier.supplements.at(-1)?.items ?? []).map((item) => item.key), note: null, due: dossier.acceptedAt === null ? null : { dueAt: walkInstant(dossier.version + 99), explanation: ['Tính lại từ đầu.'] } } };
    case 'SUPPLY_AT_COUNTER': return { action, data: { papers: [{ slotKey: ITEM.slotKey, fileId: `tep-${dossier.version}`, sha256: `bam-${dossier.version}` }], answered: (dossier.supplements.at(-1)?.items ?? []).map((item) => item.key), note: null, due: dossier.acceptedAt === null ? null : { dueAt: walkInstant(dossier.version + 99), explanation: ['Tính lại từ đầu.'] } } };
    case 'WITHDRAW_AT_COUNTER': return { action, data: { reason: 'Không còn nhu cầu.', fileId: 'don-rut' } };
    case 'CHOOSE_RETURN_AT_COUNTER': return { action, data: variant % 2 === 0 ? { way: 'AT_DESK', address: null } : { way: 'POST', address: { recipient: 'Hồ Thị Mận', phone: '0912345678', address: 'Thôn 3, xã Hướng Phùng' } } };
    case 'START_CHECK': case 'TAKE': case 'SEND_NOTICE': case 'EXPIRE_POST': return { action, data: {} };
    case 'REQUEST_SUPPLEMENT': return { action, data: { reason: 'Thiếu giấy tờ.', items: [ITEM] } };
    case 'DRAFT_NOTICE': return { action, data: { kind: variant % 2 === 0 ? 'SUPPLEMENT' : 'REFUSAL', reason: 'Chưa đủ điều kiện.', items: [ITEM] } };
    case 'DRAFT_EXTENSION': return { action, data: { reason: 'Phải xác minh thêm tại nơi đăng ký cũ.', extension: soundExtension(dossier) } };
    case 'ACCEPT': return { action, data: { process: variant % 4 === 3 ? WITH_BRANCHES : defaultProcess(DAYS), promised: DAYS, code: '000.00.06.H50-261123-0001', forwardDueAt: at, appointment: { dueAt: at, place: 'Bộ phận một cửa', papersToBring: [], feeLines: totalVnd === 0 ? [] : [{ feeId: 1, name: 'Phí', kind: 'PHI', amountVnd: totalVnd, quantity: 1, legalBasis: null }], totalVnd, explanation: [] } } };
    case 'FORWARD': return { action, data: { division: 'Tư pháp – Hộ tịch', note: null } };
    case 'ASSIGN': return { action, data: { assignee: dossier.specialistId === 3 ? { accountId: 33, name: 'Chuyên viên khác', by: 'HAND' } : { accountId: 3, name: 'Trần Thị Lý', by: 'HAND' }, reason: 'Phân công lại.' } };
    case 'COMPLETE_STEP': return { action, data: { key: openSteps(dossier)[0]?.key ?? '', comment: 'Đã kiểm tra.', fileId: 'tep-buoc', opinions: 1 } };
    case 'CONSULT': return { action, data: { step: openSteps(dossier).find((step) => step.requires.includes('OPINION'))?.key ?? null, sequential: variant % 2 === 0, confidential: variant % 3 === 0, asked: freeAgencies(dossier).map((agencyId) => ({ agencyId, agencyName: `Cơ quan ${agencyId}`, hours: 4, dueAt: dossier.dueAt ?? at })) } };
    case 'REMIND_CONSULTATION': return { action, data: { key: askedNow(dossier)[0]?.key ?? '' } };
    case 'WITHDRAW_CONSULTATION': { const key = openConsultations(dossier).at(variant % 2 === 0 ? 0 : -1)?.key ?? ''; return { action, data: { key, reason: 'Không cần nữa.', next: nextOf(dossier, key) } }; }
    case 'ANSWER_CONSULTATION': { const key = askedNow(dossier).find((one) => by === undefined || one.agencyId === by.agencyId)?.key ?? ''; return { action, data: { key, outcome: variant % 2 === 0 ? 'AGREED' : 'NOT_COMPETENT', next: nextOf(dossier, key) } }; }
    case 'TRANSFER': return { action, data: { toId: dossier.agencyId === 10 ? 11 : 10, fromName: 'UBND phường 1', toName: 'UBND phường 2', reason: 'Không thuộc địa bàn.', place: 'Bộ phận một cửa', forwardDueAt: at, process: defaultProcess(DAYS) } };
    case 'RECHECK': return { action, data: { finding: 'Đủ điều kiện.' } };
    case 'DRAFT_RESULT': return { action, data: { fileId: `f-${dossier.version}`, summary: 'Trích lục khai sinh', ...(variant % 2 === 0 ? { number: '12/TLKS', date: '2026-11-24' } : BY_CLERK) } };
    case 'NUMBER_RESULT': return { action, data: { number: '15/GXN-UBND', date: '2026-11-25' } };
    case 'APPROVE': return { action, data: { note: null, ...(variant % 2 === 1 && { fileId: `ky-${dossier.version}` }) } };
    case 'SUBMIT_FOR_APPROVAL': case 'APPROVE_NOTICE': return { action, data: { note: null } };
    case 'RECORD_COLLECTION_CHECK': return { action, data: { formSigned: true, papers: dossier.papers.map(({ slotKey }) => ({ slotKey, title: slotKey, matches: true, note: null })) } };
    case 'TAKE_FEE': return { action, data: { amountVnd: dossier.appointment?.totalVnd ?? 15_000, receiptNumber: '0000123', legalBasis: 'NQ của HĐND tỉnh' } };
    case 'CONFIRM_PAYMENT': return { action, data: { amountVnd: dossier.appointment?.totalVnd ?? 0, receiptNumber: '0000124/2026', channel: 'TRANSFER' } };
    case 'PAY_ONLINE': return { action, data: {} };
    case 'PROPOSE_REFUND': return { action, data: { cause: dossier.phase === 'REFUSED' ? 'CANNOT_DELIVER' : 'LEGAL_GROUND', amountVnd: 8_000, reason: 'Không giải quyết được.', legalGround: dossier.phase === 'REFUSED' ? null : 'Điều 5 NĐ', account: null } };
    case 'APPROVE_REFUND': return { action, data: { channel: variant % 2 === 0 ? 'ONLINE' : 'TRANSFER', note: null } };
    case 'SEND_BACK_REFUND': case 'REDIRECT_REFUND': return { action, data: { reason: 'Lý do rõ ràng.' } };
    case 'RECORD_REFUND': case 'CONFIRM_REFUND': return { action, data: { reference: 'UNC 12' } };
    case 'REJECT_PAPER': return { action, data: { slotKey: ITEM.slotKey, fileId: dossier.papers.find((paper) => paper.slotKey === ITEM.slotKey)?.fileId ?? '', title: 'Giấy chứng sinh', sign: 'Eicar-Test-Signature' } };
    case 'CHOOSE_RETURN': return { action, data: variant % 3 === 0 ? { way: 'AT_DESK', address: null } : variant % 3 === 1 ? { way: 'ONLINE', address: null } : { way: 'POST', address: { recipient: 'Nguyễn Thị Hoa', phone: '0912345678', address: 'Số 2 Lê Lợi, phường 1, thành phố Đông Hà' } } };
    case 'SEAL_RESULT': return { action, data: { fileId: `ky-so-${dossier.version}` } };
    case 'RETURN_ONLINE': return { action, data: { collectedBy: 'Nguyễn Thị Hoa' } };
    case 'POST_RESULT': return { action, data: { parcelCode: `RR${dossier.version}VN` } };
    case 'RECORD_FAILED_ATTEMPT': case 'CONFIRM_FAILED_ATTEMPT': return { action, data: { at: dossier.delivery?.postedAt ?? at, reason: 'Vắng nhà.', counts: variant % 2 === 0 } };
    case 'RECORD_DELIVERY': case 'CONFIRM_DELIVERY': return { action, data: { signedBy: 'Nguyễn Thị Hoa', at: dossier.delivery?.postedAt ?? at } };
    case 'RESULT_CAME_BACK': return { action, data: { note: null } };
    case 'MARK_NOT_COLLECTED': return { action, data: { reminded: 2 } };
    case 'DRAFT_CORRECTION': return { action, data: { fileId: `sua-${dossier.version}`, summary: 'Trích lục khai sinh (sửa)', ...(variant % 2 === 0 ? { number: '13/TLKS', date: '2026-11-25' } : BY_CLERK) } };
    case 'REPLACE_RESULT': return { action, data: { reason: 'Ghi sai ngày sinh.', ...(variant % 2 === 1 && { fileId: `ky-${dossier.version}` }) } };
    case 'REVOKE_RESULT': return { action, data: { reason: 'Ghi sai ngày sinh.' } };
    case 'RETURN_RESULT': return { action, data: { collectedBy: 'Nguyễn Thị Hoa', identityNumber: '045190000001' } };
  }
}

/** One step somebody is allowed to take now, chosen by `pick`; undefined at the end of the road. */
export function legalStep(dossier: Dossier, pick: number): { actor: Actor; command: Command } | undefined {
  const open = [...EVERYONE, ...ELSEWHERE].flatMap((actor) => availableActions(dossier, actor).filter((one) => one.enabled).map(({ action }) => ({ actor, action })));
  const chosen = open[pick % Math.max(open.length, 1)];
  return chosen && { actor: chosen.actor, command: soundCommand(dossier, chosen.action, pick, chosen.actor) };
}

/** A whole legal life, or as much of it as the picks reach. */
export function walk(picks: readonly number[], level = 3, begin: typeof freshDossier = freshDossier): { dossier: Dossier; events: readonly DossierEvent[] } {
  const { dossier: first, events } = begin(level);
  let dossier = first;
  for (const [step, pick] of picks.entries()) {
    const next = legalStep(dossier, pick);
    if (next === undefined) break;
    const decision = decide(dossier, next.command, { actor: next.actor, at: walkInstant(step + 1), expectedVersion: dossier.version });
    if (!decision.ok) throw new Error(`${next.command.action} was offered but refused: ${decision.refusals.map((one) => one.code).join()}`);
    for (const event of decision.events) {
      dossier = evolve(dossier, event);
      events.push(event);
    }
  }
  return { dossier, events };
}

/** Picks for {@link walk}, for fast-check. */
export const picks = (maxLength = 60): fc.Arbitrary<number[]> => fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength });
