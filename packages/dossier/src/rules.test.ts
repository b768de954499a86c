import { describe, expect, test } from 'vitest';
import { type Action, type Actor, type Command, decide, type Decision, type Dossier, evolve, nationalStatus } from './index.ts';
import { freshDossier, PEOPLE, soundCommand, walkInstant } from './testing.ts';

const { citizen, reception, specialist, leader } = PEOPLE;

function act(dossier: Dossier, actor: Actor, command: Command): Decision {
  return decide(dossier, command, { actor, at: walkInstant(dossier.version), expectedVersion: dossier.version });
}
function after(dossier: Dossier, ...steps: readonly (readonly [Actor, Action | Command])[]): Dossier {
  let current = dossier;
  for (const [actor, what] of steps) {
    const decision = act(current, actor, typeof what === 'string' ? soundCommand(current, what) : what);
    if (!decision.ok) throw new Error(`${JSON.stringify(what)}: ${decision.refusals.map((one) => one.code).join()}`);
    for (const event of decision.events) current = evolve(current, event);
  }
  return current;
}
const codes = (decision: Decision): readonly string[] => (decision.ok ? [] : decision.refusals.map((one) => one.code));

const submitted = () => after(freshDossier().dossier, [citizen, 'SUBMIT']);
const checking = () => after(submitted(), [reception, 'START_CHECK']);
const accepted = (totalVnd: number | null) => {
  const dossier = checking();
  const accept = soundCommand(dossier, 'ACCEPT', totalVnd === 0 ? 0 : totalVnd === null ? 2 : 1);
  return after(dossier, [reception, accept]);
};
const processing = (totalVnd: number | null = 0) => after(accepted(totalVnd), [reception, 'FORWARD'], [specialist, 'TAKE'], [specialist, 'RECHECK']);
const ready = (totalVnd: number | null = 0) => after(processing(totalVnd), [specialist, 'DRAFT_RESULT'], [specialist, 'SUBMIT_FOR_APPROVAL'], [leader, 'APPROVE']);

describe('filing', () => {
  test('§3.2 a service of level 1 or 2 takes no online dossier', () => {
    for (const level of [1, 2]) {
      const { dossier } = freshDossier(level);
      expect(codes(act(dossier, citizen, soundCommand(dossier, 'SUBMIT')))).toEqual(['LEVEL_TOO_LOW']);
    }
  });
  test('§16.2 nothing is filed without the declaration of accuracy', () => {
    const { dossier } = freshDossier();
    expect(codes(act(dossier, citizen, { action: 'SUBMIT', data: { declared: false, declarationVersion: '2017-1', answersHash: 'a', papers: [], signed: false, postDeadline: null } }))).toEqual(['NOT_DECLARED']);
  });
  test('§8.2a whether a dossier was filed signed is a fact of its filing; one filed unsigned bears no trace of it', () => {
    const { dossier } = freshDossier(4);
    expect(after(dossier, [citizen, soundCommand(dossier, 'SUBMIT', 0)]).signed).toBe(true);
    expect(after(dossier, [citizen, soundCommand(dossier, 'SUBMIT', 1)])).not.toHaveProperty('signed');
  });
  test('an act on a version that is no longer the newest is refused, whoever comes second', () => {
    const dossier = submitted();
    const late = decide(dossier, soundCommand(dossier, 'START_CHECK'), { actor: reception, at: walkInstant(9), expectedVersion: dossier.version - 1 });
    expect(codes(late)).toEqual(['VERSION_CONFLICT']);
  });
});

describe('reception', () => {
  test('§9.2a a supplement request is one complete list with a reason; a second one is marked', () => {
    const dossier = checking();
    expect(codes(act(dossier, reception, { action: 'REQUEST_SUPPLEMENT', data: { reason: '  ', items: [] } }))).toEqual(['REASON_REQUIRED', 'ITEMS_REQUIRED']);
    const twice = after(dossier, [reception, 'REQUEST_SUPPLEMENT'], [citizen, 'SUPPLY_SUPPLEMENT'], [reception, 'REQUEST_SUPPLEMENT']);
    expect(twice.supplements.map((round) => round.repeated)).toEqual([false, true]);
  });
  test('§9.2a the citizen must answer every item, and is told each one that is missing', () => {
    const dossier = after(checking(), [reception, 'REQUEST_SUPPLEMENT']);
    const decision = act(dossier, citizen, { action: 'SUPPLY_SUPPLEMENT', data: { answersHash: 'a', papers: [], answered: [], note: null, due: null } });
    expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'SUPPLEMENT_INCOMPLETE', message: 'Chưa bổ sung: Giấy chứng sinh.', path: ['papers', 'giay-to-2'] }] });
  });
  test('§9.2a the code is born at acceptance, and reception forwards', () => {
    expect(checking().code).toBeNull();
    expect(accepted(0)).toMatchObject({ phase: 'ACCEPTED', code: '000.00.06.H50-261123-0001' });
    expect(after(accepted(0), [reception, 'FORWARD'])).toMatchObject({ phase: 'PROCESSING', division: 'Tư pháp – Hộ tịch' });
  });
});

describe('processing', () => {
  test('§9.2b nothing goes to the leader before the recheck and a drafted result', () => {
    const taken = after(accepted(0), [reception, 'FORWARD'], [specialist, 'TAKE']);
    expect(codes(act(taken, specialist, soundCommand(taken, 'DRAFT_RESULT')))).toEqual(['RECHECK_REQUIRED']);
    const rechecked = after(taken, [specialist, 'RECHECK']);
    expect(codes(act(rechecked, specialist, soundCommand(rechecked, 'SUBMIT_FOR_APPROVAL')))).toEqual(['RESULT_REQUIRED']);
  });
  test('a dossier taken by one specialist is closed to another', () => {
    const other = { ...specialist, accountId: 33 };
    const dossier = processing();
    expect(codes(act(dossier, other, soundCommand(dossier, 'TAKE')))).toEqual(['TAKEN_BY_ANOTHER']);
    expect(codes(act(dossier, other, soundCommand(dossier, 'DRAFT_RESULT')))).toEqual(['TAKEN_BY_ANOTHER']);
  });
  test('§9.2b who drafted a result or a notice does not approve it', () => {
    const both = { ...specialist, roles: ['SPECIALIST', 'LEADER'] as const };
    const waiting = after(processing(), [specialist, 'DRAFT_RESULT'], [specialist, 'SUBMIT_FOR_APPROVAL']);
    expect(codes(act(waiting, both, soundCommand(waiting, 'APPROVE')))).toEqual(['SAME_PERSON']);
    const notice = after(processing(), [specialist, 'DRAFT_NOTICE']);
    expect(codes(act(notice, both, soundCommand(notice, 'APPROVE_NOTICE')))).toEqual(['SAME_PERSON']);
  });
  test('§9.2b a supplement at processing needs the leader’s approval, then reception sends it and the clock stands', () => {
    const drafted = after(processing(), [specialist, 'DRAFT_NOTICE']);
    expect(codes(act(drafted, reception, soundCommand(drafted, 'SEND_NOTICE')))).toEqual(['NOTICE_NOT_APPROVED']);
    const sent = after(drafted, [leader, 'APPROVE_NOTICE'], [reception, 'SEND_NOTICE']);
    expect(sent).toMatchObject({ phase: 'SUPPLEMENT_REQUESTED', notice: null });
    expect(sent.clock.map((segment) => segment.running)).toEqual([true, false]);
    const supplied = after(sent, [citizen, 'SUPPLY_SUPPLEMENT']);
    expect(supplied).toMatchObject({ phase: 'PROCESSING', dueAt: walkInstant(sent.version + 99) });
  });
  test('§9.2b a refusal after acceptance goes the same way and counts as "dừng xử lý"', () => {
    const dossier = processing();
    const refusal = soundCommand(dossier, 'DRAFT_NOTICE', 1);
    const refused = after(dossier, [specialist, refusal], [leader, 'APPROVE_NOTICE'], [reception, 'SEND_NOTICE']);
    expect(refused.phase).toBe('REFUSED');
    expect(nationalStatus(refused.phase, refused.acceptedAt !== null)).toBe(8);
  });
});

describe('at the desk', () => {
  test('§8.1a the result is handed over only after the form is signed and the originals agree', () => {
    const dossier = ready();
    expect(codes(act(dossier, reception, soundCommand(dossier, 'RETURN_RESULT')))).toEqual(['COLLECTION_CHECK_REQUIRED']);
    const differs = after(dossier, [reception, { action: 'RECORD_COLLECTION_CHECK', data: { formSigned: true, papers: [{ slotKey: 'giay-to-1', title: 'Tờ khai', matches: true, note: null }, { slotKey: 'giay-to-2', title: 'Giấy chứng sinh', matches: false, note: 'Khác ngày sinh' }] } }]);
    expect(codes(act(differs, reception, soundCommand(differs, 'RETURN_RESULT')))).toEqual(['ORIGINALS_DIFFER']);
    expect(after(differs, [reception, 'RECORD_COLLECTION_CHECK'], [reception, 'RETURN_RESULT']).phase).toBe('RETURNED');
  });
  test('§8.1b a known fee is taken to the đồng, once, before the result is returned', () => {
    const dossier = after(ready(8_000), [reception, 'RECORD_COLLECTION_CHECK']);
    expect(codes(act(dossier, reception, soundCommand(dossier, 'RETURN_RESULT')))).toEqual(['FEE_NOT_SETTLED']);
    expect(codes(act(dossier, reception, { action: 'TAKE_FEE', data: { amountVnd: 7_999, receiptNumber: '1', legalBasis: null } }))).toEqual(['FEE_AMOUNT_WRONG']);
    const paid = after(dossier, [reception, 'TAKE_FEE']);
    expect(codes(act(paid, reception, soundCommand(paid, 'TAKE_FEE')))).toEqual(['FEE_ALREADY_TAKEN']);
    expect(after(paid, [reception, 'RETURN_RESULT']).phase).toBe('RETURNED');
  });
  test('§4.2 an amount that is not known is never zero: the desk names the text that sets it', () => {
    const dossier = ready(null);
    expect(codes(act(dossier, reception, { action: 'TAKE_FEE', data: { amountVnd: 15_000, receiptNumber: '1', legalBasis: ' ' } }))).toEqual(['LEGAL_BASIS_REQUIRED']);
    expect(after(dossier, [reception, 'TAKE_FEE']).feeTaken).toMatchObject({ amountVnd: 15_000 });
  });
});
