import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { broughtTo, doAct, tryAct } from './testing/acts.ts';
import { type Desk, openDesk, type Problem, type Seen } from './testing/desk.ts';

let desk: Desk;
beforeAll(async () => { desk = await openDesk(); });
afterAll(() => desk.close());
// Accepted Wednesday 09:00, due 17:00 that day.
beforeEach(() => desk.test.clock.set('2026-11-25T02:00:00.000Z'));

const codes = ({ errors }: { readonly errors: readonly Problem[] }) => errors.map((error) => `${error.code} ${error.path?.join('.') ?? ''}`);
/** Before the day promised: a dossier that was accepted the evening before is due the next working day. */
async function processing(): Promise<Seen> {
  desk.test.clock.set('2026-11-20T09:00:00.000Z');
  return broughtTo(desk, 'TAKE');
}
const approvedExtension = async (now: Seen): Promise<Seen> => doAct(desk, desk.leader, 'APPROVE_NOTICE', await doAct(desk, desk.specialist, 'DRAFT_EXTENSION', now));

it('NĐ 61/2018 Đ19.9 the specialist proposes, the leader approves, reception sends; the citizen reads exactly what was previewed, with both dates', async () => {
  let now = await processing();
  expect(await desk.read(desk.citizen, now.id, 'appointment { dueAt } reappointment { dueAt }')).toEqual({ appointment: { dueAt: '2026-11-23T10:00:00.000Z' }, reappointment: null });
  now = await doAct(desk, desk.specialist, 'DRAFT_EXTENSION', now);
  const notice = await desk.read<{ notice: { preview: string } }>(desk.leader, now.id, 'notice { kind preview extension { workingDays previousDueAt dueAt announceBy } }');
  // Friday 20/11 16:00, after 15 o'clock: promised Monday 23/11 17:00. Tuesday 24/11 is a day off.
  expect(notice).toMatchObject({ notice: { kind: 'EXTENSION', extension: { workingDays: 3, previousDueAt: '2026-11-23T10:00:00.000Z', dueAt: '2026-11-27T10:00:00.000Z', announceBy: '2026-11-22T17:00:00.000Z' } } });
  expect(notice?.notice.preview).toBe('Cơ quan xin lỗi vì không trả được kết quả đúng hẹn.\nLý do: Chờ nơi đăng ký cũ trả lời.\nĐã hẹn trả: 17:00 thứ Hai 23/11/2026.\nHẹn lại: 17:00 thứ Sáu 27/11/2026.\nMong ông/bà thông cảm; nơi trả và giấy tờ mang theo không thay đổi.');
  expect(await desk.read(desk.citizen, now.id, 'notice { state }')).toEqual({ notice: null });
  now = await doAct(desk, desk.leader, 'APPROVE_NOTICE', now);
  now = await doAct(desk, desk.reception, 'SEND_NOTICE', now);
  expect(await desk.read(desk.citizen, now.id, 'phase due { state text dueAt explanation } appointment { dueAt place } reappointment { previousDueAt dueAt reason late text } events(last: 1) { edges { node { type text detail } } } clock { running to }')).toEqual({
    phase: 'PROCESSING',
    due: { state: 'IN_TIME', text: 'còn 4 ngày làm việc', dueAt: '2026-11-27T10:00:00.000Z', explanation: ['Đã hẹn 17:00 thứ Hai 23/11/2026.', 'Lùi thêm 03 ngày làm việc.', 'Không tính thứ Ba 24/11/2026 (Ngày Văn hóa Việt Nam).', 'Hẹn trả 17:00 thứ Sáu 27/11/2026.'] },
    appointment: { dueAt: '2026-11-27T10:00:00.000Z', place: expect.stringContaining('Bộ phận tiếp nhận') },
    reappointment: { previousDueAt: '2026-11-23T10:00:00.000Z', dueAt: '2026-11-27T10:00:00.000Z', reason: 'Chờ nơi đăng ký cũ trả lời.', late: false, text: notice?.notice.preview },
    events: { edges: [{ node: { type: 'REAPPOINTED', text: 'Cơ quan xin lỗi và hẹn lại ngày trả kết quả.', detail: 'Chờ nơi đăng ký cũ trả lời.' } }] },
    clock: [{ running: true, to: null }],
  });
  const { data } = await desk.test.execute<{ notifications: { edges: { node: { kind: string; title: string; body: string } }[] } }>('{ notifications(first: 1) { edges { node { kind title body } } } }', {}, desk.citizen);
  expect(data?.notifications.edges[0]?.node).toMatchObject({ kind: 'REAPPOINTED', title: 'Cơ quan xin lỗi và hẹn lại ngày trả kết quả.', body: expect.stringContaining(notice?.notice.preview ?? '-') });
  expect(codes(await tryAct(desk, desk.specialist, 'DRAFT_EXTENSION', now))).toEqual(['ALREADY_REAPPOINTED ']);
});

it('NĐ 61/2018 Đ19.9 it waits in the leader\'s list and then in the desk\'s; a new date is measured against as any other', async () => {
  const listed = async (viewer: typeof desk.leader, queue: string, id: string) => {
    const { data } = await desk.test.execute<{ queue: { edges: { node: { id: string } }[] } }>('query($q: Queue!) { queue(filter: { queue: $q }, first: 100) { edges { node { id } } } }', { q: queue }, viewer);
    return data?.queue.edges.some((edge) => edge.node.id === id);
  };
  let now = await doAct(desk, desk.specialist, 'DRAFT_EXTENSION', await processing());
  expect([await listed(desk.leader, 'TO_APPROVE', now.id), await listed(desk.reception, 'NOTICES_TO_SEND', now.id)]).toEqual([true, false]);
  now = await doAct(desk, desk.leader, 'APPROVE_NOTICE', now);
  expect([await listed(desk.leader, 'TO_APPROVE', now.id), await listed(desk.reception, 'NOTICES_TO_SEND', now.id)]).toEqual([false, true]);
  now = await doAct(desk, desk.reception, 'SEND_NOTICE', now);
  desk.test.clock.set('2026-11-27T09:59:00.000Z');
  for (const action of ['RECHECK', 'DRAFT_RESULT', 'SUBMIT_FOR_APPROVAL'] as const) now = await doAct(desk, desk.specialist, action, now);
  now = await doAct(desk, desk.leader, 'APPROVE', now);
  expect(await desk.read(desk.leader, now.id, 'due { state }')).toEqual({ due: { state: 'DONE_ON_TIME' } });
});

it('NĐ 61/2018 Đ19.9 later than the day before is still lawful courtesy, and marked; a date already past is refused', async () => {
  let now = await approvedExtension(await processing());
  desk.test.clock.set('2026-11-23T01:00:00.000Z');
  now = await doAct(desk, desk.reception, 'SEND_NOTICE', now);
  expect(await desk.read(desk.reception, now.id, 'reappointment { late } events(last: 1) { edges { node { text } } }')).toEqual({ reappointment: { late: true }, events: { edges: [{ node: { text: 'Gửi thư xin lỗi và hẹn lại, muộn hơn quy định.' } }] } });

  const long = await approvedExtension(await processing());
  desk.test.clock.set('2026-12-10T01:00:00.000Z');
  expect(codes(await tryAct(desk, desk.reception, 'SEND_NOTICE', long))).toEqual(['NEW_DATE_PAST workingDays']);
  let again = await doAct(desk, desk.leader, 'SEND_BACK_NOTICE', long);
  expect(codes(await tryAct(desk, desk.specialist, 'DRAFT_EXTENSION', again))).toEqual(['NEW_DATE_PAST workingDays']);
  again = await doAct(desk, desk.specialist, 'DRAFT_EXTENSION', again, { workingDays: 20 });
  again = await doAct(desk, desk.leader, 'APPROVE_NOTICE', again);
  expect((await doAct(desk, desk.reception, 'SEND_NOTICE', again)).phase).toBe('PROCESSING');
});

it('NĐ 61/2018 Đ19.9 no reason, no days, a year nobody entered, another door: each told at its field', async () => {
  const now = await processing();
  expect(codes(await tryAct(desk, desk.specialist, 'DRAFT_EXTENSION', now, { reason: ' ' }))).toEqual(['REASON_REQUIRED reason']);
  for (const workingDays of [0, -3, 366]) expect(codes(await tryAct(desk, desk.specialist, 'DRAFT_EXTENSION', now, { workingDays }))).toEqual(['WORKING_DAYS_WRONG workingDays']);
  expect(codes(await tryAct(desk, desk.specialist, 'DRAFT_EXTENSION', now, { workingDays: 365 }))).toEqual(['CALENDAR_YEAR_MISSING ']);
  const rechecked = await doAct(desk, desk.specialist, 'RECHECK', now);
  expect(codes(await tryAct(desk, desk.specialist, 'DRAFT_NOTICE', rechecked, { kind: 'EXTENSION', items: [] }))).toEqual(['EXTENSION_APART kind']);
  expect(codes(await tryAct(desk, desk.leader, 'DRAFT_EXTENSION', rechecked))).toEqual(['NOT_YOUR_ROLE ']);
});
