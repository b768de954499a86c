import { type Duration, durationInWords } from '@mot-cua/working-time';
import { filesOnline, type Procedure, type ProcedureFee } from './procedure.ts';

/** What people read about a procedure where the data itself is not words yet. */

const DONG = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
/** A fee whose amount is the provincial Council's to set says so in its legal basis. */
const BY_COUNCIL = /HĐND/u;

/** `8.000 ₫`, `miễn`, or why the amount is not known: unknown is never 0 (Luật 97/2015/QH13). */
export function feeText({ amountVnd, legalBasis }: Pick<ProcedureFee, 'amountVnd' | 'legalBasis'>): string {
  if (amountVnd === null) return legalBasis !== null && BY_COUNCIL.test(legalBasis) ? 'do HĐND tỉnh quy định – chưa có dữ liệu' : 'chưa có dữ liệu';
  return amountVnd === 0 ? 'miễn' : `${DONG.format(amountVnd)}\u00A0₫`;
}

/** `03 ngày làm việc`; where none is published, that it is not. */
export const timeText = ({ value, unit }: { readonly value: number | null; readonly unit: Duration['unit'] | null }): string =>
  value === null || unit === null ? 'Chưa có dữ liệu về thời hạn' : durationInWords({ value, unit });

/** The condition of a variant; sources that give several times often do not say when which holds. */
export const variantText = (condition: string): string => (condition === '' ? 'Tùy trường hợp hoặc cách nộp; nguồn không nêu rõ' : condition);

/** The publishing decision (§6.2): a ministry's announcement is not the province's, and nothing is made up. */
export function decisionOf({ decisionNumber, decisionDate }: Pick<Procedure, 'decisionNumber' | 'decisionDate'>): { number: string | null; date: string | null; known: boolean; note: string } {
  if (decisionNumber === null) return { number: null, date: null, known: false, note: 'Chưa tra được quyết định công bố của UBND tỉnh Quảng Trị.' };
  const provincial = /UBND/u.test(decisionNumber);
  return {
    number: decisionNumber, date: decisionDate, known: true,
    note: provincial ? 'Quyết định công bố của UBND tỉnh.' : 'Quyết định công bố của bộ, ngành theo Cổng Dịch vụ công quốc gia; chưa tra được quyết định công bố của UBND tỉnh Quảng Trị.',
  };
}

export interface Responsibility { readonly party: string; readonly text: string }

/** What the agencies of a procedure are called: the one that receives, and the division that resolves. */
export interface Parties { readonly receiving: string; readonly resolving: string }

function filerDuties(procedure: Procedure): string[] {
  const online = filesOnline(procedure);
  const fee = procedure.fees.length > 0 ? [online && procedure.onlineLevel === 4 ? 'Nộp phí, lệ phí trực tuyến, tại bưu điện hoặc tại nơi nhận kết quả (điểm b khoản 2 Điều 8).' : 'Nộp phí, lệ phí trực tiếp khi đến nhận kết quả (điểm b khoản 1 Điều 8).'] : [];
  const papers = online
    ? ['Điền mẫu đơn, tờ khai; chụp hoặc quét từng giấy tờ từ bản chính thành tệp riêng. Khi nhận kết quả thì ký mẫu đơn, tờ khai và xuất trình bản gốc để đối chiếu (điểm a khoản 1 Điều 8).']
    : [`Chuẩn bị đủ ${procedure.components.length > 0 ? `${procedure.components.length} thành phần hồ sơ` : 'hồ sơ'} và nộp trực tiếp hoặc qua đường bưu điện (khoản 2 Điều 3).`];
  return ['Kê khai chính xác và tự chịu trách nhiệm về những thông tin đã kê khai, cung cấp (khoản 2 Điều 16).', ...papers, ...fee, 'Bổ sung, hoàn chỉnh hồ sơ theo yêu cầu của cơ quan thực hiện thủ tục (khoản 3 Điều 16).'];
}

function agencyDuties(procedure: Procedure): string[] {
  const time = procedure.processingTime.value === null ? 'thời hạn ghi trên giấy hẹn' : `thời hạn đã công bố: ${timeText(procedure.processingTime)}`;
  return [
    `Giải quyết không quá ${time} (điểm a khoản 1 Điều 9).`,
    ...(procedure.levels.length > 1 ? ['Khi liên quan nhiều cơ quan: chủ trì, phối hợp với các cơ quan đó trong thời hạn đã niêm yết (điểm b khoản 1 Điều 9).'] : []),
    ...(procedure.fees.length > 0 ? ['Hoàn trả phí, lệ phí đã nộp nếu không thực hiện được dịch vụ (điểm c khoản 2 Điều 10).'] : []),
    'Niêm yết công khai quy trình, thời hạn; cập nhật ngay khi thủ tục thay đổi (khoản 4 Điều 15).',
    'Bảo vệ thông tin tài khoản và hồ sơ; chỉ chia sẻ khi pháp luật quy định hoặc được người nộp đồng ý (khoản 5 Điều 15).',
  ];
}

/** Who answers for what (§6.2, "trách nhiệm của các bên"): the regulation's duties §8–§10, §15–§16, with the procedure's own facts. */
export function responsibilitiesOf(procedure: Procedure, parties: Parties): Responsibility[] {
  const of = (party: string, texts: readonly string[]): Responsibility[] => texts.map((text) => ({ party, text }));
  return [
    ...of('Tổ chức, cá nhân nộp hồ sơ', filerDuties(procedure)),
    ...of(`Bộ phận tiếp nhận và trả kết quả – ${parties.receiving}`, [
      'Kiểm tra tính hợp lệ, đầy đủ của hồ sơ; chưa đúng thì thông báo điện tử hướng dẫn bổ sung một lần, đầy đủ (điểm a khoản 2 Điều 9).',
      'Hồ sơ đầy đủ: thông báo ngày, địa điểm trả kết quả, giấy tờ cần mang theo, phí, lệ phí phải nộp (điểm a khoản 2 Điều 9).',
      'Chuyển hồ sơ cho bộ phận chuyên môn trong một ngày làm việc kể từ khi nhận đủ hồ sơ hợp lệ (điểm a khoản 2 Điều 9).',
      `Đối chiếu bản gốc và trả kết quả${procedure.result === null ? '' : `: ${procedure.result}`} (Điều 8, Điều 10).`,
    ]),
    ...of(`Bộ phận thụ lý, giải quyết – ${parties.resolving}`, [
      'Kiểm tra lại nội dung hồ sơ, đề xuất phương án, dự thảo kết quả trình lãnh đạo (điểm b khoản 2 Điều 9).',
      'Hồ sơ cần bổ sung hoặc không đủ điều kiện: dự thảo thông báo nêu rõ lý do, trình lãnh đạo duyệt (điểm b khoản 2 Điều 9).',
    ]),
    ...of('Lãnh đạo cơ quan', ['Xem xét, duyệt hoặc trả lại dự thảo kết quả, dự thảo thông báo (điểm b khoản 2 Điều 9).']),
    ...of('Cơ quan thực hiện thủ tục', agencyDuties(procedure)),
  ];
}
