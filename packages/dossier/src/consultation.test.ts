import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, askedNow, availableActions, citizenText, type Command, type CommandOf, consultationsOf, decide, type Dossier, evolve, isFinal, isLate, isOpen, nextAfter, openConsultations, opinionsFor, replay } from './index.ts';
import { ELSEWHERE, EVERYONE, freshDossier, legalStep, PEOPLE, picks, soundCommand, walk, walkInstant, WITH_BRANCHES } from './testing.ts';

const { citizen, reception, specialist, leader } = PEOPLE;
const [askedA, askedB] = ELSEWHERE;
if (askedA === undefined || askedB === undefined) throw new Error('Nobody to ask.');
type Step = readonly [Actor, Command['action'] | Command];

function attempt(dossier: Dossier, [actor, what]: Step, at = walkInstant(dossier.version)) {
  return decide(dossier, typeof what === 'string' ? soundCommand(dossier, what, 1, actor) : what, { actor, at, expectedVersion: dossier.version });
}
function after(dossier: Dossier, ...steps: readonly Step[]): Dossier {
  return steps.reduce((current, step) => {
    const decision = attempt(current, step);
    if (!decision.ok) throw new Error(decision.refusals.map((one) => `${one.code} ${one.path?.join('.')}`).join());
    return decision.events.reduce<Dossier>(evolve, current);
  }, dossier);
}
const codes = (dossier: Dossier, step: Step): readonly string[] => {
  const decision = attempt(dossier, step);
  return decision.ok ? [] : decision.refusals.map((one) => `${one.code} ${one.path?.join('.') ?? ''}`.trim());
};
const accept = (dossier: Dossier): Command => {
  const sound = soundCommand(dossier, 'ACCEPT');
  if (sound.action !== 'ACCEPT') throw new Error('not an acceptance');
  return { action: 'ACCEPT', data: { ...sound.data, process: WITH_BRANCHES, appointment: { ...sound.data.appointment, dueAt: walkInstant(100) } } };
};
const checking = after(freshDossier().dossier, [citizen, 'SUBMIT'], [reception, 'START_CHECK']);
const taken = after(checking, [reception, accept(checking)], [reception, 'FORWARD'], [specialist, 'TAKE']);
const ASK = { agencyId: 20, agencyName: 'Sở Tư pháp', hours: 8, dueAt: walkInstant(20) } as const;
const THEN = { agencyId: 21, agencyName: 'Công an tỉnh', hours: 16, dueAt: walkInstant(40) } as const;
const consult = (data: Partial<CommandOf<'CONSULT'>['data']> = {}): Step => [specialist, { action: 'CONSULT', data: { step: null, sequential: false, confidential: false, asked: [ASK, THEN], ...data } }];
const answer = (who: Actor, key: string, next: { key: string; dueAt: string } | null = null): Step => [who, { action: 'ANSWER_CONSULTATION', data: { key, outcome: 'AGREED', next } }];
const states = (dossier: Dossier) => consultationsOf(dossier).map((one) => `${one.key} ${one.state}`);

describe('§9.1b agencies are consulted', () => {
  test('in parallel: all have it at once, each answers for itself, once', () => {
    const asked = after(taken, consult());
    expect(states(asked)).toEqual(['1.1 ASKED', '1.2 ASKED']);
    const one = after(asked, answer(askedB, '1.2'));
    expect(states(one)).toEqual(['1.1 ASKED', '1.2 ANSWERED']);
    expect(codes(one, answer(askedB, '1.2'))).toEqual(['NOT_YOUR_ROLE']);
    expect(states(after(one, answer(askedA, '1.1')))).toEqual(['1.1 ANSWERED', '1.2 ANSWERED']);
  });
  test('NĐ 61/2018 Đ19.6 in sequence: the next is asked when the one before has answered or is withdrawn, with a date of its own', () => {
    const asked = after(taken, consult({ sequential: true }));
    expect(states(asked)).toEqual(['1.1 ASKED', '1.2 WAITING']);
    expect(codes(asked, answer(askedB, '1.2'))).toEqual(['NOT_YOUR_ROLE']);
    expect(codes(asked, answer(askedA, '1.1'))).toEqual(['CONSULTATION_CLOSED key']);
    const next = { key: '1.2', dueAt: walkInstant(60) };
    const turned = after(asked, answer(askedA, '1.1', next));
    expect(consultationsOf(turned)[1]).toMatchObject({ state: 'ASKED', dueAt: next.dueAt, askedAt: walkInstant(asked.version) });
    const withdrawn = after(asked, [specialist, { action: 'WITHDRAW_CONSULTATION', data: { key: '1.1', reason: 'Đã có văn bản.', next } }]);
    expect(states(withdrawn)).toEqual(['1.1 WITHDRAWN', '1.2 ASKED']);
  });
  test('a date beyond the one promised, the own agency, one asked twice, no agency, no hours: every fault at once', () => {
    expect(codes(taken, consult({ asked: [{ ...ASK, dueAt: walkInstant(101) }, { ...ASK, agencyId: 10 }, ASK, { ...THEN, hours: 0.5 }] }))).toEqual(['CONSULT_BEYOND_DUE agencies.0.hours', 'CONSULT_SELF agencies.1', 'ALREADY_CONSULTED agencies.2', 'CONSULT_HOURS_WRONG agencies.3.hours']);
    expect(codes(taken, consult({ asked: [{ ...ASK, dueAt: walkInstant(100) }] }))).toEqual([]);
    expect(codes(taken, consult({ asked: [] }))).toEqual(['AGENCIES_REQUIRED agencies']);
    expect(codes(after(taken, consult()), consult({ asked: [THEN] }))).toEqual(['ALREADY_CONSULTED agencies.0']);
    expect(codes(taken, consult({ step: 'y-kien' }))).toEqual(['STEP_NOT_OPEN step']);
  });
  test('late is what the clock says: past the date and not answered, or answered after it', () => {
    const [one] = consultationsOf(after(taken, consult()));
    if (one === undefined) throw new Error('Nobody asked.');
    expect([isLate(one, walkInstant(20)), isLate(one, walkInstant(21))]).toEqual([false, true]);
    expect(isLate({ ...one, state: 'ANSWERED', answeredAt: walkInstant(19) }, walkInstant(90))).toBe(false);
    expect(isLate({ ...one, state: 'WAITING' }, walkInstant(90))).toBe(false);
  });
  test('nobody submits over an open question; withdrawn with a reason, the dossier goes on', () => {
    const asked = after(taken, consult({ asked: [ASK] }));
    const drafted = after(asked, [specialist, 'RECHECK'], [specialist, 'DRAFT_RESULT']);
    const offered = availableActions({ ...drafted, process: { ...WITH_BRANCHES, steps: [] } }, specialist).find((one) => one.action === 'SUBMIT_FOR_APPROVAL');
    expect(offered).toMatchObject({ enabled: false, reason: { code: 'CONSULTATION_OPEN', message: expect.stringContaining('Sở Tư pháp') } });
    expect(codes(drafted, [specialist, { action: 'WITHDRAW_CONSULTATION', data: { key: '1.1', reason: ' ', next: null } }])).toEqual(['REASON_REQUIRED reason']);
    expect(openConsultations(after(drafted, [specialist, 'WITHDRAW_CONSULTATION']))).toEqual([]);
  });
  test('a step that needs an opinion counts those asked for it alone', () => {
    const rechecked = after(taken, [specialist, 'RECHECK'], consult({ asked: [THEN] }), consult({ step: 'y-kien', asked: [ASK] }));
    expect(opinionsFor(after(rechecked, answer(askedB, '1.1')), 'y-kien')).toBe(0);
    expect(opinionsFor(after(rechecked, answer(askedA, '2.1')), 'y-kien')).toBe(1);
  });
  test('withdrawn by the citizen: nobody is asked any more', () => {
    const ended = after(taken, consult({ sequential: true }), [citizen, 'WITHDRAW']);
    expect(states(ended)).toEqual(['1.1 WITHDRAWN', '1.2 WITHDRAWN']);
  });
  test('§9.2b the citizen reads who is asked and that an answer came, never what it says', () => {
    const asked = attempt(taken, consult({ sequential: true }));
    expect(asked.ok && asked.events.map(citizenText)).toEqual(['Cơ quan đang lấy ý kiến: Sở Tư pháp, rồi Công an tỉnh.']);
    const answered = attempt(after(taken, consult()), answer(askedA, '1.1'));
    expect(answered.ok && answered.events.map(citizenText)).toEqual(['Sở Tư pháp đã có ý kiến.']);
  });
});

describe('NĐ 61/2018 Đ18 competence goes to another agency', () => {
  const moved = after(taken, [specialist, 'RECHECK'], [specialist, 'DRAFT_RESULT'], [leader, 'TRANSFER']);
  test('its people have it, those before no more; date, code and clock stay as they were', () => {
    expect(moved).toMatchObject({ agencyId: 11, phase: 'ACCEPTED', specialistId: null, recheck: null, resultDraft: null, dueAt: taken.dueAt, code: taken.code, clock: taken.clock, transfers: [{ fromId: 10, toId: 11, reason: 'Không thuộc địa bàn.' }] });
    expect(EVERYONE.filter((actor) => actor.agencyId === 10).flatMap((actor) => availableActions(moved, actor))).toEqual([]);
    expect(ELSEWHERE.flatMap((actor) => availableActions(moved, actor).map((one) => one.action))).toEqual(['FORWARD', 'TRANSFER']);
  });
  test('never to itself, without a reason, with a notice on its way, or while an agency is asked', () => {
    const sound = soundCommand(taken, 'TRANSFER');
    if (sound.action !== 'TRANSFER') throw new Error('no transfer');
    expect(codes(taken, [leader, { ...sound, data: { ...sound.data, toId: 10, reason: '' } }])).toEqual(['REASON_REQUIRED reason', 'TRANSFER_TO_SELF agencyCode']);
    expect(codes(after(taken, consult()), [leader, 'TRANSFER'])).toEqual(['CONSULTATION_OPEN']);
    expect(codes(after(taken, [specialist, 'RECHECK'], [specialist, 'DRAFT_NOTICE']), [leader, 'TRANSFER'])).toEqual(['NOTICE_PENDING']);
    expect(codes(taken, [specialist, 'TRANSFER'])).toEqual(['NOT_YOUR_ROLE']);
  });
});

/** A dossier in processing that goes on as the picks have it: enough walks through questions and answers. */
function consulting(steps: readonly number[]): Dossier {
  let dossier = after(taken, consult({ sequential: true }));
  for (const pick of steps) {
    const next = legalStep(dossier, pick);
    if (next === undefined) break;
    const decision = decide(dossier, next.command, { actor: next.actor, at: walkInstant(dossier.version), expectedVersion: dossier.version });
    if (!decision.ok) throw new Error(`${next.command.action} was offered but refused: ${decision.refusals.map((one) => `${one.code} ${one.path?.join('.')}`).join()}`);
    dossier = decision.events.reduce<Dossier>(evolve, dossier);
  }
  return dossier;
}

describe('random lives with questions', () => {
  test('§9.1b of a letter in sequence at most one has it; those before it have ended; no ended dossier asks anybody; each agency is asked once at a time', () => {
    let sequences = 0;
    fc.assert(fc.property(picks(40), (steps) => {
      const dossier = consulting(steps);
      const all = consultationsOf(dossier);
      for (const letter of new Set(all.map((one) => one.letter))) {
        const those = all.filter((one) => one.letter === letter);
        if (!those[0]?.sequential) continue;
        sequences += 1;
        const open = those.filter(isOpen);
        expect(those.filter((one) => one.state === 'ASKED').length).toBe(open.length > 0 ? 1 : 0);
        expect(those.findIndex((one) => one.state === 'WAITING') > those.findIndex((one) => one.state === 'ASKED') || !open.some((one) => one.state === 'WAITING')).toBe(true);
      }
      const open = openConsultations(dossier).map((one) => one.agencyId);
      expect(new Set(open).size).toBe(open.length);
      if (isFinal(dossier.phase) || dossier.phase === 'AWAITING_APPROVAL' || dossier.phase === 'ACCEPTED') expect(open).toEqual([]);
      for (const one of askedNow(dossier)) expect(nextAfter(dossier, one.key)?.state ?? 'WAITING').toBe('WAITING');
      expect(new Set(all.map((one) => one.key)).size).toBe(all.length);
    }), { numRuns: 400 });
    expect(sequences).toBeGreaterThan(300);
  });
  test('§5 an agency answers exactly while it is asked, and for itself alone', () => {
    fc.assert(fc.property(picks(30), (steps) => {
      const dossier = consulting(steps);
      for (const actor of ELSEWHERE.slice(0, 2)) {
        const offered = availableActions(dossier, actor).some((one) => one.action === 'ANSWER_CONSULTATION' && one.enabled);
        const its = askedNow(dossier).some((one) => one.agencyId === actor.agencyId);
        expect(offered).toBe(its && ['PROCESSING', 'SUPPLEMENT_REQUESTED'].includes(dossier.phase));
        expect(attempt(dossier, [actor, 'ANSWER_CONSULTATION']).ok).toBe(offered);
        for (const other of askedNow(dossier).filter((one) => one.agencyId !== actor.agencyId)) expect(attempt(dossier, answer(actor, other.key, null)).ok).toBe(false);
      }
    }), { numRuns: 300 });
  });
  test('replay of a life with questions and transfers equals the running dossier', () => {
    fc.assert(fc.property(picks(80), (steps) => {
      const { dossier, events } = walk(steps);
      expect(replay(events)).toEqual(dossier);
    }), { numRuns: 200 });
  });
});
