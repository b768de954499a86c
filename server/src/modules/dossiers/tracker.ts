import type { Dossier, Phase } from '@mot-cua/dossier';

export type StepState = 'DONE' | 'CURRENT' | 'TODO' | 'SKIPPED';
export interface TrackerStep { readonly key: string; readonly label: string; readonly state: StepState; readonly at: string | null }

type Facts = Pick<Dossier, 'phase' | 'submittedAt' | 'post' | 'checkingAt' | 'acceptedAt' | 'forwardedAt' | 'resultAt' | 'returned' | 'finishedAt' | 'supplements'>;

/** The straight way a citizen follows: each step, the phases in which it is the current one, and when it was reached. */
const STEPS = [
  { key: 'SUBMIT', label: 'Nộp hồ sơ', current: ['DRAFT'], reached: (dossier: Facts) => dossier.post?.filedAt ?? dossier.submittedAt },
  { key: 'CHECK', label: 'Kiểm tra hồ sơ', current: ['SUBMITTED', 'CHECKING'], reached: (dossier: Facts) => dossier.acceptedAt },
  { key: 'ACCEPT', label: 'Tiếp nhận, hẹn trả kết quả', current: ['ACCEPTED'], reached: (dossier: Facts) => dossier.forwardedAt },
  { key: 'PROCESS', label: 'Giải quyết', current: ['PROCESSING', 'AWAITING_APPROVAL'], reached: (dossier: Facts) => dossier.resultAt },
  { key: 'RETURN', label: 'Trả kết quả', current: ['RESULT_READY', 'NOT_COLLECTED'], reached: (dossier: Facts) => dossier.returned?.at ?? null },
] as const satisfies readonly { key: string; label: string; current: readonly Phase[]; reached: (dossier: Facts) => string | null }[];

const ENDS = { REFUSED: 'Bị từ chối', WITHDRAWN: 'Đã rút hồ sơ' } as const;

/** Where a dossier is on its way; a refusal or withdrawal ends it there, and the rest is skipped. */
export function trackerOf(dossier: Facts): readonly TrackerStep[] {
  const { phase } = dossier;
  const open = dossier.supplements.at(-1);
  const stepPhase = phase === 'SUPPLEMENT_REQUESTED' ? (open?.askedIn ?? 'CHECKING') : phase;
  const straight = STEPS.map(({ key, label, current, reached }): TrackerStep => {
    const at = reached(dossier);
    if (at !== null) return { key, label, state: 'DONE', at };
    if (phase === 'REFUSED' || phase === 'WITHDRAWN') return { key, label, state: 'SKIPPED', at: null };
    return { key, label, state: current.some((one) => one === stepPhase) ? 'CURRENT' : 'TODO', at: null };
  });
  const steps = dossier.post === undefined ? straight : withPost(straight, dossier.post, phase);
  if (phase === 'SUPPLEMENT_REQUESTED') return insertBefore(steps, { key: 'SUPPLEMENT', label: 'Bạn bổ sung hồ sơ', state: 'CURRENT', at: open?.requestedAt ?? null });
  if (phase === 'REFUSED' || phase === 'WITHDRAWN') return insertBefore(steps, { key: phase, label: ENDS[phase], state: 'DONE', at: dossier.finishedAt });
  return steps;
}

/** §8.2a: between filing online and the check, the papers travel. */
function withPost([filed, ...rest]: readonly TrackerStep[], { arrival }: NonNullable<Facts['post']>, phase: Phase): readonly TrackerStep[] {
  const state = arrival !== null ? 'DONE' : phase === 'AWAITING_POST' ? 'CURRENT' : 'SKIPPED';
  return [...(filed === undefined ? [] : [filed]), { key: 'POST', label: 'Gửi bản giấy qua bưu điện', state, at: arrival?.arrivedAt ?? null }, ...rest];
}

/** After what is done, before what is not; while something is asked of the citizen, that is the one current step. */
function insertBefore(steps: readonly TrackerStep[], step: TrackerStep): readonly TrackerStep[] {
  const index = steps.findIndex((one) => one.state !== 'DONE');
  const rest = steps.slice(index).map((one): TrackerStep => (one.state === 'CURRENT' && step.state === 'CURRENT' ? { ...one, state: 'TODO' } : one));
  return index === -1 ? [...steps, step] : [...steps.slice(0, index), step, ...rest];
}

const PERCENT = {
  DRAFT: 0, SUBMITTED: 10, AWAITING_POST: 5, CHECKING: 10, SUPPLEMENT_REQUESTED: 30, ACCEPTED: 25, PROCESSING: 50, AWAITING_APPROVAL: 75, RESULT_READY: 90, NOT_COLLECTED: 90, RETURNED: 100, REFUSED: 100, WITHDRAWN: 100,
} as const satisfies Record<Phase, number>;

/** TT 01/2018 Đ16: all that anyone may learn by a code is how far it has come – not even how it ended. */
export function publicProgress(phase: Phase): { readonly percent: number; readonly label: string } {
  const percent = PERCENT[phase];
  return { percent, label: percent === 100 ? 'Đã kết thúc' : `Đã hoàn thành ${percent}%` };
}
