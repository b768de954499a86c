import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, availableActions, type Command, decide, type Dossier, evolve, openSteps } from './index.ts';
import { freshDossier, PEOPLE, picks, soundCommand, walk, walkInstant, WITH_BRANCHES } from './testing.ts';

const { citizen, reception, specialist, leader } = PEOPLE;
type Step = readonly [Actor, Command['action'] | Command];

function attempt(dossier: Dossier, [actor, what]: Step) {
  const command = typeof what === 'string' ? soundCommand(dossier, what) : what;
  return decide(dossier, command, { actor, at: walkInstant(dossier.version), expectedVersion: dossier.version });
}
function after(dossier: Dossier, ...steps: readonly Step[]): Dossier {
  return steps.reduce((current, step) => {
    const decision = attempt(current, step);
    if (!decision.ok) throw new Error(decision.refusals.map((one) => one.code).join());
    return decision.events.reduce<Dossier>(evolve, current);
  }, dossier);
}
const refusals = (dossier: Dossier, step: Step) => {
  const decision = attempt(dossier, step);
  return decision.ok ? [] : decision.refusals.map((one) => ({ code: one.code, message: one.message }));
};
const complete = (key: string, part: Partial<Extract<Command, { action: 'COMPLETE_STEP' }>['data']> = {}): Step => [specialist, { action: 'COMPLETE_STEP', data: { key, comment: 'Đã kiểm tra.', fileId: 'f', opinions: 1, ...part } }];
const accept = (dossier: Dossier): Step => {
  const sound = soundCommand(dossier, 'ACCEPT');
  if (sound.action !== 'ACCEPT') throw new Error('not an acceptance');
  return [reception, { action: 'ACCEPT', data: { ...sound.data, process: WITH_BRANCHES } }];
};
/** Accepted under a process with two steps of its own side by side, forwarded, taken. */
function taken(): Dossier {
  const checking = after(freshDossier().dossier, [citizen, 'SUBMIT'], [reception, 'START_CHECK']);
  return after(checking, accept(checking), [reception, 'FORWARD'], [specialist, 'TAKE']);
}
const rechecked = () => after(taken(), [specialist, 'RECHECK'], [specialist, 'DRAFT_RESULT']);

describe('TT 01/2018 Đ8 steps of a procedure of its own', () => {
  test('open only when everything before them is done', () => {
    expect(openSteps(taken())).toEqual([]);
    expect(refusals(taken(), complete('thuc-dia'))).toMatchObject([{ code: 'NO_STEP_OPEN' }]);
    expect(openSteps(rechecked()).map((step) => step.key)).toEqual(['thuc-dia', 'y-kien']);
  });
  test('a step whose requirement is missing is refused, and what is missing is named', () => {
    expect(refusals(rechecked(), complete('thuc-dia', { comment: ' ', fileId: null }))).toEqual([
      { code: 'STEP_REQUIREMENT', message: 'Bước “Bước thuc-dia” còn thiếu ý kiến bằng chữ.' },
      { code: 'STEP_REQUIREMENT', message: 'Bước “Bước thuc-dia” còn thiếu tệp kèm theo.' },
    ]);
    expect(refusals(rechecked(), complete('y-kien', { opinions: 0 }))).toEqual([{ code: 'STEP_REQUIREMENT', message: 'Bước “Bước y-kien” còn thiếu ý kiến của cơ quan phối hợp.' }]);
  });
  test('a step that is done, unknown, or ends with an act of its own cannot be completed by hand', () => {
    const one = after(rechecked(), complete('thuc-dia'));
    for (const key of ['thuc-dia', 'khong-co', 'phe-duyet']) expect(refusals(one, complete(key))).toMatchObject([{ code: 'STEP_NOT_OPEN' }]);
  });
  test('§9.2b nothing goes to the leader before they are done, and the open ones are named – on the button too', () => {
    const one = after(rechecked(), complete('thuc-dia'));
    const words = { code: 'STEPS_OPEN', message: 'Còn bước của quy trình chưa hoàn thành: “Bước y-kien”.' };
    expect(refusals(one, [specialist, 'SUBMIT_FOR_APPROVAL'])).toEqual([words]);
    expect(availableActions(one, specialist).find((open) => open.action === 'SUBMIT_FOR_APPROVAL')).toMatchObject({ enabled: false, reason: words });
    expect(after(one, complete('y-kien'), [specialist, 'SUBMIT_FOR_APPROVAL']).phase).toBe('AWAITING_APPROVAL');
  });
  test('sent back by the leader the draft is to be submitted again, what the steps found stays', () => {
    const back = after(rechecked(), complete('thuc-dia'), complete('y-kien'), [specialist, 'SUBMIT_FOR_APPROVAL'], [leader, 'SEND_BACK']);
    expect(back.steps?.map((done) => done.key)).toEqual(['tiep-nhan', 'tham-dinh', 'thuc-dia', 'y-kien']);
    expect(after(back, [specialist, 'SUBMIT_FOR_APPROVAL'], [leader, 'APPROVE']).steps?.map((done) => done.key)).toEqual(['tiep-nhan', 'tham-dinh', 'thuc-dia', 'y-kien', 'du-thao', 'phe-duyet']);
  });
  test('only the specialist who has it completes a step', () => {
    expect(refusals(rechecked(), [{ ...specialist, accountId: 99 }, soundCommand(rechecked(), 'COMPLETE_STEP')])).toMatchObject([{ code: 'TAKEN_BY_ANOTHER' }]);
    expect(refusals(rechecked(), [leader, soundCommand(rechecked(), 'COMPLETE_STEP')])).toMatchObject([{ code: 'NOT_YOUR_ROLE' }]);
  });
  test('§9.2b on every legal walk a result that is approved has every step of its process done before it', () => {
    fc.assert(fc.property(picks(80), (path) => {
      const { dossier } = walk(path);
      if (dossier.process === undefined || dossier.resultAt === null) return;
      const before = dossier.process.steps.filter((step) => step.endsWith !== 'RETURN_RESULT').map((step) => step.key);
      expect((dossier.steps ?? []).map((done) => done.key).filter((key) => before.includes(key)).toSorted()).toEqual(before.toSorted());
    }), { numRuns: 400 });
  });
});
