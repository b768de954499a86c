import { replay } from '@mot-cua/dossier';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeId } from '../../platform/ids.ts';
import { findRecord, listEvents } from './dossier.storage.ts';
import { broughtTo, doAct } from './testing/acts.ts';
import { type Desk, openDesk } from './testing/desk.ts';

let desk: Desk;
beforeAll(async () => { desk = await openDesk(); });
afterAll(() => desk.close());

it('§8.1a–§10.2a a dossier goes its whole way, from a draft to the returned result, and the citizen sees it', async () => {
  desk.test.clock.set('2026-11-25T02:00:00.000Z');
  const { id } = await broughtTo(desk, 'RETURN_RESULT');
  const seen = await desk.read(desk.citizen, id, `
    phaseLabel code onlineLevel channel applicant { fullName identityNumber phone } declarationVersion due { state text forwardDueAt explanation }
    appointment { dueAt place papersToBring explanation fee { totalVnd text } } fee { lines { name amountVnd } paidVnd receiptNumber settled text }
    tracker { key state } sections { title lines { label value } } papers { slotKey round superseded file { name sha256 url } }
    result { number summary file { name } signedBy { name } } collectionCheck { formSigned papers { matches } by { name } } clock { running to reason } assignees { name } availableActions { action }`);
  expect(seen).toMatchObject({
    phaseLabel: 'Đã trả kết quả', code: '000.02.06.H50-261125-0001', channel: 'ONLINE', applicant: { fullName: 'Nguyễn Thị Hoa', identityNumber: '045190000001', phone: '0912000001' },
    due: { state: 'DONE_ON_TIME', text: 'đúng hạn', forwardDueAt: null },
    appointment: {
      dueAt: '2026-11-25T10:00:00.000Z', place: 'Bộ phận tiếp nhận và trả kết quả – Ủy ban nhân dân phường 1, thành phố Đông Hà',
      papersToBring: ['Căn cước hoặc hộ chiếu', 'Bản gốc: Giấy tờ tùy thân của người yêu cầu'], fee: { totalVnd: 16_000, text: 'đã thu 16.000 ₫, biên lai số 0000001/2026' },
    },
    fee: { lines: [{ name: 'Phí cấp bản sao trích lục hộ tịch', amountVnd: 16_000 }], paidVnd: 16_000, receiptNumber: '0000001/2026', settled: true },
    tracker: [{ key: 'SUBMIT', state: 'DONE' }, { key: 'POST', state: 'DONE' }, { key: 'CHECK', state: 'DONE' }, { key: 'ACCEPT', state: 'DONE' }, { key: 'PROCESS', state: 'DONE' }, { key: 'RETURN', state: 'DONE' }],
    papers: [{ slotKey: 'giay-to-tuy-than', round: 1, superseded: false }],
    result: { number: '12/TLKS-BS', file: { name: 'giay-to.pdf' }, signedBy: { name: 'Phan Thị Ngọc' } },
    collectionCheck: { formSigned: true, papers: [{ matches: true }], by: { name: 'Bộ phận tiếp nhận và trả kết quả' } },
    clock: [{ running: true, to: '2026-11-25T02:00:00.000Z' }], assignees: [], availableActions: [],
  });
});

it('§5 the history replayed is the projection', async () => {
  const { id } = await broughtTo(desk, 'RETURN_RESULT');
  const dossierId = decodeId('Dossier', id);
  const { reads } = desk.test.house.database;
  const record = await findRecord(reads, dossierId);
  const state = replay(await listEvents(reads, dossierId));
  expect(state).toEqual(record?.state);
  expect(record).toMatchObject({ phase: state.phase, version: state.version, code: state.code, dueAt: state.dueAt, finishedAt: state.finishedAt, resultAt: state.resultAt, resultFileId: state.result?.fileId });
});

it('§9.2a, §9.2b every act that concerns the citizen reaches them as a notice; the agency\'s internal working does not', async () => {
  const citizen = desk.citizen;
  await desk.test.execute('mutation { markNotificationsRead(input: { upToPosition: 100000 }) { unread } }', {}, citizen);
  const { id } = await broughtTo(desk, 'APPROVE');
  const { data } = await desk.test.execute<{ notifications: { edges: { node: { kind: string; body: string; readAt: string | null; dossierId: string } }[] } }>('{ notifications(first: 100) { edges { node { kind body readAt dossierId } } } }', {}, citizen);
  const mine = data?.notifications.edges.map((edge) => edge.node).filter((one) => one.dossierId === id).toReversed();
  expect(mine?.map((one) => one.kind)).toEqual(['SUBMITTED', 'PARCEL_ARRIVED', 'ACCEPTED', 'FORWARDED', 'TAKEN', 'SUBMITTED_FOR_APPROVAL', 'APPROVED']);
  expect(mine?.find((one) => one.kind === 'ACCEPTED')?.body).toContain('Hẹn trả kết quả: 17:00 thứ Tư 25/11/2026.\nNơi trả: Bộ phận tiếp nhận và trả kết quả – Ủy ban nhân dân phường 1, thành phố Đông Hà.\nMang theo: Căn cước hoặc hộ chiếu; Bản gốc: Giấy tờ tùy thân của người yêu cầu.\nPhí, lệ phí: 16.000 ₫.');
});

it('§9.2b drafts, findings and send-backs stay inside the agency', async () => {
  const waiting = await broughtTo(desk, 'SUBMIT_FOR_APPROVAL');
  const { id } = await doAct(desk, desk.leader, 'SEND_BACK', waiting);
  const fields = 'resultDraft { summary } events(last: 50) { edges { node { type detail actor { name } } } } assignees { role name }';
  type Events = { resultDraft: unknown; events: { edges: { node: { type: string; detail: string | null; actor: { name: string } } }[] }; assignees: { name: string }[] };
  const [outside, inside] = [await desk.read<Events>(desk.citizen, id, fields), await desk.read<Events>(desk.leader, id, fields)];
  const types = (seen: Events | null) => seen?.events.edges.map((edge) => edge.node.type);
  expect(types(outside)).toEqual(['DRAFT_STARTED', 'SUBMITTED', 'PARCEL_ARRIVED', 'ACCEPTED', 'FORWARDED', 'TAKEN', 'SUBMITTED_FOR_APPROVAL']);
  expect(types(inside)).toHaveLength(10);
  expect(outside?.resultDraft).toBeNull();
  expect(inside?.events.edges.at(-1)?.node).toMatchObject({ type: 'SENT_BACK', detail: 'Lý do rõ ràng.', actor: { name: 'Phan Thị Ngọc' } });
  expect(outside?.assignees.map((one) => one.name)).toEqual(['Bộ phận tiếp nhận và trả kết quả', 'Tư pháp – Hộ tịch']);
  expect(inside?.assignees.map((one) => one.name)).toEqual(['Lê Thị Thu', 'Hoàng Văn Lâm']);
});
