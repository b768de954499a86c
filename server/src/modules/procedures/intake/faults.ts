/**
 * What can be wrong with a record of a catalogue, and what follows from it. REFUSED: the record would mislead people or cannot
 * be attached to anything, so it stays out. MARKED: the record is true as far as it goes; what is missing or doubtful stays
 * unknown on the portal and the mark waits for a person (the review state the sources' dirt calls for).
 */
export const FAULTS = {
  NOT_A_RECORD: { effect: 'REFUSED', text: 'không phải một bản ghi' },
  WRONG_SHAPE: { effect: 'REFUSED', text: 'trường có kiểu dữ liệu không đúng' },
  BAD_CODE: { effect: 'REFUSED', text: 'mã không đúng dạng' },
  NO_NAME: { effect: 'REFUSED', text: 'không có tên' },
  DUPLICATE: { effect: 'REFUSED', text: 'mã đã có ở một bản ghi đứng trước trong tệp' },
  UNKNOWN_FIELD: { effect: 'REFUSED', text: 'lĩnh vực không có trong danh mục' },
  UNKNOWN_SECTOR: { effect: 'REFUSED', text: 'nhóm lĩnh vực không có trong danh mục' },
  UNKNOWN_LEVEL: { effect: 'REFUSED', text: 'cấp hành chính không đúng' },
  UNKNOWN_AGENCY: { effect: 'REFUSED', text: 'cơ quan tiếp nhận không có trong danh mục, hoặc đã bị từ chối' },
  UNKNOWN_PARENT: { effect: 'REFUSED', text: 'cơ quan cấp trên không có trong danh mục, hoặc đã bị từ chối' },
  PARENT_CIRCLE: { effect: 'REFUSED', text: 'các cơ quan cấp trên xoay vòng' },
  UNKNOWN_SCOPE: { effect: 'REFUSED', text: 'hệ cơ quan không đúng (ubnd hoặc nganh-doc)' },
  BAD_PERIOD: { effect: 'REFUSED', text: 'ngày hiệu lực không đúng' },
  BAD_IDENTIFIER: { effect: 'REFUSED', text: 'mã định danh cơ quan không đúng dạng hoặc đã thuộc cơ quan khác' },
  BAD_FEE: { effect: 'REFUSED', text: 'mức phí không phải số đồng nguyên, không âm' },
  BAD_FEE_RULES: { effect: 'REFUSED', text: 'quy tắc phí, lệ phí không đọc được' },
  NO_TIME: { effect: 'MARKED', text: 'không có thời hạn giải quyết' },
  NO_TIME_UNIT: { effect: 'MARKED', text: 'thời hạn không có đơn vị, nên để trống chờ rà soát' },
  BAD_TIME: { effect: 'MARKED', text: 'thời hạn không phải số dương, nên để trống chờ rà soát' },
  NO_COMPONENTS: { effect: 'MARKED', text: 'không có thành phần hồ sơ, nên chỉ cung cấp thông tin (mức độ 1)' },
  COPIES_UNKNOWN: { effect: 'MARKED', text: 'có giấy tờ chưa rõ số bản chính, bản sao' },
  NO_RESULT: { effect: 'MARKED', text: 'không nêu kết quả' },
  NO_LEGAL_BASIS: { effect: 'MARKED', text: 'không nêu căn cứ pháp lý' },
  NO_DECISION: { effect: 'MARKED', text: 'không nêu quyết định công bố' },
  STRANGE_FEE: { effect: 'MARKED', text: 'mức phí dưới 1.000 đồng, có thể mất số 0' },
  LEVEL_DERIVED: { effect: 'MARKED', text: 'cấp thực hiện được suy ra, cần người rà' },
  LEVEL_RAISED: { effect: 'MARKED', text: 'có mẫu đơn nên nâng lên mức độ 2 (khoản 2 Điều 6)' },
  LEVEL_LOWERED: { effect: 'MARKED', text: 'không nhận trực tuyến nên hạ xuống mức độ 2' },
  LEVEL_COMPUTED: { effect: 'MARKED', text: 'mức độ trực tuyến không có hoặc không đúng, được tính lại' },
} as const satisfies Record<string, { readonly effect: 'REFUSED' | 'MARKED'; readonly text: string }>;
export type FaultCode = keyof typeof FAULTS;

/** One fault of one record, with what stood there. */
export interface Fault { readonly code: FaultCode; readonly detail?: string }

export const isRefusal = (fault: Fault): boolean => FAULTS[fault.code].effect === 'REFUSED';

/** `mã không đúng dạng: “1.12”`. */
export const faultInWords = ({ code, detail }: Fault): string => (detail === undefined ? FAULTS[code].text : `${FAULTS[code].text}: ${detail}`);

/** What stood in a record, short enough for a line of the report. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : describe(value);
  return `“${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return `danh sách ${value.length} phần tử`;
  return typeof value === 'object' && value !== null ? `đối tượng { ${Object.keys(value).slice(0, 3).join(', ')} }` : String(value);
}
