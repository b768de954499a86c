import type { CommandData } from './commands.ts';
import type { Actor, Consultation, Dossier, EventActor, Instant, OpinionOutcome } from './dossier.ts';
import type { EventData } from './events.ts';
import { type DossierRefusal, refusal } from './refusals.ts';
import { openSteps } from './steps.ts';

/** What the agencies asked are in a dossier: §9.1b, NĐ 61/2018 Đ19.5–6. */
type Consulted = Pick<Dossier, 'consultations'>;

/** What an agency asked may answer, in Vietnamese. */
export const OPINIONS = {
  AGREED: 'Đồng ý', AGREED_WITH_REMARKS: 'Đồng ý, có ý kiến thêm', NOT_AGREED: 'Không đồng ý', NOT_COMPETENT: 'Không thuộc thẩm quyền, không có ý kiến',
} as const satisfies Record<OpinionOutcome, string>;

export const consultationsOf = ({ consultations = [] }: Consulted): readonly Consultation[] => consultations;
export const isOpen = ({ state }: Consultation): boolean => state === 'ASKED' || state === 'WAITING';
/** Asked and not answered: whose turn it is. */
export const askedNow = (dossier: Consulted): readonly Consultation[] => consultationsOf(dossier).filter((one) => one.state === 'ASKED');
export const openConsultations = (dossier: Consulted): readonly Consultation[] => consultationsOf(dossier).filter(isOpen);

/** Answered after its date, or past it and not answered; no state of its own, the clock says so. */
export const isLate = ({ state, dueAt, answeredAt }: Pick<Consultation, 'state' | 'dueAt' | 'answeredAt'>, now: Instant): boolean =>
  (state === 'ASKED' || state === 'ANSWERED') && Date.parse(answeredAt ?? now) > Date.parse(dueAt);

/** Who is asked once this one has ended: the next of its letter, where one after the other is asked (NĐ 61/2018 Đ19.6). */
export function nextAfter(dossier: Consulted, key: string): Consultation | undefined {
  const ended = find(dossier, key);
  if (ended === undefined || !ended.sequential || ended.state !== 'ASKED') return undefined;
  return consultationsOf(dossier).find((one) => one.letter === ended.letter && one.state === 'WAITING');
}

/** How many agencies have answered what a step of the process needs. */
export const opinionsFor = (dossier: Consulted, step: string): number => consultationsOf(dossier).filter((one) => one.step === step && one.state === 'ANSWERED').length;

const find = (dossier: Consulted, key: string): Consultation | undefined => consultationsOf(dossier).find((one) => one.key === key);
export const agencyNameOf = (dossier: Consulted, key: string): string => find(dossier, key)?.agencyName ?? '';
/** §5: an agency asked answers what it was asked, never what another was. */
export const answersForItself = (dossier: Consulted, key: string, { agencyId }: Pick<Actor, 'agencyId'>): boolean => { const one = find(dossier, key); return one === undefined || one.agencyId === agencyId; };
export const answersLate = (dossier: Consulted, key: string, at: Instant): boolean => Date.parse(at) > Date.parse(find(dossier, key)?.dueAt ?? at);

const letterOf = (dossier: Consulted): number => (consultationsOf(dossier).at(-1)?.letter ?? 0) + 1;
/** The event of asking: every agency with a key of its own, those of one letter in the order they were named. */
export function lettered(dossier: Dossier, { step, sequential, confidential, asked }: CommandData['CONSULT']): EventData['CONSULTED'] {
  const letter = letterOf(dossier);
  return { letter, step, sequential, confidential, asked: asked.map((one, index) => ({ ...one, key: `${letter}.${index + 1}` })) };
}

const when = (wrong: boolean, code: Parameters<typeof refusal>[0], ...path: string[]): DossierRefusal[] => (wrong ? [refusal(code, path)] : []);

/** §9.1b: every agency once, none that is being asked already, each inside the time that was promised; all faults at once. */
export function checkConsult(dossier: Dossier, { step, asked }: CommandData['CONSULT']): readonly DossierRefusal[] {
  const open = openConsultations(dossier).map((one) => one.agencyId);
  return [
    ...when(asked.length === 0, 'AGENCIES_REQUIRED', 'agencies'),
    ...when(step !== null && !openSteps(dossier).some((one) => one.key === step), 'STEP_NOT_OPEN', 'step'),
    ...asked.flatMap(({ agencyId, hours, dueAt }, index) => [
      ...when(agencyId === dossier.agencyId, 'CONSULT_SELF', 'agencies', String(index)),
      ...when(open.includes(agencyId) || asked.slice(0, index).some((one) => one.agencyId === agencyId), 'ALREADY_CONSULTED', 'agencies', String(index)),
      ...(!Number.isInteger(hours) || hours < 1 ? [refusal('CONSULT_HOURS_WRONG', ['agencies', String(index), 'hours'])]
        : when(dossier.dueAt === null || !(Date.parse(dueAt) <= Date.parse(dossier.dueAt)), 'CONSULT_BEYOND_DUE', 'agencies', String(index), 'hours')),
    ]),
  ];
}

/** The consultation is there to be ended, and who comes next is who stands next. */
export function checkEnd(dossier: Consulted, { key, next }: { readonly key: string; readonly next: EventData['OPINION_GIVEN']['next'] }, ...states: readonly Consultation['state'][]): readonly DossierRefusal[] {
  const one = find(dossier, key);
  if (one === undefined || !states.includes(one.state)) return [refusal('CONSULTATION_CLOSED', ['key'])];
  return when(nextAfter(dossier, key)?.key !== next?.key, 'CONSULTATION_CLOSED', 'key');
}

/** What is asked, from now on. Of those asked one after the other only the first has it before it. */
export function consulted(dossier: Dossier, { letter, step, sequential, confidential, asked }: EventData['CONSULTED'], at: Instant): Partial<Dossier> {
  const added = asked.map((one, index): Consultation => {
    const waits = sequential && index > 0;
    return { ...one, letter, step, sequential, confidential, state: waits ? 'WAITING' : 'ASKED', askedAt: waits ? null : at, answeredAt: null, outcome: null, endedReason: null };
  });
  return { consultations: [...consultationsOf(dossier), ...added] };
}

/** One has ended, and where they are asked one after the other the next is asked at the same moment. */
export function consultationEnded(dossier: Dossier, key: string, end: Partial<Consultation>, next: EventData['OPINION_GIVEN']['next'], at: Instant): Partial<Dossier> {
  return {
    consultations: consultationsOf(dossier).map((one): Consultation => {
      if (one.key === key) return { ...one, ...end };
      return one.key === next?.key ? { ...one, state: 'ASKED', askedAt: at, dueAt: next.dueAt } : one;
    }),
  };
}

/** Nobody is asked any more: the dossier has ended. */
export const consultationsClosed = (dossier: Consulted): Partial<Dossier> => {
  if (openConsultations(dossier).length === 0) return {};
  return { consultations: consultationsOf(dossier).map((one): Consultation => (isOpen(one) ? { ...one, state: 'WITHDRAWN', endedReason: 'Hồ sơ đã kết thúc.' } : one)) };
};

/**
 * Competence goes to another agency (NĐ 61/2018 Đ18): its desk has the dossier as one newly accepted, with the clock as it stands; what
 * the agency before found and drafted is not the new one's finding.
 */
export function transferred(dossier: Dossier, { data: { toId, place, forwardDueAt, process, ...data }, at, actor }: { readonly data: EventData['TRANSFERRED']; readonly at: Instant; readonly actor: EventActor }): Partial<Dossier> {
  return {
    agencyId: toId, phase: 'ACCEPTED', division: null, receptionistId: null, specialistId: null, recheck: null, notice: null, resultDraft: null, sentBack: null, forwardedAt: null, forwardDueAt,
    appointment: dossier.appointment && { ...dossier.appointment, place },
    ...(dossier.process !== undefined && { process, steps: [] }),
    transfers: [...(dossier.transfers ?? []), { ...data, toId, at, by: actor }],
  };
}
