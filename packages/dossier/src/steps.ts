import { allBefore, type ProcessStep, type Requirement, REQUIREMENTS, type StepEnd } from '@mot-cua/process';
import type { CommandData } from './commands.ts';
import type { Dossier, EventActor, Instant, StepDone } from './dossier.ts';
import type { EventData } from './events.ts';
import { type DossierRefusal, refusal } from './refusals.ts';

type Stepped = Pick<Dossier, 'process' | 'steps'>;
const isDone = ({ steps = [] }: Stepped, key: string): boolean => steps.some((done) => done.key === key);

/** The procedure has steps of its own, besides the way of Article 9. */
export const hasOwnSteps = ({ process }: Stepped): boolean => process?.steps.some((step) => step.endsWith === 'COMPLETE_STEP') === true;

/** Steps of the procedure's own that can be completed now: everything before them is done, they are not (TT 01/2018 Đ8). */
export const openSteps = (dossier: Stepped): readonly ProcessStep[] =>
  (dossier.process?.steps ?? []).filter((step) => step.endsWith === 'COMPLETE_STEP' && !isDone(dossier, step.key) && step.after.every((key) => isDone(dossier, key)));

/** Steps of the procedure's own that must be done before the draft goes to the leader, and are not. */
export function stepsBeforeSubmission(dossier: Stepped): readonly ProcessStep[] {
  const { process } = dossier;
  const submission = process?.steps.find((step) => step.endsWith === 'SUBMIT_FOR_APPROVAL');
  if (process === undefined || submission === undefined) return [];
  const before = allBefore(process, submission.key);
  return process.steps.filter((step) => step.endsWith === 'COMPLETE_STEP' && before.has(step.key) && !isDone(dossier, step.key));
}

export const titleOf = ({ process }: Stepped, key: string): string => process?.steps.find((step) => step.key === key)?.title ?? key;

const LEFT_BEHIND = {
  COMMENT: ({ comment }) => (comment ?? '').trim() !== '',
  FILE: ({ fileId }) => fileId !== null,
  OPINION: ({ opinions }) => opinions > 0,
} as const satisfies Record<Requirement, (data: CommandData['COMPLETE_STEP']) => boolean>;
const FIELD = { COMMENT: 'comment', FILE: 'uploadId', OPINION: 'opinions' } as const satisfies Record<Requirement, string>;

/** The step is open, and leaves behind all it must; what is missing is named. */
export function checkStep(dossier: Stepped, data: CommandData['COMPLETE_STEP']): readonly DossierRefusal[] {
  const step = openSteps(dossier).find((one) => one.key === data.key);
  if (step === undefined) return [refusal('STEP_NOT_OPEN', ['key'])];
  return step.requires.filter((requirement) => !LEFT_BEHIND[requirement](data)).map((requirement) => ({
    ...refusal('STEP_REQUIREMENT', [FIELD[requirement]]), message: `Bước “${step.title}” còn thiếu ${REQUIREMENTS[requirement]}.`,
  }));
}

/** What acceptance fixes of the process; nothing in events from before processes were kept. */
export const processOf = ({ process, promised }: EventData['ACCEPTED']): Partial<Dossier> => ({ ...(process !== undefined && { process, steps: [] }), ...(promised !== undefined && { promised }) });

/** One more step done; a step done again counts from its last end. */
export function withStep(dossier: Stepped, { key, at, by, comment, fileId }: StepDone): Partial<Dossier> {
  return dossier.steps === undefined ? {} : { steps: [...dossier.steps.filter((done) => done.key !== key), { key, at, by, comment, fileId }] };
}

const keyEndedBy = ({ process }: Stepped, end: StepEnd): string | undefined => process?.steps.find((step) => step.endsWith === end)?.key;

/** The step that ends with this act of the life cycle is done. */
export function stepEnded(dossier: Stepped, end: StepEnd, { at, actor }: { readonly at: Instant; readonly actor: EventActor }): Partial<Dossier> {
  const key = keyEndedBy(dossier, end);
  return key === undefined ? {} : withStep(dossier, { key, at, by: actor, comment: null, fileId: null });
}

/** The step that ended with this act is to be done again; steps beside it keep what they found. */
export function stepReopened(dossier: Stepped, end: StepEnd): Partial<Dossier> {
  const key = keyEndedBy(dossier, end);
  return key === undefined || dossier.steps === undefined ? {} : { steps: dossier.steps.filter((done) => done.key !== key) };
}
