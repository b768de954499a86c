/**
 * The closed list of phases: law, statistics and citizens need them to mean the same everywhere. Steps *inside* PROCESSING are a
 * procedure's own affair. `national` is the status code of the national portal (domain reference §3.1); a draft never leaves the house.
 */
export const PHASES = {
  DRAFT: { label: 'Bản nháp', final: false, national: null },
  SUBMITTED: { label: 'Đã nộp, chờ kiểm tra', final: false, national: 1 },
  /** §8.2a, level 4 without signature: filed online, what is certified is on its way through the post. */
  AWAITING_POST: { label: 'Chờ bản giấy qua bưu điện', final: false, national: 1 },
  CHECKING: { label: 'Đang kiểm tra', final: false, national: 1 },
  SUPPLEMENT_REQUESTED: { label: 'Chờ bổ sung', final: false, national: 5 },
  ACCEPTED: { label: 'Đã tiếp nhận', final: false, national: 2 },
  PROCESSING: { label: 'Đang giải quyết', final: false, national: 4 },
  AWAITING_APPROVAL: { label: 'Chờ phê duyệt', final: false, national: 4 },
  RESULT_READY: { label: 'Đã có kết quả', final: false, national: 9 },
  /** Done, told more than once, and nobody came: still there to be fetched (§10.2c). National: "đã xử lý xong". */
  NOT_COLLECTED: { label: 'Chưa đến nhận kết quả', final: false, national: 9 },
  RETURNED: { label: 'Đã trả kết quả', final: true, national: 10 },
  REFUSED: { label: 'Bị từ chối', final: true, national: 3 },
  WITHDRAWN: { label: 'Đã rút', final: true, national: 7 },
} as const satisfies Record<string, { label: string; final: boolean; national: number | null }>;

export type Phase = keyof typeof PHASES;
export const ALL_PHASES = Object.keys(PHASES) as readonly Phase[];

export const isFinal = (phase: Phase): boolean => PHASES[phase].final;

/** National status: a refusal after acceptance is "dừng xử lý" (8), at reception "không được tiếp nhận" (3). */
export function nationalStatus(phase: Phase, accepted: boolean): number | null {
  return phase === 'REFUSED' && accepted ? 8 : PHASES[phase].national;
}
