import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeOfficer } from '../../testing/house.ts';
import { ASKED, broughtTo, doAct, tryAct } from './testing/acts.ts';
import { AGENCY, ANSWERS, type Desk, openDesk, type Seen } from './testing/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  desk.test.clock.set('2026-11-25T02:00:00.000Z');
});
afterAll(() => desk.close());

const codes = (answer: { errors: readonly { code: string; path: string[] | null }[] }) => answer.errors.map((error) => `${error.code} ${error.path?.join('.') ?? ''}`);
const COPIES = { fieldPath: 'copies', title: 'Số bản', instruction: 'Ghi lại số bản cần cấp.' };
const WORDS = { title: 'Giải trình', instruction: 'Nêu rõ lý do cần nhiều bản.' };

/** A filed dossier of which something was asked. */
async function asked(...items: readonly Record<string, unknown>[]): Promise<Seen> {
  const checking = await broughtTo(desk, 'RECORD_ARRIVAL');
  return doAct(desk, desk.reception, 'REQUEST_SUPPLEMENT', checking, { items });
}
const supply = (on: Seen, input: Record<string, unknown>) => desk.act(desk.citizen, 'supplySupplement', { dossierId: on.id, expectedVersion: on.version, ...input });
const attach = async (on: Seen, slotKey = ASKED.slotKey) => desk.act(desk.citizen, 'attachPaper', { dossierId: on.id, slotKey, uploadId: await desk.upload(desk.citizen) });

it('§9.2a what is asked for is of the form, complete, with words for each', async () => {
  const checking = await broughtTo(desk, 'RECORD_ARRIVAL');
  const ask = (items: readonly Record<string, unknown>[], reason = 'Thiếu.') => tryAct(desk, desk.reception, 'REQUEST_SUPPLEMENT', checking, { reason, items });
  expect(codes(await ask([]))).toEqual(['ITEMS_REQUIRED items']);
  expect(codes(await ask([{ ...ASKED, slotKey: 'khong-co' }, { ...COPIES, fieldPath: 'khongCo' }]))).toEqual(['ITEM_UNKNOWN items.0.slotKey', 'ITEM_UNKNOWN items.1.fieldPath']);
  expect(codes(await ask([{ ...ASKED, instruction: ' ' }], ' '))).toEqual(['REASON_REQUIRED reason', 'ITEMS_REQUIRED items.0.instruction']);
});

it('§9.2a the request opens the draft with the answers in force and reaches the citizen whole', async () => {
  const { id } = await asked(ASKED, COPIES);
  expect(await desk.read(desk.citizen, id, 'phase due { state text } draft { revision answers papers { id } } supplementRounds { number repeated items { key slotKey fieldPath } suppliedAt } tracker { key state }')).toMatchObject({
    phase: 'SUPPLEMENT_REQUESTED', due: { state: 'NOT_YET' }, draft: { revision: 1, answers: ANSWERS, papers: [] }, supplementRounds: [{ number: 1, repeated: false, items: [{ key: 'giay-to-tuy-than' }, { key: 'copies' }], suppliedAt: null }],
    tracker: expect.arrayContaining([{ key: 'SUPPLEMENT', state: 'CURRENT' }]),
  });
  expect(await desk.read(desk.reception, id, 'draft { revision }')).toEqual({ draft: null });
});

it('§9.2a only what was asked may differ, and all of it must be answered', async () => {
  const on = await asked(ASKED, COPIES);
  expect(codes(await supply(on, { answers: { ...ANSWERS, purpose: 'Việc khác' } }))).toEqual(['NOT_ASKED answers.purpose']);
  expect(codes(await supply(on, { answers: { copies: 3 } }))).toEqual(['SUPPLEMENT_INCOMPLETE papers.giay-to-tuy-than']);
  expect(codes(await attach(on, 'van-ban-uy-quyen'))).toEqual(['NOT_ASKED papers.van-ban-uy-quyen']);
  await attach(on);
  expect(codes(await supply(on, { answers: { copies: 'ba' } }))).toEqual(['FORM answers.copies']);
  expect(codes(await supply(on, {}))).toEqual(['SUPPLEMENT_INCOMPLETE answers.copies']);
  const { dossier, errors } = await supply(on, { answers: { copies: 3 } });
  expect([errors, dossier?.phase]).toEqual([[], 'CHECKING']);
  expect(await desk.read(desk.reception, on.id, 'answers papers { round superseded } supplementRounds { suppliedAt }')).toMatchObject({
    answers: { ...ANSWERS, copies: 3 }, papers: [{ round: 1, superseded: true }, { round: 2, superseded: false }], supplementRounds: [{ suppliedAt: '2026-11-25T02:00:00.000Z' }],
  });
});

it('§9.2a what was autosaved in the open supplement is what is sent', async () => {
  const on = await asked(COPIES);
  await desk.act(desk.citizen, 'saveDraft', { dossierId: on.id, revision: 1, answers: { ...ANSWERS, copies: 5 } });
  await supply(on, {});
  expect(await desk.read(desk.citizen, on.id, 'phase draft { revision } answers')).toMatchObject({ phase: 'CHECKING', draft: null, answers: { copies: 5 } });
});

it('§9.2a a request in words is answered in words; a field that was right may be explained', async () => {
  const on = await asked(WORDS, COPIES);
  expect(codes(await supply(on, {}))).toEqual(['SUPPLEMENT_INCOMPLETE note', 'SUPPLEMENT_INCOMPLETE answers.copies']);
  expect(codes(await supply(on, { note: 'Nộp cho hai trường; số bản đã ghi đúng.' }))).toEqual([]);
  const events = await desk.read<{ events: { edges: { node: { type: string; detail: string } }[] } }>(desk.reception, on.id, 'events(last: 1) { edges { node { type detail } } }');
  expect(events?.events.edges[0]?.node).toEqual({ type: 'SUPPLEMENT_SUPPLIED', detail: 'Nộp cho hai trường; số bản đã ghi đúng.' });
});

it('§9.2b after reception: the specialist drafts, another person approves, reception sends exactly that, the clock stands and starts again', async () => {
  let now = await broughtTo(desk, 'RECHECK');
  now = await doAct(desk, desk.specialist, 'DRAFT_NOTICE', now, { kind: 'SUPPLEMENT', reason: 'Ảnh mờ.', items: [ASKED] });
  const notice = await desk.read<{ notice: { state: string; preview: string } }>(desk.leader, now.id, 'notice { state preview draftedBy { name } }');
  expect(notice?.notice.preview).toContain('1. Giấy tờ tùy thân: Chụp lại rõ cả hai mặt.');
  expect(await desk.read(desk.citizen, now.id, 'notice { state }')).toEqual({ notice: null });
  expect(codes(await tryAct(desk, desk.reception, 'SEND_NOTICE', now))).toEqual(['NOTICE_NOT_APPROVED ']);
  now = await doAct(desk, desk.leader, 'SEND_BACK_NOTICE', now);
  now = await doAct(desk, desk.specialist, 'DRAFT_NOTICE', now, { kind: 'SUPPLEMENT', reason: 'Ảnh mờ.', items: [ASKED] });
  now = await doAct(desk, desk.leader, 'APPROVE_NOTICE', now);
  now = await doAct(desk, desk.reception, 'SEND_NOTICE', now);
  expect(await desk.read(desk.citizen, now.id, 'due { state text dueAt workingDays }')).toEqual({ due: { state: 'PAUSED', text: 'tạm dừng, chờ bổ sung', dueAt: '2026-11-25T10:00:00.000Z', workingDays: null } });
  const { data } = await desk.test.execute<{ notifications: { edges: { node: { body: string } }[] } }>('{ notifications(first: 1) { edges { node { body } } } }', {}, desk.citizen);
  expect(data?.notifications.edges[0]?.node.body).toContain(notice?.notice.preview);

  desk.test.clock.set('2026-12-01T03:00:00.000Z');
  now = await doAct(desk, desk.citizen, 'SUPPLY_SUPPLEMENT', now);
  desk.test.clock.set('2026-11-25T02:00:00.000Z');
  expect(now.phase).toBe('PROCESSING');
  expect(await desk.read(desk.citizen, now.id, 'appointment { dueAt } clock { running from to }')).toEqual({
    appointment: { dueAt: '2026-12-01T10:00:00.000Z' },
    clock: [{ running: true, from: '2026-11-25T02:00:00.000Z', to: '2026-11-25T02:00:00.000Z' }, { running: false, from: '2026-11-25T02:00:00.000Z', to: '2026-12-01T03:00:00.000Z' }, { running: true, from: '2026-12-01T03:00:00.000Z', to: null }],
  });
});

it('§9.2b who drafted does not approve, even with both roles', async () => {
  const both = await makeOfficer(desk.test.house, { agencyCode: AGENCY, role: 'LEADER', fullName: 'Lê Kiêm Nhiệm' });
  const person = { ...both, positions: [...both.positions, { agencyId: both.positions[0]?.agencyId ?? 0, role: 'SPECIALIST' as const, division: null }] };
  let now = await broughtTo(desk, 'FORWARD');
  for (const action of ['TAKE', 'RECHECK', 'DRAFT_RESULT', 'SUBMIT_FOR_APPROVAL'] as const) now = await doAct(desk, person, action, now);
  const actions = await desk.read<{ availableActions: { action: string; enabled: boolean; reasonCode: string | null }[] }>(person, now.id, 'availableActions { action enabled reasonCode }');
  expect(actions?.availableActions).toContainEqual({ action: 'APPROVE', enabled: false, reasonCode: 'SAME_PERSON' });
  expect(codes(await tryAct(desk, person, 'APPROVE', now))).toEqual(['SAME_PERSON ']);
});
