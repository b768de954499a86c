import type { AuditFault, AuditFaultKind, AuditVerdict } from './verify.ts';

type Words = (fault: AuditFault) => readonly [vietnamese: string, english: string];

const moment = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'medium' });
const when = (at: string | undefined): string => (at === undefined ? '?' : moment.format(new Date(at)));
const says = ({ row }: AuditFault): string => (row === undefined ? '' : ` (${row.act}, ${row.subject}, ${row.actor}, ${when(row.at)})`);

/** One fault in words; which row it is, and never what personal data it holds. */
const WORDS = {
  OTHER_DATABASE: ({ head }) => [
    `Các mốc lưu ngoài (mốc đầu: ${when(head?.at)}) thuộc một cơ sở dữ liệu khác: cơ sở dữ liệu đã bị thay. Nếu việc thay là chủ định, hãy cất tệp mốc cũ đi rồi chạy lại.`,
    `The heads kept outside belong to another database (${head?.installation}): the database was exchanged. If that was meant, put the old file of heads away and run again.`,
  ],
  LINK_MISSING: ({ position }) => [`Thiếu mắt xích số ${position} của chuỗi.`, `Link ${position} of the chain is missing.`],
  LINK_ALTERED: ({ position, auditId }) => [`Mắt xích số ${position} (dòng ${auditId}) không nối với mắt xích trước: chuỗi đã bị sửa.`, `Link ${position} (row ${auditId}) does not follow the one before it: the chain was altered.`],
  ROW_MISSING: ({ position, auditId }) => [`Dòng ${auditId} (mắt xích ${position}) đã bị xóa.`, `Row ${auditId} (link ${position}) was deleted.`],
  ROW_ALTERED: (fault) => [`Dòng ${fault.auditId} (mắt xích ${fault.position}) đã bị sửa sau khi ghi; nay ghi là${says(fault)}.`, `Row ${fault.auditId} (link ${fault.position}) was altered after it was written; it now says${says(fault)}.`],
  CHAIN_REWRITTEN: ({ position, head }) => [
    `Mắt xích số ${position} khác với mốc lưu ngoài lúc ${when(head?.at)}: chuỗi đã bị viết lại ở dòng này hoặc trước đó.`,
    `Link ${position} differs from the head kept outside at ${head?.at}: the chain was rewritten here or before.`,
  ],
  TAIL_MISSING: ({ position, head }) => [
    `Chuỗi bị cắt đuôi: thiếu từ mắt xích ${position} đến ít nhất mắt xích ${head?.position} (mốc lưu ngoài lúc ${when(head?.at)}).`,
    `The end of the chain was cut off: links ${position} to at least ${head?.position} are missing (head kept outside at ${head?.at}).`,
  ],
  ROW_UNCHAINED: (fault) => [`Dòng ${fault.auditId} không có trong chuỗi${says(fault)}: nó được chèn ngoài hệ thống, hoặc mắt xích của nó đã bị xóa.`, `Row ${fault.auditId} is not in the chain${says(fault)}: it was put in from outside, or its link was deleted.`],
  AWAITED_ROW_MISSING: ({ auditId }) => [`Dòng ${auditId} đã bị xóa trước khi vào chuỗi.`, `Row ${auditId} was deleted before it was chained.`],
} as const satisfies Record<AuditFaultKind, Words>;

/** What the operator reads, Vietnamese first. */
export function verdictText({ rows, heads, fault }: AuditVerdict): string {
  if (fault === undefined) {
    return `Nhật ký kiểm toán nguyên vẹn: ${rows} dòng, khớp với ${heads} mốc lưu ngoài cơ sở dữ liệu.\nThe audit trail is whole: ${rows} rows, in agreement with ${heads} heads kept outside the database.`;
  }
  const words: Words = WORDS[fault.kind];
  const [vietnamese, english] = words(fault);
  return `NHẬT KÝ KIỂM TOÁN KHÔNG CÒN NGUYÊN VẸN. ${vietnamese}\nTHE AUDIT TRAIL IS NOT WHOLE. ${english}`;
}
