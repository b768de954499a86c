import { type Duration, durationInWords } from '@mot-cua/working-time';
import { allBefore, findOrder, longestWay } from './order.ts';
import { HOURS_A_DAY, type Process, type ProcessStep, publishedHours, type StepEnd } from './process.ts';

export type FindingCode = 'NO_STEPS' | 'KEY_TWICE' | 'KEY_WRONG' | 'TITLE_MISSING' | 'UNKNOWN_STEP' | 'CIRCLE' | 'HOURS_WRONG' | 'HAND_OVER_TOO_LONG' | 'ACT_MISSING' | 'ACT_TWICE' | 'WRONG_ROLE' | 'WRONG_ORDER' | 'DEAD_END' | 'LONGER_THAN_PUBLISHED';
/** What stands against publishing a process, in the words of the one who edits it. `step` names where. */
export interface Finding { readonly code: FindingCode; readonly step: string | null; readonly message: string }

/** Acts every process must hold exactly once, in this order: §9.2a hands over, §9.2b re-checks, drafts and approves. */
const BACKBONE = ['FORWARD', 'RECHECK', 'SUBMIT_FOR_APPROVAL', 'APPROVE'] as const satisfies readonly StepEnd[];
const ROLE_OF = { FORWARD: 'RECEPTION', RECHECK: 'SPECIALIST', SUBMIT_FOR_APPROVAL: 'SPECIALIST', APPROVE: 'LEADER', RETURN_RESULT: 'RECEPTION', COMPLETE_STEP: 'SPECIALIST' } as const satisfies Record<StepEnd, ProcessStep['role']>;
const END_WORDS = { FORWARD: 'chuyển bộ phận chuyên môn', RECHECK: 'kiểm tra lại', SUBMIT_FOR_APPROVAL: 'trình lãnh đạo', APPROVE: 'phê duyệt', RETURN_RESULT: 'trả kết quả', COMPLETE_STEP: 'hoàn thành bước' } as const satisfies Record<StepEnd, string>;
const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const finding = (code: FindingCode, step: string | null, message: string): Finding => ({ code, step, message });

function checkStep(step: ProcessStep, keys: readonly string[]): Finding[] {
  const found: Finding[] = [];
  if (!KEY.test(step.key) || step.key.length > 40) found.push(finding('KEY_WRONG', step.key, `Mã bước “${step.key}” chỉ gồm chữ thường không dấu, số và gạch nối, dài nhất 40 ký tự.`));
  if (step.title.trim() === '') found.push(finding('TITLE_MISSING', step.key, `Bước “${step.key}” chưa có tên.`));
  if (keys.filter((key) => key === step.key).length > 1) found.push(finding('KEY_TWICE', step.key, `Mã bước “${step.key}” được dùng hai lần.`));
  for (const key of step.after) if (!keys.includes(key)) found.push(finding('UNKNOWN_STEP', step.key, `Bước “${step.title}” chờ bước “${key}” không có trong quy trình.`));
  if (step.hours !== null && (!Number.isFinite(step.hours) || step.hours <= 0)) found.push(finding('HOURS_WRONG', step.key, `Thời gian của bước “${step.title}” phải là số giờ làm việc lớn hơn 0.`));
  if (step.endsWith === 'FORWARD' && step.hours !== null && step.hours > HOURS_A_DAY) found.push(finding('HAND_OVER_TOO_LONG', step.key, 'Chuyển hồ sơ cho bộ phận chuyên môn không quá 01 ngày làm việc (Điều 9 khoản 2 điểm a).'));
  const role = ROLE_OF[step.endsWith];
  if (role !== step.role) found.push(finding('WRONG_ROLE', step.key, `Bước “${step.title}” kết thúc bằng việc ${END_WORDS[step.endsWith]}, không thuộc vai trò đã chọn.`));
  return found;
}

/** The acts of the life cycle, once each and in their order; nothing may hang loose behind the approval. */
function checkBackbone(process: Process): Finding[] {
  const found: Finding[] = [];
  const stepOf = (end: StepEnd) => process.steps.find((step) => step.endsWith === end);
  for (const end of [...BACKBONE, 'RETURN_RESULT'] as const) {
    const count = process.steps.filter((step) => step.endsWith === end).length;
    if (count === 0 && end !== 'RETURN_RESULT') found.push(finding('ACT_MISSING', null, `Quy trình thiếu bước ${END_WORDS[end]}.`));
    if (count > 1) found.push(finding('ACT_TWICE', stepOf(end)?.key ?? null, `Quy trình có hai bước ${END_WORDS[end]}; mỗi hồ sơ chỉ ${END_WORDS[end]} một lần.`));
  }
  for (const [index, end] of BACKBONE.entries()) {
    const [earlier, later] = [stepOf(end), stepOf(BACKBONE[index + 1] ?? 'RETURN_RESULT')];
    if (earlier !== undefined && later !== undefined && !allBefore(process, later.key).has(earlier.key)) found.push(finding('WRONG_ORDER', later.key, `Bước “${later.title}” phải đứng sau bước “${earlier.title}”.`));
  }
  const [forward, approve] = [stepOf('FORWARD'), stepOf('APPROVE')];
  if (forward === undefined || approve === undefined) return found;
  const beforeApproval = allBefore(process, approve.key);
  for (const step of process.steps) {
    if (step.endsWith !== 'COMPLETE_STEP') continue;
    if (!beforeApproval.has(step.key)) found.push(finding('DEAD_END', step.key, `Bước “${step.title}” không dẫn đến phê duyệt: không ai phải chờ nó xong.`));
    if (!allBefore(process, step.key).has(forward.key)) found.push(finding('WRONG_ORDER', step.key, `Bước “${step.title}” phải đứng sau bước “${forward.title}”.`));
  }
  return found;
}

/**
 * Everything that stands against publishing this process for a procedure of this published time (§9.1a: the steps together never take
 * longer). Empty: it may be published.
 */
export function checkProcess(process: Process, published: Duration | undefined): readonly Finding[] {
  if (process.steps.length === 0) return [finding('NO_STEPS', null, 'Quy trình chưa có bước nào.')];
  const keys = process.steps.map((step) => step.key);
  const found = process.steps.flatMap((step) => checkStep(step, keys));
  if (findOrder(process.steps) === undefined) return [...found, finding('CIRCLE', null, 'Các bước chờ lẫn nhau thành vòng, không bước nào bắt đầu được.')];
  found.push(...checkBackbone(process));
  const longest = longestWay(process);
  if (published !== undefined && longest > publishedHours(published)) {
    found.push(finding('LONGER_THAN_PUBLISHED', null, `Các bước cộng lại ${longest} giờ làm việc, vượt thời hạn công bố ${durationInWords(published)} (${publishedHours(published)} giờ).`));
  }
  return found;
}
