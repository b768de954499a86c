import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALL_ACTIONS, ALL_PHASES, type Action, availableActions, decide, evolve, guardAction, isFinal, type Phase, PHASES, replay, ruleOf } from './index.ts';
import { counterDossier, EVERYONE, freshDossier, legalStep, PEOPLE, picks, soundCommand, walk, walkInstant } from './testing.ts';

/** §10.2c: what may still follow when a dossier has ended. */
const REFUNDS = { reception: ['RECORD_REFUND'], specialist: ['PROPOSE_REFUND'], leader: ['APPROVE_REFUND', 'SEND_BACK_REFUND'], house: ['CONFIRM_REFUND', 'REDIRECT_REFUND'] } as const;
/** A result there is may be taken back or replaced, wherever it lies. */
const ISSUED = { specialist: ['PROPOSE_REFUND', 'DRAFT_CORRECTION'], leader: ['APPROVE_REFUND', 'SEND_BACK_REFUND', 'REPLACE_RESULT', 'REVOKE_RESULT'] } as const;

/** Every legal move, written out by hand: a change of the table must be a change here. */
const LEGAL = {
  DRAFT: { citizen: ['SUBMIT'] },
  SUBMITTED: { citizen: ['WITHDRAW', 'CHOOSE_RETURN'], reception: ['START_CHECK'], house: ['REJECT_PAPER'] },
  AWAITING_POST: { citizen: ['WITHDRAW', 'CHOOSE_RETURN'], house: ['REJECT_PAPER'] },
  CHECKING: { citizen: ['WITHDRAW', 'CHOOSE_RETURN'], reception: ['REQUEST_SUPPLEMENT', 'REFUSE_AT_RECEPTION', 'ACCEPT'], house: ['REJECT_PAPER'] },
  SUPPLEMENT_REQUESTED: { citizen: ['WITHDRAW', 'SUPPLY_SUPPLEMENT', 'PAY_ONLINE', 'CHOOSE_RETURN'], house: ['CONFIRM_PAYMENT', 'REJECT_PAPER'] },
  ACCEPTED: { citizen: ['WITHDRAW', 'PAY_ONLINE', 'CHOOSE_RETURN'], reception: ['FORWARD'], leader: ['TRANSFER'], house: ['CONFIRM_PAYMENT', 'REJECT_PAPER'] },
  PROCESSING: { citizen: ['WITHDRAW', 'PAY_ONLINE', 'CHOOSE_RETURN'], reception: ['SEND_NOTICE'], specialist: ['TAKE', 'RECHECK', 'CONSULT', 'DRAFT_RESULT', 'SUBMIT_FOR_APPROVAL', 'DRAFT_NOTICE', 'DRAFT_EXTENSION'], leader: ['ASSIGN', 'TRANSFER', 'APPROVE_NOTICE', 'SEND_BACK_NOTICE'], house: ['CONFIRM_PAYMENT', 'REJECT_PAPER'] },
  AWAITING_APPROVAL: { citizen: ['WITHDRAW', 'PAY_ONLINE', 'CHOOSE_RETURN'], leader: ['APPROVE', 'SEND_BACK'], house: ['CONFIRM_PAYMENT', 'REJECT_PAPER'] },
  RESULT_READY: { ...ISSUED, citizen: ['PAY_ONLINE', 'CHOOSE_RETURN'], reception: ['RECORD_COLLECTION_CHECK', 'TAKE_FEE', 'RECORD_REFUND', 'RETURN_RESULT', 'RETURN_ONLINE', 'POST_RESULT', 'RECORD_FAILED_ATTEMPT', 'RECORD_DELIVERY', 'RESULT_CAME_BACK'], house: ['CONFIRM_PAYMENT', 'CONFIRM_REFUND', 'REDIRECT_REFUND', 'SEAL_RESULT', 'CONFIRM_FAILED_ATTEMPT', 'CONFIRM_DELIVERY', 'MARK_NOT_COLLECTED'] },
  NOT_COLLECTED: { ...ISSUED, citizen: ['PAY_ONLINE', 'CHOOSE_RETURN'], reception: ['RECORD_COLLECTION_CHECK', 'TAKE_FEE', 'RECORD_REFUND', 'RETURN_RESULT', 'RETURN_ONLINE', 'POST_RESULT'], house: ['CONFIRM_PAYMENT', 'CONFIRM_REFUND', 'REDIRECT_REFUND', 'SEAL_RESULT'] },
  RETURNED: { ...REFUNDS, ...ISSUED, house: ['CONFIRM_REFUND', 'REDIRECT_REFUND', 'SEAL_RESULT'] }, REFUSED: REFUNDS, WITHDRAWN: REFUNDS,
} as const satisfies Record<Phase, Partial<Record<keyof typeof PEOPLE, readonly Action[]>>>;

/** §8.2a: what a dossier whose papers come by post knows besides. */
const BY_POST = {
  AWAITING_POST: { citizen: ['RECORD_PARCEL'], reception: ['RECORD_ARRIVAL'], house: ['EXPIRE_POST'] },
  CHECKING: { citizen: ['RECORD_PARCEL'], reception: ['RECORD_ARRIVAL'] },
  SUPPLEMENT_REQUESTED: { citizen: ['RECORD_PARCEL'] },
} as const satisfies Partial<Record<Phase, Partial<Record<keyof typeof PEOPLE, readonly Action[]>>>>;

const BEFORE_RESULT = ['SUBMITTED', 'AWAITING_POST', 'CHECKING', 'SUPPLEMENT_REQUESTED', 'ACCEPTED', 'PROCESSING', 'AWAITING_APPROVAL'];
const TO_RETURN = ['RESULT_READY', 'NOT_COLLECTED'];
/** NĐ 61/2018 Đ16, Đ22: what the desk may do besides for who handed a dossier in there; what was compared there is not compared again. */
const atCounter = (phase: Phase): readonly Action[] => [
  ...(phase === 'SUPPLEMENT_REQUESTED' ? ['SUPPLY_AT_COUNTER' as const] : []),
  ...(BEFORE_RESULT.includes(phase) ? ['WITHDRAW_AT_COUNTER' as const] : []),
  ...(BEFORE_RESULT.includes(phase) || TO_RETURN.includes(phase) ? ['CHOOSE_RETURN_AT_COUNTER' as const] : []),
  ...(['ACCEPTED', 'SUPPLEMENT_REQUESTED', 'PROCESSING', 'AWAITING_APPROVAL'].includes(phase) ? ['TAKE_FEE' as const] : []),
];

function byPost(phase: Phase, person: keyof typeof PEOPLE): readonly Action[] {
  const rows: Partial<Record<Phase, Partial<Record<keyof typeof PEOPLE, readonly Action[]>>>> = BY_POST;
  return rows[phase]?.[person] ?? [];
}

function legal(phase: Phase, person: keyof typeof PEOPLE): readonly Action[] {
  const row: Partial<Record<keyof typeof PEOPLE, readonly Action[]>> = LEGAL[phase];
  return row[person] ?? [];
}

describe('§9 the life cycle is one table', () => {
  for (const phase of ALL_PHASES) {
    test(`${phase}: exactly the written moves concern each person, whatever the dossier holds`, () => {
      const dossier = { ...freshDossier().dossier, phase };
      for (const [name, actor] of Object.entries(PEOPLE)) {
        expect(availableActions(dossier, actor).map((one) => one.action), name).toEqual(legal(phase, name as keyof typeof PEOPLE));
      }
    });

    test(`§8.2a ${phase}: one whose papers come by post knows the acts of the post besides`, () => {
      const dossier = { ...freshDossier(4).dossier, phase, post: { filedAt: walkInstant(1), deadline: walkInstant(2), parcel: null, arrival: null } };
      for (const [name, actor] of Object.entries(PEOPLE)) {
        const person = name as keyof typeof PEOPLE;
        expect(availableActions(dossier, actor).map((one) => one.action).toSorted(), name).toEqual([...legal(phase, person), ...byPost(phase, person)].toSorted());
      }
    });
  }

  for (const phase of ALL_PHASES) {
    test(`NĐ 61/2018 Đ17 ${phase}: handed in at the desk by who has no account, it is nobody's but the officers'; the desk acts for them besides`, () => {
      const dossier = { ...counterDossier().dossier, phase };
      for (const [name, actor] of Object.entries(PEOPLE)) {
        const person = name as keyof typeof PEOPLE;
        const moves = person === 'citizen' ? [] : [...legal(phase, person).filter((action) => action !== 'RECORD_COLLECTION_CHECK'), ...(person === 'reception' ? atCounter(phase) : [])];
        expect(availableActions(dossier, actor).map((one) => one.action).toSorted(), name).toEqual(moves.toSorted());
      }
    });
  }

  test.each(ALL_ACTIONS)('%s is refused in every other phase, to every other person, and to officers of another agency', (action) => {
    const rule = ruleOf(action);
    for (const phase of ALL_PHASES) {
      const dossier = { ...freshDossier().dossier, phase };
      for (const actor of EVERYONE) {
        const code = guardAction(dossier, actor, action);
        if (!actor.roles.includes(rule.role)) expect(code).toBe('NOT_YOUR_ROLE');
        else if (!rule.from.includes(phase)) expect(code).toBe('WRONG_PHASE');
        const stranger = actor.agencyId === null ? { ...actor, accountId: 999 } : { ...actor, agencyId: 999 };
        // The house itself is nobody's stranger.
        const refused = actor.roles.includes('SYSTEM') ? guardAction(dossier, actor, action) : 'NOT_YOUR_ROLE';
        expect(guardAction(dossier, stranger, action)).toBe(refused);
      }
    }
  });

  // An act that only adds a fact, in whatever phase, leads nowhere.
  const moves = ALL_ACTIONS.filter((action) => action !== 'CONFIRM_PAYMENT' && action !== 'REJECT_PAPER').map(ruleOf);

  test('every phase that is not final has a way to a final one, and every phase is reached', () => {
    const reached = new Set<Phase>(['DRAFT']);
    for (let round = 0; round < ALL_PHASES.length; round += 1) for (const rule of moves) if (rule.from.some((phase) => reached.has(phase))) for (const phase of rule.to) reached.add(phase);
    expect([...reached].toSorted()).toEqual([...ALL_PHASES].toSorted());
    const leaving = new Set<Phase>(ALL_PHASES.filter(isFinal));
    for (let round = 0; round < ALL_PHASES.length; round += 1) for (const rule of moves) if (rule.to.some((phase) => leaving.has(phase))) for (const phase of rule.from) leaving.add(phase);
    expect([...leaving].toSorted()).toEqual([...ALL_PHASES].toSorted());
  });
});

/** Filed online at both levels, and handed in at the desk at every one. */
const lives = fc.oneof(fc.constantFrom(3, 4).map((level) => ({ level, begin: freshDossier })), fc.constantFrom(1, 2, 3, 4).map((level) => ({ level, begin: counterDossier })));

describe('random legal lives', () => {
  test('replay of the events equals the running dossier; its version is their number', () => {
    fc.assert(fc.property(picks(), lives, (steps, { level, begin }) => {
      const { dossier, events } = walk(steps, level, begin);
      expect(replay(events)).toEqual(dossier);
      expect(dossier.version).toBe(events.length);
    }), { numRuns: 300 });
  });

  test('an action is offered as open exactly when a well-written command is carried out', () => {
    fc.assert(fc.property(picks(25), lives, (steps, { level, begin }) => {
      const { dossier } = walk(steps, level, begin);
      for (const actor of EVERYONE) for (const action of ALL_ACTIONS) {
        const offered = availableActions(dossier, actor).some((one) => one.action === action && one.enabled);
        const decision = decide(dossier, soundCommand(dossier, action), { actor, at: walkInstant(99), expectedVersion: dossier.version });
        expect(decision.ok, `${action} by ${actor.name} in ${dossier.phase}`).toBe(offered);
      }
    }), { numRuns: 150 });
  });

  test('§9.1a the clock runs from acceptance, stands exactly while the citizen owes something, and its segments join without a gap', () => {
    fc.assert(fc.property(picks(), lives, (steps, { level, begin }) => {
      const { dossier } = walk(steps, level, begin);
      for (const [index, segment] of dossier.clock.entries()) {
        const next = dossier.clock[index + 1];
        expect(segment.to === null).toBe(next === undefined && !isFinal(dossier.phase));
        if (next) expect(next.from).toBe(segment.to);
      }
      const open = dossier.clock.at(-1);
      if (dossier.acceptedAt !== null && !isFinal(dossier.phase)) expect(open?.running).toBe(dossier.phase !== 'SUPPLEMENT_REQUESTED');
      if (dossier.acceptedAt === null) expect(dossier.clock).toEqual([]);
    }), { numRuns: 300 });
  });

  test('a life always comes to an end when everybody goes on', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000 }), lives, (seed, { level, begin }) => {
      let { dossier } = begin(level);
      for (let step = 0; step < 400 && !isFinal(dossier.phase); step += 1) {
        // Mixed well: squares alone would never pick some of the moves.
        const next = legalStep(dossier, Math.imul(seed * 7_919 + step, 2_654_435_761) >>> 8);
        if (next === undefined) throw new Error(`stuck in ${dossier.phase}`);
        const decision = decide(dossier, next.command, { actor: next.actor, at: walkInstant(step), expectedVersion: dossier.version });
        if (decision.ok) for (const event of decision.events) dossier = evolve(dossier, event);
      }
      expect(PHASES[dossier.phase].final).toBe(true);
    }), { numRuns: 50 });
  });
});
