import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, availableActions, citizenDetail, citizenText, type Command, decide, type Decision, type Dossier, evolve, type Extension, replay } from './index.ts';
import { freshDossier, PEOPLE, picks, soundCommand, walk, walkInstant } from './testing.ts';

const { citizen, reception, specialist, leader } = PEOPLE;
type Step = readonly [Actor, Command['action'] | Command];

function attempt(dossier: Dossier, [actor, what]: Step, at = walkInstant(dossier.version)): Decision {
  return decide(dossier, typeof what === 'string' ? soundCommand(dossier, what) : what, { actor, at, expectedVersion: dossier.version });
}
function after(dossier: Dossier, ...steps: readonly Step[]): Dossier {
  let current = dossier;
  for (const step of steps) {
    const decision = attempt(current, step);
    if (!decision.ok) throw new Error(`${JSON.stringify(step[1])}: ${decision.refusals.map((one) => one.code).join()}`);
    for (const event of decision.events) current = evolve(current, event);
  }
  return current;
}
const refused = (decision: Decision): readonly string[] => (decision.ok ? [] : decision.refusals.map((one) => [one.code, ...(one.path ?? [])].join(' ')));

const processing = () => after(freshDossier().dossier, [citizen, 'SUBMIT'], [reception, 'START_CHECK'], [reception, 'ACCEPT'], [reception, 'FORWARD'], [specialist, 'TAKE']);
const extend = (change: Partial<Extension>, reason = 'Chờ kết quả xác minh.'): Step =>
  [specialist, { action: 'DRAFT_EXTENSION', data: { reason, extension: { workingDays: 3, previousDueAt: walkInstant(48), dueAt: walkInstant(120), explanation: ['Cộng 03 ngày làm việc.'], announceBy: walkInstant(40), ...change } } }];

describe('NĐ 61/2018 Đ19.9 an apology and a new date, once', () => {
  test('the specialist proposes, the leader approves, reception sends; both dates stay known and the clock never stood', () => {
    const drafted = after(processing(), extend({}));
    expect(drafted).toMatchObject({ phase: 'PROCESSING', notice: { kind: 'EXTENSION', state: 'DRAFTED', items: [] } });
    expect(refused(attempt(drafted, [reception, 'SEND_NOTICE']))).toEqual(['NOTICE_NOT_APPROVED']);
    const sent = after(drafted, [leader, 'APPROVE_NOTICE'], [reception, 'SEND_NOTICE']);
    expect(sent).toMatchObject({
      phase: 'PROCESSING', notice: null, dueAt: walkInstant(120), appointment: { dueAt: walkInstant(120), place: 'Bộ phận một cửa', explanation: ['Cộng 03 ngày làm việc.'] },
      reappointment: { previousDueAt: walkInstant(48), dueAt: walkInstant(120), workingDays: 3, reason: 'Chờ kết quả xác minh.', late: false },
    });
    expect(sent.clock.map((segment) => segment.running)).toEqual([true]);
  });
  test('who drafted it does not approve it, and only who has the dossier in hand drafts it', () => {
    const both = { ...specialist, roles: ['SPECIALIST', 'LEADER'] as const };
    expect(refused(attempt(after(processing(), extend({})), [both, 'APPROVE_NOTICE']))).toEqual(['SAME_PERSON']);
    expect(refused(attempt(processing(), [{ ...specialist, accountId: 33 }, 'DRAFT_EXTENSION']))).toEqual(['TAKEN_BY_ANOTHER']);
  });
  test('not a second time, and not beside another notice', () => {
    const once = after(processing(), extend({}), [leader, 'APPROVE_NOTICE'], [reception, 'SEND_NOTICE']);
    expect(refused(attempt(once, extend({ previousDueAt: walkInstant(120), dueAt: walkInstant(200) })))).toEqual(['ALREADY_REAPPOINTED']);
    expect(availableActions(once, specialist).find((one) => one.action === 'DRAFT_EXTENSION')?.reason?.code).toBe('ALREADY_REAPPOINTED');
    const noticed = after(processing(), [specialist, 'RECHECK'], [specialist, 'DRAFT_NOTICE']);
    expect(refused(attempt(noticed, extend({})))).toEqual(['NOTICE_PENDING']);
  });
  test('it says why, and the new date lies after the old one and after now', () => {
    expect(refused(attempt(processing(), extend({}, ' ')))).toEqual(['REASON_REQUIRED reason']);
    expect(refused(attempt(processing(), extend({ dueAt: walkInstant(48) })))).toEqual(['NEW_DATE_PAST workingDays']);
    expect(refused(attempt(processing(), extend({ previousDueAt: walkInstant(1), dueAt: walkInstant(2) })))).toEqual(['NEW_DATE_PAST workingDays']);
  });
  test('sent after the day before the old date it is still sent, and marked late', () => {
    const approved = after(processing(), extend({ announceBy: walkInstant(2) }), [leader, 'APPROVE_NOTICE']);
    expect(after(approved, [reception, 'SEND_NOTICE']).reappointment?.late).toBe(true);
  });
  test('an approved date that has passed unsent is not promised: the leader takes it back and another is drafted', () => {
    const approved = after(processing(), extend({}), [leader, 'APPROVE_NOTICE']);
    expect(refused(attempt(approved, [reception, 'SEND_NOTICE'], walkInstant(121)))).toEqual(['NEW_DATE_PAST workingDays']);
    const again = after(approved, [leader, 'SEND_BACK_NOTICE'], extend({ dueAt: walkInstant(300) }), [leader, 'APPROVE_NOTICE'], [reception, 'SEND_NOTICE']);
    expect(again.dueAt).toBe(walkInstant(300));
  });
  test('the citizen reads the apology and its reason; an extension still in the making stays inside', () => {
    const decision = attempt(after(processing(), extend({}), [leader, 'APPROVE_NOTICE']), [reception, 'SEND_NOTICE']);
    const [event] = decision.ok ? decision.events : [];
    if (event === undefined) throw new Error('It was not sent.');
    expect([citizenText(event), citizenDetail(event)]).toEqual(['Cơ quan xin lỗi và hẹn lại ngày trả kết quả.', 'Chờ kết quả xác minh.']);
    const [draft] = (() => { const drafted = attempt(processing(), extend({})); return drafted.ok ? drafted.events : []; })();
    expect(draft && citizenText(draft)).toBeUndefined();
  });
  test('in every life at most one, and after it the date in force is the one it named or one promised later', () => {
    fc.assert(fc.property(picks(), (steps) => {
      const { dossier, events } = walk(steps);
      const moved = events.filter((event) => event.type === 'REAPPOINTED');
      expect(moved.length).toBeLessThanOrEqual(1);
      for (const [index, event] of events.entries()) {
        if (event.type !== 'REAPPOINTED') continue;
        const [before, then] = [replay(events.slice(0, index)), replay(events.slice(0, index + 1))];
        expect(then.dueAt).toBe(event.data.extension.dueAt);
        expect(event.data.extension.previousDueAt).toBe(before.dueAt);
        expect(then.clock).toEqual(before.clock);
      }
      expect(dossier.reappointment === undefined).toBe(moved.length === 0);
    }), { numRuns: 300 });
  });
});
