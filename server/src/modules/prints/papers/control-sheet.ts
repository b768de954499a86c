import type { DossierEvent, EventType } from '@mot-cua/dossier';
import { doneStanding } from '@mot-cua/working-time';
import { askedAfter, betweenAgencies, cooperating, type SheetLine, STANDINGS } from './between-agencies.ts';
import { headOf } from './notices.ts';
import { momentsOf, type PaperScene, printedDay, printedMoment } from './scene.ts';

type Party = 'Người nộp hồ sơ' | 'Bộ phận tiếp nhận' | 'Bộ phận chuyên môn' | 'Lãnh đạo';
interface HandOver { readonly from: Party; readonly to: Party; readonly note: string; /** what its moment is held against */ readonly due?: 'FORWARD' | 'RESULT' }

/** The acts by which a dossier goes from hand to hand; all others happen in one hand. */
const HAND_OVERS: { readonly [T in EventType]?: HandOver } = {
  SUBMITTED: { from: 'Người nộp hồ sơ', to: 'Bộ phận tiếp nhận', note: 'Nộp hồ sơ trực tuyến' },
  PARCEL_ARRIVED: { from: 'Người nộp hồ sơ', to: 'Bộ phận tiếp nhận', note: 'Bản giấy đến qua bưu điện' },
  SUPPLEMENT_REQUESTED: { from: 'Bộ phận tiếp nhận', to: 'Người nộp hồ sơ', note: 'Yêu cầu bổ sung; tạm dừng tính thời hạn' },
  SUPPLEMENT_SUPPLIED: { from: 'Người nộp hồ sơ', to: 'Bộ phận tiếp nhận', note: 'Đã bổ sung' },
  FORWARDED: { from: 'Bộ phận tiếp nhận', to: 'Bộ phận chuyên môn', note: 'Chuyển giải quyết', due: 'FORWARD' },
  SUBMITTED_FOR_APPROVAL: { from: 'Bộ phận chuyên môn', to: 'Lãnh đạo', note: 'Trình kết quả' },
  SENT_BACK: { from: 'Lãnh đạo', to: 'Bộ phận chuyên môn', note: 'Trả lại dự thảo kết quả' },
  APPROVED: { from: 'Lãnh đạo', to: 'Bộ phận tiếp nhận', note: 'Đã ký kết quả', due: 'RESULT' },
  NOTICE_DRAFTED: { from: 'Bộ phận chuyên môn', to: 'Lãnh đạo', note: 'Trình dự thảo thông báo' },
  NOTICE_SENT_BACK: { from: 'Lãnh đạo', to: 'Bộ phận chuyên môn', note: 'Trả lại dự thảo thông báo' },
  NOTICE_APPROVED: { from: 'Lãnh đạo', to: 'Bộ phận tiếp nhận', note: 'Đã duyệt thông báo' },
  REAPPOINTED: { from: 'Bộ phận tiếp nhận', to: 'Người nộp hồ sơ', note: 'Xin lỗi và hẹn lại ngày trả' },
  REFUSED: { from: 'Bộ phận tiếp nhận', to: 'Người nộp hồ sơ', note: 'Từ chối giải quyết' },
  RETURNED: { from: 'Bộ phận tiếp nhận', to: 'Người nộp hồ sơ', note: 'Trả kết quả' },
  WITHDRAWN: { from: 'Bộ phận tiếp nhận', to: 'Người nộp hồ sơ', note: 'Người nộp rút hồ sơ' },
};

/** The hand-overs of a history, each with the standing of its moment against the promise then in force. */
export function stepsOf(events: readonly DossierEvent[]): SheetLine[] {
  let asker: Party = 'Bộ phận tiếp nhận';
  let asked: Parameters<typeof betweenAgencies>[1] = new Map();
  let promises: { FORWARD: string | null; RESULT: string | null } = { FORWARD: null, RESULT: null };
  return events.flatMap((event) => {
    if (event.type === 'ACCEPTED') promises = { FORWARD: event.data.forwardDueAt, RESULT: event.data.appointment.dueAt };
    if (event.type === 'SUPPLEMENT_SUPPLIED' && event.data.due !== null) promises = { ...promises, RESULT: event.data.due.dueAt };
    if (event.type === 'SUPPLEMENT_REQUESTED') asker = event.data.askedIn === 'PROCESSING' ? 'Bộ phận chuyên môn' : 'Bộ phận tiếp nhận';
    if (event.type === 'REAPPOINTED') promises = { ...promises, RESULT: event.data.extension.dueAt };
    if (event.type === 'TRANSFERRED') promises = { ...promises, FORWARD: event.data.forwardDueAt };
    const between = betweenAgencies(event, asked);
    asked = askedAfter(asked, event);
    const step = HAND_OVERS[event.type];
    if (step === undefined) return between;
    const due = step.due === undefined ? null : promises[step.due];
    return [{ from: step.from, to: event.type === 'SUPPLEMENT_SUPPLIED' ? asker : step.to, at: printedMoment(event.at), by: event.actor.name, standing: due === null ? null : STANDINGS[doneStanding(event.at, due)], note: step.note }];
  });
}

/** Mẫu 05, from the events alone (NĐ 61/2018 Đ39): whoever asks later gets the same, and what has happened since. */
export function controlSheet(scene: PaperScene): { readonly data: object; readonly at: string } {
  const { row, events } = scene;
  const at = events.at(-1)?.at ?? row.createdAt;
  const received = momentsOf(events, 'ACCEPTED')[0]?.event.at;
  const data = {
    ...headOf(scene, row.code), title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ', madeOn: printedDay(at), day: printedDay(at), receivedAt: received === undefined ? 'chưa tiếp nhận' : printedMoment(received),
    dueAt: row.dueAt === null ? 'chưa hẹn' : printedMoment(row.dueAt), cooperating: cooperating(events), steps: stepsOf(events),
  };
  return { data, at };
}
