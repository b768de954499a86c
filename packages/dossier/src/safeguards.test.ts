import { defaultProcess } from '@mot-cua/process';
import { describe, expect, test } from 'vitest';
import { type Actor, availableActions, type Command, type CommandData, citizenDetail, decide, type Dossier, evolve, type PinnedPaper } from './index.ts';
import { freshDossier, PEOPLE, soundCommand, walkInstant } from './testing.ts';

/** What must never pass although the right person does it in the right phase: the content of the act is at fault. */
const { citizen, reception, specialist, leader } = PEOPLE;
type Step = readonly [Actor, Command['action'] | Command];

function attempt(dossier: Dossier, [actor, what]: Step) {
  const command = typeof what === 'string' ? soundCommand(dossier, what) : what;
  return decide(dossier, command, { actor, at: walkInstant(dossier.version), expectedVersion: dossier.version });
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
function refused(dossier: Dossier, step: Step): readonly string[] {
  const decision = attempt(dossier, step);
  return decision.ok ? [] : decision.refusals.map((one) => [one.code, ...(one.path ?? [])].join(' '));
}

const draft = () => freshDossier().dossier;
const checking = () => after(draft(), [citizen, 'SUBMIT'], [reception, 'START_CHECK']);
const TO_RESULT = [[reception, 'FORWARD'], [specialist, 'TAKE'], [specialist, 'RECHECK'], [specialist, 'DRAFT_RESULT'], [specialist, 'SUBMIT_FOR_APPROVAL'], [leader, 'APPROVE']] as const satisfies readonly Step[];
const submit = (change: Partial<CommandData['SUBMIT']>): Step => [citizen, { action: 'SUBMIT', data: { declared: true, declarationVersion: '2017-1', answersHash: 'a', papers: [], signed: false, postDeadline: null, ...change } }];
const accept = (appointment: Partial<CommandData['ACCEPT']['appointment']>, code = '000.00.06.H50-261123-0001'): Step =>
  [reception, { action: 'ACCEPT', data: { code, forwardDueAt: walkInstant(30), process: defaultProcess(undefined), promised: { value: 10, unit: 'WORKING_DAY' }, appointment: { dueAt: walkInstant(60), place: 'Bộ phận một cửa', papersToBring: [], feeLines: [], totalVnd: 0, explanation: [], ...appointment } } }];
const line = (amountVnd: number | null) => ({ feeId: 1, name: 'Lệ phí', kind: 'LE_PHI', amountVnd, quantity: 2, legalBasis: null }) as const;

describe('what is filed is fixed', () => {
  test('§16.2 the declaration names the version of the text agreed to', () => {
    expect(refused(draft(), submit({ declarationVersion: ' ' }))).toEqual(['NOT_DECLARED declared']);
  });
  test('§5.3 answers and papers are filed with their hashes, so that a change would show', () => {
    expect(refused(draft(), submit({ answersHash: '', papers: [{ slotKey: 'anh', fileId: 'f', sha256: '' }] }))).toEqual(['NOT_PINNED answers', 'NOT_PINNED papers anh']);
  });
});

describe('§9.2a only what was asked may be changed', () => {
  const REPLACED = { slotKey: 'giay-to-1', fileId: 'tep-khac', sha256: 'bam-khac' };
  const asked = (...items: readonly { fieldPath: string | null; slotKey: string | null }[]) =>
    after(checking(), [reception, { action: 'REQUEST_SUPPLEMENT', data: { reason: 'Thiếu.', items: items.map((item) => ({ ...item, title: 'Mục', instruction: 'Hướng dẫn' })) } }]);
  const supply = (dossier: Dossier, papers: readonly PinnedPaper[], answersHash = 'a'): Step =>
    [citizen, { action: 'SUPPLY_SUPPLEMENT', data: { answersHash, papers, answered: (dossier.supplements.at(-1)?.items ?? []).map((item) => item.key), note: null, due: null } }];

  test('another paper than the asked one is refused; the same bytes sent again are no change', () => {
    const dossier = asked({ fieldPath: null, slotKey: 'giay-to-2' });
    expect(refused(dossier, supply(dossier, [REPLACED]))).toEqual(['NOT_ASKED papers giay-to-1']);
    expect(refused(dossier, supply(dossier, dossier.papers))).toEqual([]);
  });
  test('answers stay as they are unless a field or something free was asked', () => {
    const papersOnly = asked({ fieldPath: null, slotKey: 'giay-to-2' });
    expect(refused(papersOnly, supply(papersOnly, [], 'b'))).toEqual(['NOT_ASKED answers']);
    const field = asked({ fieldPath: 'con.hoTen', slotKey: null });
    expect(refused(field, supply(field, [], 'b'))).toEqual([]);
  });
  test('a free request may bring a new paper, never replace a filed one', () => {
    const dossier = asked({ fieldPath: null, slotKey: null });
    expect(refused(dossier, supply(dossier, [{ ...REPLACED, slotKey: 'giay-to-moi' }]))).toEqual([]);
    expect(refused(dossier, supply(dossier, [REPLACED]))).toEqual(['NOT_ASKED papers giay-to-1']);
  });
  test('the paper sent replaces the one in its slot, the others stay', () => {
    const dossier = asked({ fieldPath: null, slotKey: 'giay-to-1' });
    expect(after(dossier, supply(dossier, [REPLACED])).papers.map((paper) => paper.fileId).toSorted()).toEqual(['tep-1', 'tep-khac']);
  });
  test('two requests about one slot are two items, each to be answered', () => {
    const keys = asked({ fieldPath: null, slotKey: 'giay-to-1' }, { fieldPath: null, slotKey: 'giay-to-1' }).supplements[0]?.items.map((item) => item.key);
    expect(new Set(keys).size).toBe(2);
  });
});

describe('the promise made at acceptance', () => {
  test('§9.2a it names a code, a date and a place', () => {
    expect(refused(checking(), accept({ dueAt: 'hôm nào đó', place: '' }, ' '))).toEqual(['CODE_REQUIRED code', 'APPOINTMENT_INCOMPLETE appointment dueAt', 'APPOINTMENT_INCOMPLETE appointment place']);
  });
  test.each([
    ['an unknown line under a total of 0 đồng', [line(null)], 0], ['a charged line under 0 đồng', [line(8_000)], 0],
    ['a known line under an unknown total', [line(8_000)], null], ['a total without a line', [], 8_000], ['a negative total', [line(8_000)], -1],
  ])('§4.2 the total agrees with its lines: %s is refused', (_, feeLines, totalVnd) => {
    expect(refused(checking(), accept({ feeLines, totalVnd }))).toEqual(['FEE_TOTAL_WRONG appointment totalVnd']);
  });
  test('§9.1a after a supplement in processing a new date is promised, and the content is checked anew (§9.2b)', () => {
    const processing = after(checking(), accept({}), [reception, 'FORWARD'], [specialist, 'TAKE'], [specialist, 'RECHECK'], [specialist, 'DRAFT_RESULT']);
    const sent = after(processing, [specialist, 'DRAFT_NOTICE'], [leader, 'APPROVE_NOTICE'], [reception, 'SEND_NOTICE']);
    const supply = soundCommand(sent, 'SUPPLY_SUPPLEMENT');
    if (supply.action !== 'SUPPLY_SUPPLEMENT') throw new Error('Another command came.');
    expect(refused(sent, [citizen, { ...supply, data: { ...supply.data, due: null } }])).toEqual(['DUE_DATE_REQUIRED due']);
    expect(refused(after(sent, [citizen, supply]), [specialist, 'SUBMIT_FOR_APPROVAL'])).toEqual(['RECHECK_REQUIRED']);
  });
});

describe('at the desk nothing is passed over', () => {
  test('§8.1a every paper sent online is held against its original', () => {
    const dossier = after(checking(), accept({}), ...TO_RESULT);
    expect(refused(dossier, [reception, { action: 'RECORD_COLLECTION_CHECK', data: { formSigned: true, papers: [] } }])).toEqual(['PAPER_NOT_COMPARED papers giay-to-1', 'PAPER_NOT_COMPARED papers giay-to-2']);
  });
  test('§8.1b a fee not yet known, even without a line, keeps the result until it is settled', () => {
    const dossier = after(checking(), accept({ totalVnd: null }), ...TO_RESULT, [reception, 'RECORD_COLLECTION_CHECK']);
    expect(refused(dossier, [reception, 'RETURN_RESULT'])).toEqual(['FEE_NOT_SETTLED']);
    expect(availableActions(dossier, reception).find((one) => one.action === 'TAKE_FEE')?.enabled).toBe(true);
  });
  test('§9.2b a result without its file is no draft', () => {
    const dossier = after(checking(), accept({}), [reception, 'FORWARD'], [specialist, 'TAKE'], [specialist, 'RECHECK']);
    expect(refused(dossier, [specialist, { action: 'DRAFT_RESULT', data: { fileId: ' ', number: null, date: null, summary: 'Trích lục' } }])).toEqual(['RESULT_REQUIRED fileId']);
  });
});

test('§5.3 notes between officers are not words for the citizen', () => {
  const by = { accountId: 3, name: 'Trần Thị Lý', role: 'SPECIALIST', agencyId: 10 } as const;
  expect(citizenDetail({ type: 'SUBMITTED_FOR_APPROVAL', at: walkInstant(1), actor: by, data: { note: 'Nội bộ' } })).toBeUndefined();
  expect(citizenDetail({ type: 'REFUSED', at: walkInstant(1), actor: by, data: { reason: 'Không đủ điều kiện', at: 'PROCESSING' } })).toBe('Không đủ điều kiện');
});

test('§5, §9.2a a paper taken out for harm in it is asked for again before acceptance, and a new one in its place is enough', () => {
  const { house } = PEOPLE;
  const papers = ['giay-to-1', 'giay-to-2'].map((slotKey) => ({ slotKey, fileId: `tệp ${slotKey}`, sha256: slotKey }));
  const without = after(draft(), submit({ papers }), [reception, 'START_CHECK'], [house, 'REJECT_PAPER']);
  expect(refused(without, [reception, 'ACCEPT'])).toEqual(['PAPER_REJECTED']);
  expect(availableActions(without, reception).find((one) => one.action === 'ACCEPT')).toMatchObject({ enabled: false, reason: { message: expect.stringContaining('yêu cầu người nộp bổ sung') } });
  expect(refused(after(without, [reception, 'REQUEST_SUPPLEMENT'], [citizen, 'SUPPLY_SUPPLEMENT']), [reception, 'ACCEPT'])).toEqual([]);
  expect(refused(checking(), [house, { action: 'REJECT_PAPER', data: { slotKey: 'giay-to-1', fileId: 'another', title: 'x', sign: 'y' } }])).toEqual(['NOT_PINNED papers giay-to-1']);
});
