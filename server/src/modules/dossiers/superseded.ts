import { vietnamDay } from '../../platform/clock.ts';
import { feeScheduleOf, formOf, hasForm, type Procedure } from '../procedures/index.ts';

/** What a person with a draft should know of the version that took the place of theirs (§15.4). */
export interface Superseded { readonly version: number; readonly inForceFrom: string; readonly changes: readonly string[]; readonly text: string }

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const form = (procedure: Procedure): unknown => (hasForm(procedure) ? formOf(procedure) : null);
const papers = ({ components }: Procedure): unknown => components.map(({ name, originals, copies, required }) => [name, originals, copies, required]);

/** What of a procedure a filer goes by, and how a change of it is told. */
const PARTS: readonly { readonly told: string; readonly of: (procedure: Procedure) => unknown }[] = [
  { told: 'Mẫu tờ khai', of: form },
  { told: 'Giấy tờ phải nộp', of: papers },
  { told: 'Phí, lệ phí và đối tượng được miễn, giảm', of: feeScheduleOf },
  { told: 'Thời hạn giải quyết', of: ({ processingTime }) => processingTime },
  { told: 'Mức độ trực tuyến, cách nộp', of: ({ onlineLevel, channels }) => [onlineLevel, channels] },
  { told: 'Yêu cầu, điều kiện', of: ({ conditions }) => conditions },
  { told: 'Kết quả nhận được', of: ({ result }) => result },
  { told: 'Căn cứ pháp lý, quyết định công bố', of: ({ legalBasis, decisionNumber, decisionDate }) => [legalBasis, decisionNumber, decisionDate] },
];

const inWords = (day: string): string => day.split('-').toReversed().join('/');

/** §15.4: what has changed since a draft was begun; null while its version is the current one. The draft stays with the version it was begun under (§6.2). Pure. */
export function supersededBy(begun: Procedure, current: Procedure): Superseded | null {
  if (current.id === begun.id) return null;
  const inForceFrom = current.inForceFrom ?? vietnamDay(current.publishedAt);
  const changes = PARTS.filter(({ of }) => !same(of(begun), of(current))).map(({ told }) => told);
  return {
    version: current.version, inForceFrom, changes,
    text: `Thủ tục này có bản mới từ ngày ${inWords(inForceFrom)}. Bản nháp của bạn vẫn theo bản cũ và không mất gì. Hãy xem bản hiện hành; nếu thay đổi có liên quan đến bạn, hãy bắt đầu hồ sơ mới theo bản đó rồi bỏ bản nháp này.`,
  };
}
