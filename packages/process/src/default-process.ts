import type { Duration } from '@mot-cua/working-time';
import { HOURS_A_DAY, type Process, type ProcessStep, publishedHours } from './process.ts';

const step = (part: Pick<ProcessStep, 'key' | 'title' | 'role' | 'hours' | 'after' | 'endsWith'>): ProcessStep => ({ ...part, unit: null, requires: [] });
const half = (hours: number): number => Math.max(0.5, Math.floor(hours * 2) / 2);

/** Shares of the published time: handing over at most a day of it, approval a fifth, drafting a third of what is left. */
function sharesOf(total: number): readonly [number, number, number, number] {
  const forward = Math.min(HOURS_A_DAY, half(total / 5));
  const approve = half(total / 5);
  const draft = half((total - forward - approve) / 3);
  return [forward, total - forward - approve - draft, draft, approve];
}

/** Below this the shares would be no time at all. */
const LEAST_SHARED = 4;

/**
 * The process of a procedure whose agency has posted none: the way of Article 9 of QĐ 18/2017, with the published time shared among
 * its steps. Where nothing is published, only the hand-over has its one working day.
 */
export function defaultProcess(published: Duration | undefined): Process {
  const total = published === undefined ? undefined : publishedHours(published);
  const [forward, recheck, draft, approve] = total === undefined || total < LEAST_SHARED ? [total === undefined ? HOURS_A_DAY : null, null, null, null] : sharesOf(total);
  return {
    approvedBy: null,
    onResume: 'restart',
    steps: [
      step({ key: 'tiep-nhan', title: 'Tiếp nhận, chuyển bộ phận chuyên môn', role: 'RECEPTION', hours: forward, after: [], endsWith: 'FORWARD' }),
      step({ key: 'tham-dinh', title: 'Kiểm tra lại, thẩm định hồ sơ', role: 'SPECIALIST', hours: recheck, after: ['tiep-nhan'], endsWith: 'RECHECK' }),
      step({ key: 'du-thao', title: 'Dự thảo kết quả, trình lãnh đạo', role: 'SPECIALIST', hours: draft, after: ['tham-dinh'], endsWith: 'SUBMIT_FOR_APPROVAL' }),
      step({ key: 'phe-duyet', title: 'Phê duyệt kết quả', role: 'LEADER', hours: approve, after: ['du-thao'], endsWith: 'APPROVE' }),
      step({ key: 'tra-ket-qua', title: 'Trả kết quả', role: 'RECEPTION', hours: null, after: ['phe-duyet'], endsWith: 'RETURN_RESULT' }),
    ],
  };
}
