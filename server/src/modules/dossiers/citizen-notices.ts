import { citizenText, type Dossier, type DossierEvent, type Notice, type SupplementItem, wayOf } from '@mot-cua/dossier';
import { clockInWords, dayInWords, toLocal } from '@mot-cua/working-time';
import type { Agency } from '../agencies/index.ts';
import type { Procedure } from '../procedures/index.ts';
import { feeText } from './fee.ts';

/** What the words of a notice need besides the event. */
export interface NoticeScene { readonly procedure: Pick<Procedure, 'name'>; readonly agency: Pick<Agency, 'name' | 'receptionAddress'> }
export interface CitizenNotice { readonly title: string; readonly body: string }

/** `09:30 thứ Hai 30/11/2026` */
export function momentInWords(at: string): string {
  const local = toLocal(at);
  return `${clockInWords(local.minute)} ${dayInWords(local.day)}`;
}

/** What the words of a notice are made of; items need no key yet. */
export type NoticeWords = Pick<Notice, 'kind' | 'reason' | 'extension'> & { readonly items: readonly Pick<SupplementItem, 'title' | 'instruction'>[] };

/** §9.2a, §9.2b, NĐ 61/2018 Đ19.9: what the citizen reads when something is asked of them, refused or put off; officers see exactly this before it is sent. */
export function noticeText({ kind, reason, items, extension }: NoticeWords): string {
  switch (kind) {
    case 'SUPPLEMENT':
      return [reason, 'Những nội dung cần bổ sung:', ...items.map((item, index) => `${index + 1}. ${item.title}: ${item.instruction}`), 'Hãy mở hồ sơ để bổ sung; thời hạn giải quyết được tính từ khi cơ quan nhận đủ.'].join('\n');
    case 'REFUSAL':
      return `Lý do: ${reason}\nBạn có thể hỏi lại bộ phận tiếp nhận, hoặc nộp hồ sơ mới khi đủ điều kiện.`;
    case 'EXTENSION': {
      if (extension === undefined) throw new Error('An extension was drafted without its date.');
      return [
        'Cơ quan xin lỗi vì không trả được kết quả đúng hẹn.', `Lý do: ${reason}`, `Đã hẹn trả: ${momentInWords(extension.previousDueAt)}.`,
        `Hẹn lại: ${momentInWords(extension.dueAt)}.`, 'Mong ông/bà thông cảm; nơi trả và giấy tờ mang theo không thay đổi.',
      ].join('\n');
    }
  }
}

/** §9.2a: date, place, papers to bring, fee to pay. */
function appointmentText({ appointment }: Dossier): string {
  if (appointment === null) return '';
  const papers = appointment.papersToBring.length === 0 ? [] : [`Mang theo: ${appointment.papersToBring.join('; ')}.`];
  return [`Hẹn trả kết quả: ${momentInWords(appointment.dueAt)}.`, `Nơi trả: ${appointment.place}.`, ...papers, `Phí, lệ phí: ${feeText(appointment.feeLines, appointment.totalVnd)}.`].join('\n');
}

/** §8.2a: what the citizen does next when the papers go by post. */
function postText(deadline: string, { name, receptionAddress }: NoticeScene['agency']): string[] {
  return [
    `Hãy gửi bản giấy có chứng thực qua bưu điện, đến trước ${momentInWords(deadline)}.`,
    `Nơi nhận: Bộ phận tiếp nhận và trả kết quả – ${name}${receptionAddress === null ? ' (địa chỉ chưa có trong dữ liệu; hãy hỏi cơ quan)' : `, ${receptionAddress}`}.`,
    'Mở hồ sơ để in phiếu gửi kèm theo và ghi mã bưu gửi.',
  ];
}

/** §10.2: how the result comes to the person, and what they do for it. */
export function invitation(dossier: Dossier): readonly string[] {
  const owed = dossier.feeTaken === null && dossier.appointment?.totalVnd !== 0 ? ['Hãy nộp phí, lệ phí trước khi nhận.'] : [];
  switch (wayOf(dossier)) {
    case 'AT_DESK':
      return ['Mời bạn đến nhận kết quả.', appointmentText(dossier)];
    case 'ONLINE':
      return ['Kết quả có chữ ký số của cơ quan được trả trực tuyến trong hồ sơ của bạn.', ...owed];
    case 'POST':
      return [`Kết quả được gửi bảo đảm qua bưu điện đến ${dossier.returnChoice?.address?.recipient ?? ''}, ${dossier.returnChoice?.address?.address ?? ''}.`, ...owed];
  }
}

/** The electronic notice an act sends to the citizen; undefined where the act is theirs alone or the agency's internal working. */
export function noticeFor(event: DossierEvent, dossier: Dossier, { procedure, agency }: NoticeScene): CitizenNotice | undefined {
  const title = citizenText(event);
  if (title === undefined) return undefined;
  const which = `Hồ sơ ${dossier.code ?? dossier.reference} – ${procedure.name}, ${agency.name}.`;
  const notice = (...lines: readonly string[]): CitizenNotice => ({ title, body: [which, ...lines].join('\n') });
  switch (event.type) {
    case 'FILED_AT_COUNTER':
      return notice('Bộ phận tiếp nhận sẽ kiểm tra và báo cho bạn ngày hẹn trả hoặc nội dung cần bổ sung.');
    case 'SUBMITTED':
      if (dossier.post !== undefined) return notice(...postText(dossier.post.deadline, agency));
      return notice('Bộ phận tiếp nhận sẽ kiểm tra và báo cho bạn ngày hẹn trả hoặc nội dung cần bổ sung.');
    case 'PARCEL_ARRIVED':
      return notice(`Thời điểm nộp hồ sơ: ${momentInWords(event.data.arrivedAt)}.`, 'Bộ phận tiếp nhận kiểm tra và báo cho bạn ngày hẹn trả hoặc nội dung cần bổ sung.');
    case 'POST_EXPIRED':
      return notice(`Cơ quan không nhận được bản giấy trước ${momentInWords(event.data.deadline)} nên hồ sơ kết thúc.`, 'Nội dung bạn đã khai và giấy tờ đã gửi vẫn còn: mở hồ sơ này và chọn “Nộp lại từ hồ sơ này”.');
    case 'SUPPLEMENT_REQUESTED':
      return notice(noticeText({ kind: 'SUPPLEMENT', ...event.data }));
    case 'REFUSED':
      return notice(noticeText({ kind: 'REFUSAL', reason: event.data.reason, items: [] }));
    case 'REAPPOINTED':
      return notice(noticeText({ kind: 'EXTENSION', ...event.data, items: [] }));
    case 'ACCEPTED':
      return notice(appointmentText(dossier));
    case 'APPROVED':
      return notice(...invitation(dossier));
    case 'RESULT_POSTED':
      return notice('Bưu điện sẽ mời bạn nhận và ký; bạn xem đường đi của bưu gửi trong hồ sơ.');
    case 'DELIVERY_FAILED':
      return notice(dossier.delivery?.state === 'RETURNING' ? 'Bưu điện đã mời hai lần và đang chuyển kết quả về cơ quan.' : 'Bưu điện sẽ mời lại sau 2 ngày làm việc.');
    case 'RESULT_CAME_BACK':
      return notice('Bạn đến cơ quan nhận, hoặc chọn lại cách nhận trong hồ sơ.');
    case 'NOT_COLLECTED':
      return notice(...invitation(dossier), 'Phí, lệ phí đã nộp không được hoàn lại khi cơ quan đã giải quyết mà bạn không nhận kết quả.');
    case 'RESULT_REPLACED':
      return notice(`Lý do: ${event.data.reason}`, ...invitation(dossier));
    case 'RESULT_REVOKED':
      return notice(`Lý do: ${event.data.reason}`, 'Văn bản đã cấp không còn giá trị.');
    case 'CONSULTED':
      return notice('Thời hạn trả kết quả đã hẹn không thay đổi.');
    case 'TRANSFERRED':
      return notice(`Lý do: ${event.data.reason}`, `Nơi giải quyết và trả kết quả: ${event.data.place}.`, 'Thời hạn trả kết quả đã hẹn không thay đổi; bạn không phải nộp lại hồ sơ.');
    case 'PAPER_REJECTED':
      return notice(`Phần mềm diệt vi-rút phát hiện mã độc trong tệp ở mục “${event.data.title}”, nên tệp đã bị xóa.`, 'Cơ quan sẽ yêu cầu bổ sung giấy tờ này; khi đó hãy chụp lại bản giấy rồi gửi. Nên quét vi-rút máy hoặc điện thoại của bạn.');
    case 'CHECK_STARTED':
    case 'FORWARDED':
    case 'TAKEN':
    case 'SUBMITTED_FOR_APPROVAL':
    case 'COLLECTION_CHECKED':
    case 'FEE_TAKEN':
    case 'RETURNED':
      return notice();
    default:
      return undefined;
  }
}
