import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Action, type Actor, availableActions, type Command, decide, type Decision, type Dossier, type DossierEvent, evolve, isFinal, nationalStatus, replay, wayOf } from './index.ts';
import { EVERYONE, freshDossier, PEOPLE, picks, soundCommand, walk, walkInstant } from './testing.ts';

const { citizen, reception, specialist, leader, house } = PEOPLE;
const BY_POST = { way: 'POST', address: { recipient: 'Nguyễn Thị Hoa', phone: '0912345678', address: 'Số 2 Lê Lợi, phường 1, thành phố Đông Hà' } } as const;
const choose = (way: 'AT_DESK' | 'ONLINE' | 'POST'): Command => ({ action: 'CHOOSE_RETURN', data: way === 'POST' ? BY_POST : { way, address: null } });

const act = (dossier: Dossier, actor: Actor, command: Command): Decision => decide(dossier, command, { actor, at: walkInstant(dossier.version), expectedVersion: dossier.version });
function after(dossier: Dossier, ...steps: readonly (readonly [Actor, Action | Command])[]): Dossier {
  let current = dossier;
  for (const [actor, what] of steps) {
    const decision = act(current, actor, typeof what === 'string' ? soundCommand(current, what) : what);
    if (!decision.ok) throw new Error(`${JSON.stringify(what)}: ${decision.refusals.map((one) => one.code).join()}`);
    for (const event of decision.events) current = evolve(current, event);
  }
  return current;
}
const codes = (dossier: Dossier, actor: Actor, what: Action | Command): readonly string[] => {
  const decision = act(dossier, actor, typeof what === 'string' ? soundCommand(dossier, what) : what);
  return decision.ok ? [] : decision.refusals.map((one) => [one.code, ...(one.path ?? [])].join(' '));
};

/** A result ready to go, with nothing to pay and its papers compared, on the way the person chose. */
function ready(way: 'AT_DESK' | 'ONLINE' | 'POST', level = 4): Dossier {
  const filed = after(freshDossier(level).dossier, [citizen, 'SUBMIT'], ...(level === 4 ? [[citizen, choose(way)] as const] : []));
  return after(filed, [reception, 'START_CHECK'], [reception, 'ACCEPT'], [reception, 'FORWARD'], [specialist, 'TAKE'], [specialist, 'RECHECK'], [specialist, 'DRAFT_RESULT'], [specialist, 'SUBMIT_FOR_APPROVAL'], [leader, 'APPROVE'], [reception, 'RECORD_COLLECTION_CHECK']);
}

describe('the way of return', () => {
  test('§10.2a level 3 returns at the agency alone, whoever asks for what', () => {
    const dossier = ready('AT_DESK', 3);
    for (const [actor, action] of [[citizen, 'CHOOSE_RETURN'], [reception, 'RETURN_ONLINE'], [reception, 'POST_RESULT'], [house, 'SEAL_RESULT']] as const) expect(codes(dossier, actor, action)).toEqual(['RETURN_AT_DESK_ONLY']);
    const { dossier: draft } = freshDossier(3);
    const submit = soundCommand(draft, 'SUBMIT');
    if (submit.action !== 'SUBMIT') throw new Error('Another command came.');
    expect(codes(draft, citizen, { ...submit, data: { ...submit.data, returnChoice: { way: 'ONLINE', address: null } } })).toEqual(['RETURN_AT_DESK_ONLY way']);
    expect(after(dossier, [reception, 'RETURN_RESULT']).returned).toMatchObject({ way: 'AT_DESK' });
  });
  test('§10.2b at level 4 the way is chosen at filing or later, until the result is there; a parcel needs its address', () => {
    const { dossier: draft } = freshDossier(4);
    const submit = soundCommand(draft, 'SUBMIT');
    if (submit.action !== 'SUBMIT') throw new Error('Another command came.');
    const filed = after(draft, [citizen, { ...submit, data: { ...submit.data, returnChoice: BY_POST } }]);
    expect(wayOf(filed)).toBe('POST');
    expect(codes(filed, citizen, { action: 'CHOOSE_RETURN', data: { way: 'POST', address: { recipient: 'Hoa', phone: ' ', address: '' } } })).toEqual(['ADDRESS_REQUIRED address phone', 'ADDRESS_REQUIRED address address']);
    expect(after(filed, [citizen, choose('ONLINE')]).returnChoice).toEqual({ way: 'ONLINE', address: null });
    expect(codes(ready('POST'), citizen, choose('AT_DESK'))).toEqual(['RESULT_IS_READY']);
  });
  test('§10.2b online needs the seal; without it another way may be chosen', () => {
    const waiting = ready('ONLINE');
    expect(codes(waiting, reception, 'RETURN_ONLINE')).toEqual(['RESULT_NOT_SEALED']);
    expect(codes(waiting, citizen, choose('POST'))).toEqual([]);
    const sealed = after(waiting, [house, 'SEAL_RESULT']);
    expect(codes(sealed, house, 'SEAL_RESULT')).not.toEqual([]);
    expect(codes(sealed, reception, 'POST_RESULT')).toEqual(['OTHER_WAY']);
    expect(after(sealed, [reception, 'RETURN_ONLINE'])).toMatchObject({ phase: 'RETURNED', returned: { way: 'ONLINE' } });
  });
});

describe('by registered post', () => {
  const failed = (dossier: Dossier, counts: boolean): Command => ({ action: 'CONFIRM_FAILED_ATTEMPT', data: { at: dossier.delivery?.postedAt ?? '', reason: 'Vắng nhà.', counts } });
  test('TT 17/2017 Đ7 two invitations that count, and the parcel goes back; at the desk again it can be posted anew or handed over', () => {
    const posted = after(ready('POST'), [reception, 'POST_RESULT']);
    expect(codes(posted, reception, 'RETURN_RESULT')).toEqual(['PARCEL_UNDER_WAY']);
    const thrice = after(posted, [house, failed(posted, true)], [house, failed(posted, false)]);
    expect(thrice.delivery).toMatchObject({ state: 'UNDER_WAY', failures: [{ counts: true }, { counts: false }] });
    const returning = after(thrice, [house, failed(posted, true)]);
    expect(returning.delivery?.state).toBe('RETURNING');
    expect(codes(returning, reception, 'RECORD_FAILED_ATTEMPT')).toEqual(['PARCEL_RETURNING']);
    const back = after(returning, [reception, 'RESULT_CAME_BACK']);
    expect(codes(back, reception, { action: 'POST_RESULT', data: { parcelCode: posted.delivery?.parcelCode ?? '' } })).toEqual(['PARCEL_CODE_USED parcelCode']);
    expect(after(back, [reception, 'POST_RESULT']).delivery?.failures).toEqual([]);
    expect(after(back, [citizen, choose('AT_DESK')], [reception, 'RETURN_RESULT']).phase).toBe('RETURNED');
  });
  test('§10.2b who signed for it is on record, at a moment between the posting and now', () => {
    const posted = after(ready('POST'), [reception, 'POST_RESULT']);
    const at = posted.delivery?.postedAt ?? '';
    expect(codes(posted, reception, { action: 'RECORD_DELIVERY', data: { signedBy: ' ', at: walkInstant(-1) } })).toEqual(['TEXT_REQUIRED signedBy', 'MOMENT_WRONG at']);
    expect(after(posted, [house, { action: 'CONFIRM_DELIVERY', data: { signedBy: 'Trần Văn Nam', at } }])).toMatchObject({ phase: 'RETURNED', returned: { way: 'POST', collectedBy: 'Trần Văn Nam' }, delivery: { state: 'DELIVERED' } });
  });
});

describe('nobody came', () => {
  test('§10.2c the phase says so, nationally it is done and not returned, and the result can still be had', () => {
    const left = after(ready('AT_DESK'), [house, 'MARK_NOT_COLLECTED']);
    expect([left.phase, nationalStatus(left.phase, true), isFinal(left.phase)]).toEqual(['NOT_COLLECTED', 9, false]);
    expect(after(left, [reception, 'RETURN_RESULT']).phase).toBe('RETURNED');
    expect(after(left, [citizen, choose('POST')], [reception, 'POST_RESULT'])).toMatchObject({ phase: 'RESULT_READY', delivery: { state: 'UNDER_WAY' } });
    expect(codes(after(ready('POST'), [reception, 'POST_RESULT']), house, 'MARK_NOT_COLLECTED')).toEqual(['PARCEL_UNDER_WAY']);
  });
});

describe('a result that was wrong', () => {
  test('§9.2b taken back it is handed over no more; another one, drafted and approved by two people, takes its place and the former stays known', () => {
    const revoked = after(ready('ONLINE'), [house, 'SEAL_RESULT'], [leader, 'REVOKE_RESULT']);
    for (const action of ['RETURN_RESULT', 'RETURN_ONLINE', 'RECORD_COLLECTION_CHECK'] as const) expect(codes(revoked, reception, action)).toEqual(['RESULT_REVOKED']);
    expect(codes(revoked, leader, 'REPLACE_RESULT')).toEqual(['CORRECTION_REQUIRED']);
    const drafted = after(revoked, [specialist, 'DRAFT_CORRECTION']);
    expect(codes(drafted, { ...specialist, roles: ['SPECIALIST', 'LEADER'] }, 'REPLACE_RESULT')).toEqual(['SAME_PERSON']);
    const replaced = after(drafted, [leader, 'REPLACE_RESULT']);
    expect(replaced).toMatchObject({ phase: 'RESULT_READY', result: { number: '13/TLKS' }, formerResults: [{ number: '12/TLKS', replaced: { reason: 'Ghi sai ngày sinh.' } }] });
    expect([replaced.seal, replaced.revoked, replaced.delivery]).toEqual([undefined, undefined, undefined]);
  });
  test('after it was handed over the corrected one is handed over again', () => {
    const returned = after(ready('AT_DESK', 3), [reception, 'RETURN_RESULT']);
    const again = after(returned, [specialist, 'DRAFT_CORRECTION'], [leader, 'REPLACE_RESULT']);
    expect(again).toMatchObject({ phase: 'RESULT_READY', returned: null, finishedAt: null });
    expect(after(again, [reception, 'RETURN_RESULT']).phase).toBe('RETURNED');
  });
});

/** Lives of level 4, to which the ways of return belong. */
describe('random lives of level 4', () => {
  const everyStep = (events: readonly DossierEvent[]): readonly Dossier[] => events.map((_, index) => replay(events.slice(0, index + 1)));
  test('§10.2 whatever happens: returned only with a result in force or a parcel signed for, never while a parcel is on its way, by the way that was chosen or at the desk', () => {
    fc.assert(fc.property(picks(90), (steps) => {
      const { dossier, events } = walk(steps, 4);
      expect(replay(events)).toEqual(dossier);
      const states = everyStep(events);
      for (const [index, event] of events.entries()) {
        const before = states[index - 1];
        if (event.type !== 'RETURNED' || before === undefined) continue;
        const { way = 'AT_DESK' } = event.data;
        if (way === 'POST') expect(['UNDER_WAY', 'RETURNING']).toContain(before.delivery?.state);
        else expect([before.revoked, before.delivery?.state === 'UNDER_WAY']).toEqual([undefined, false]);
        if (way === 'ONLINE') expect([wayOf(before), before.seal === undefined]).toEqual(['ONLINE', false]);
      }
    }), { numRuns: 300 });
  });
  test('an action is offered as open exactly when a well-written command is carried out', () => {
    fc.assert(fc.property(picks(60), (steps) => {
      const { dossier } = walk(steps, 4);
      for (const actor of EVERYONE) for (const { action, enabled } of availableActions(dossier, actor)) {
        const decision = decide(dossier, soundCommand(dossier, action), { actor, at: walkInstant(199), expectedVersion: dossier.version });
        expect(decision.ok, `${action} by ${actor.name} in ${dossier.phase}`).toBe(enabled);
      }
    }), { numRuns: 200 });
  });
});
