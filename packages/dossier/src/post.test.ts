import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, availableActions, citizenText, type Command, type CommandData, decide, type Decision, type Dossier, evolve, nationalStatus, type PostedPaper } from './index.ts';
import { freshDossier, PEOPLE, picks, soundCommand, walk, walkInstant } from './testing.ts';

const { citizen, reception, house } = PEOPLE;
type Step = readonly [Actor, Command | Command['action']];

const DEADLINE = walkInstant(50);
const act = (dossier: Dossier, [actor, what]: Step, at = walkInstant(dossier.version)): Decision => decide(dossier, typeof what === 'string' ? soundCommand(dossier, what) : what, { actor, at, expectedVersion: dossier.version });
const codes = (decision: Decision): readonly string[] => (decision.ok ? [] : decision.refusals.map((one) => [one.code, ...(one.path ?? [])].join(' ')));
function after(dossier: Dossier, ...steps: readonly Step[]): Dossier {
  let current = dossier;
  for (const step of steps) {
    const decision = act(current, step);
    if (!decision.ok) throw new Error(`${JSON.stringify(step[1])}: ${codes(decision).join()}`);
    for (const event of decision.events) current = evolve(current, event);
  }
  return current;
}

const file = (signed: boolean, postDeadline: string | null = DEADLINE): Step => [citizen, { action: 'SUBMIT', data: { declared: true, declarationVersion: '2017-1', answersHash: 'a', papers: [{ slotKey: 'chung-sinh', fileId: 'tep-1', sha256: 'bam-1' }, { slotKey: 'cu-tru', fileId: 'tep-2', sha256: 'bam-2' }], signed, postDeadline } }];
const waiting = (): Dossier => after(freshDossier(4).dossier, file(false));
const paper = (slotKey: string, outcome: PostedPaper['outcome'] = 'MATCHES', note: string | null = null): PostedPaper => ({ slotKey, title: slotKey, outcome, note });
const arrival = (change: Partial<CommandData['RECORD_ARRIVAL']> = {}): Step => [reception, { action: 'RECORD_ARRIVAL', data: { arrivedAt: walkInstant(1), formSigned: true, papers: [paper('chung-sinh'), paper('cu-tru')], note: null, ...change } }];

describe('§8.2a level 4 without signature', () => {
  test('waits for the post, under the national code of what is newly filed; signed, or at level 3, nothing waits', () => {
    expect(waiting()).toMatchObject({ phase: 'AWAITING_POST', post: { deadline: DEADLINE, parcel: null, arrival: null } });
    expect(nationalStatus('AWAITING_POST', false)).toBe(1);
    for (const dossier of [after(freshDossier(4).dossier, file(true, null)), after(freshDossier(3).dossier, file(false, null))]) {
      expect(dossier.phase).toBe('SUBMITTED');
      expect(dossier.post).toBeUndefined();
    }
  });

  test('is not filed without a deadline to wait for', () => {
    expect(codes(act(freshDossier(4).dossier, file(false, null)))).toEqual(['POST_DEADLINE_MISSING postDeadline']);
  });

  test('the citizen tells the postal code and may correct it until everything is there', () => {
    const code = (text: string): Step => [citizen, { action: 'RECORD_PARCEL', data: { code: text } }];
    const told = after(waiting(), code('RR123456785VN'), code(' EE123456785VN '));
    expect(told).toMatchObject({ phase: 'AWAITING_POST', post: { parcel: { code: 'EE123456785VN' } } });
    expect(codes(act(waiting(), code(' ')))).toEqual(['PARCEL_CODE_REQUIRED code']);
    expect(codes(act(after(told, arrival()), code('RR123456785VN')))).toEqual(['NO_PARCEL_EXPECTED']);
  });

  test('reference §1.6 the legal filing time is the arrival, whenever the desk writes it down', () => {
    const checking = after(waiting(), [citizen, 'RECORD_PARCEL'], arrival());
    expect(checking).toMatchObject({ phase: 'CHECKING', submittedAt: walkInstant(1), receptionistId: reception.accountId, post: { filedAt: walkInstant(1), arrival: { arrivedAt: walkInstant(1), at: walkInstant(3) } } });
    const command = soundCommand(checking, 'ACCEPT');
    if (command.action !== 'ACCEPT') throw new Error('Not an acceptance.');
    const accepted = after(checking, [reception, { ...command, data: { ...command.data, countedFrom: walkInstant(1) } }]);
    expect(accepted.clock).toMatchObject([{ running: true, from: walkInstant(1), to: null }]);
  });

  test('the desk compares every paper, says where one differs, and gives no time before the filing or in the future', () => {
    const wrong = act(waiting(), arrival({ arrivedAt: walkInstant(0), papers: [paper('chung-sinh', 'DIFFERS', ' ')] }));
    expect(codes(wrong)).toEqual(['ARRIVAL_TIME_WRONG arrivedAt', 'PAPER_NOT_COMPARED papers cu-tru', 'DIFFERENCE_REQUIRED papers chung-sinh']);
    expect(codes(act(waiting(), arrival({ arrivedAt: walkInstant(90) })))).toEqual(['ARRIVAL_TIME_WRONG arrivedAt']);
    expect(codes(act(waiting(), arrival({ arrivedAt: 'hôm nay' })))).toEqual(['ARRIVAL_TIME_WRONG arrivedAt']);
  });

  test.each([
    ['a paper differs', { papers: [paper('chung-sinh', 'DIFFERS', 'Khác ngày sinh'), paper('cu-tru')] }],
    ['a paper is missing', { papers: [paper('chung-sinh', 'MISSING'), paper('cu-tru')] }],
    ['the form is not signed', { formSigned: false }],
  ])('§9.2a %s: not accepted; a supplement is asked for, and a further parcel puts it in order', (_, change) => {
    const open = after(waiting(), arrival(change));
    expect(codes(act(open, [reception, 'ACCEPT']))).toEqual(['POSTED_PAPERS_OPEN']);
    const item = { fieldPath: null, slotKey: null, title: 'Bản giấy', instruction: 'Gửi lại qua bưu điện.' };
    const asked = after(open, [reception, { action: 'REQUEST_SUPPLEMENT', data: { reason: 'Bản giấy chưa đủ.', items: [item] } }], [citizen, 'RECORD_PARCEL']);
    const supplied = after(asked, [citizen, { action: 'SUPPLY_SUPPLEMENT', data: { answersHash: 'a', papers: [], answered: ['muc-1'], note: 'Đã gửi.', due: null } }]);
    expect(codes(act(supplied, [reception, 'ACCEPT']))).toEqual(['POSTED_PAPERS_OPEN']);
    const complete = after(supplied, arrival({ arrivedAt: walkInstant(5) }));
    expect(complete.submittedAt).toBe(walkInstant(5));
    expect(act(complete, [reception, 'ACCEPT']).ok).toBe(true);
  });

  test('a paper sent anew online is compared anew before it is accepted', () => {
    const asked = after(waiting(), arrival({ papers: [paper('chung-sinh', 'DIFFERS', 'Khác ngày sinh'), paper('cu-tru')] }), [reception, { action: 'REQUEST_SUPPLEMENT', data: { reason: 'Ảnh khác bản giấy.', items: [{ fieldPath: null, slotKey: 'chung-sinh', title: 'Giấy chứng sinh', instruction: 'Chụp lại.' }] } }]);
    const supplied = after(asked, [citizen, { action: 'SUPPLY_SUPPLEMENT', data: { answersHash: 'a', papers: [{ slotKey: 'chung-sinh', fileId: 'tep-3', sha256: 'bam-3' }], answered: ['chung-sinh'], note: null, due: null } }]);
    expect(supplied.post?.arrival?.papers).toEqual([paper('cu-tru')]);
    expect(codes(act(supplied, [reception, 'ACCEPT']))).toEqual(['POSTED_PAPERS_OPEN']);
    const compared = after(supplied, arrival());
    expect(act(compared, [reception, 'ACCEPT']).ok).toBe(true);
    expect(codes(act(compared, arrival()))).toEqual(['NO_PARCEL_EXPECTED']);
  });

  test('the deadline passed: closed by the house alone, and not a moment before', () => {
    expect(codes(act(waiting(), [house, 'EXPIRE_POST']))).toEqual(['POST_NOT_EXPIRED']);
    const expired = act(waiting(), [house, 'EXPIRE_POST'], DEADLINE);
    if (!expired.ok) throw new Error(codes(expired).join());
    const [event] = expired.events;
    expect(event && citizenText(event)).toBe('Hồ sơ kết thúc vì quá hạn gửi bản giấy.');
    expect(event && evolve(waiting(), event)).toMatchObject({ phase: 'WITHDRAWN', finishedAt: DEADLINE, endReason: 'Quá hạn gửi bản giấy có chứng thực qua bưu điện.' });
  });

  test('what comes after the deadline and before the house has closed it is still recorded', () => {
    expect(act(waiting(), arrival({ arrivedAt: walkInstant(51) }), walkInstant(52)).ok).toBe(true);
  });

  test('may be withdrawn while it waits', () => {
    expect(after(waiting(), [citizen, 'WITHDRAW']).phase).toBe('WITHDRAWN');
  });
});

test('§8.2a wherever a dossier by post wanders, it is accepted only with every paper in force compared and matching', () => {
  fc.assert(fc.property(picks(), (steps) => {
    const { events } = walk(steps, 4);
    let dossier: Dossier | undefined;
    for (const event of events) {
      if (event.type === 'ACCEPTED' && dossier?.post !== undefined) {
        expect(dossier.post.arrival?.formSigned).toBe(true);
        const matching = dossier.post.arrival?.papers.filter((one) => one.outcome === 'MATCHES').map((one) => one.slotKey);
        for (const { slotKey } of dossier.papers) expect(matching).toContain(slotKey);
      }
      dossier = evolve(dossier, event);
      if (dossier.phase === 'AWAITING_POST') expect(availableActions(dossier, reception).map((one) => one.action)).toEqual(['RECORD_ARRIVAL']);
      if (dossier.post !== undefined && dossier.post.arrival !== null) expect(dossier.submittedAt).toBe(dossier.post.arrival.arrivedAt);
    }
  }), { numRuns: 300 });
});
