import { openPostOffice } from '@mot-cua/demo-post';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId } from '../../platform/ids.ts';
import { askPost, postPort } from '../post/index.ts';
import { incomingParcelMoved } from './post-tracking.ts';
import { keepPostDeadlines } from './post-deadline.ts';
import { ASKED, doAct, tryAct } from './testing/acts.ts';
import { AGENCY, type Desk, openDesk, PROCEDURE, type Seen } from './testing/desk.ts';

const FILED = '2026-11-25T02:00:00.000Z';
const ARRIVED = '2026-11-27T03:00:00.000Z';
const LATER = '2026-11-30T02:00:00.000Z';

let desk: Desk;
beforeAll(async () => { desk = await openDesk(); });
afterAll(() => desk.close());

const POST = 'phase submittedAt post { filedAt deadline parcelCode addressee address expected { slotKey title } parcel { code standing state events { kind } } arrival { arrivedAt formSigned papers { slotKey outcome note } note by { name } } } prints { kind } tracker { key state at } due { state } queueless: phaseLabel';
interface ByPost { readonly phase: string; readonly submittedAt: string; readonly post: { filedAt: string; deadline: string; parcelCode: string | null; addressee: string; address: string | null; expected: { slotKey: string | null; title: string }[]; parcel: { code: string; standing: string; state: string | null; events: { kind: string }[] } | null; arrival: { arrivedAt: string; papers: unknown[]; note: string | null } | null } | null; readonly prints: { kind: string }[]; readonly tracker: { key: string; state: string; at: string | null }[] }
const seen = (viewer: Desk['citizen'] | Desk['reception'], { id }: Pick<Seen, 'id'>) => desk.read<ByPost>(viewer, id, POST);
async function filed(): Promise<Seen> {
  desk.test.clock.set(FILED);
  return desk.filed();
}
const notices = async (id: string) => {
  const { data } = await desk.test.execute<{ notifications: { edges: { node: { kind: string; title: string; body: string; dossierId: string } }[] } }>('{ notifications(first: 100) { edges { node { kind title body dossierId } } } }', {}, desk.citizen);
  return (data?.notifications.edges ?? []).map((edge) => edge.node).filter((one) => one.dossierId === id);
};

describe('§8.2a level 4 without signature', () => {
  it('waits for the post: what to send, to whom, by when is told, the unknown address as unknown', async () => {
    const dossier = await filed();
    expect(await seen(desk.citizen, dossier)).toMatchObject({
      phase: 'AWAITING_POST', submittedAt: FILED, prints: [{ kind: 'COVER_SHEET' }, { kind: 'SUBMISSION' }],
      post: { filedAt: FILED, deadline: '2026-12-09T02:00:00.000Z', parcelCode: null, address: null, addressee: 'Bộ phận tiếp nhận và trả kết quả – Ủy ban nhân dân phường 1, thành phố Đông Hà', parcel: null, arrival: null, expected: [{ slotKey: null }, { slotKey: ASKED.slotKey, title: 'Giấy tờ tùy thân của người yêu cầu' }] },
      tracker: [{ key: 'SUBMIT', state: 'DONE' }, { key: 'POST', state: 'CURRENT' }, { key: 'CHECK', state: 'TODO' }, { key: 'ACCEPT' }, { key: 'PROCESS' }, { key: 'RETURN' }],
    });
    const [notice] = await notices(dossier.id);
    expect(notice?.body).toContain('đến trước 09:00 thứ Tư 09/12/2026');
    expect(notice?.body).toContain('địa chỉ chưa có trong dữ liệu');
    expect((await tryAct(desk, desk.reception, 'START_CHECK', dossier)).errors).toMatchObject([{ code: 'WRONG_PHASE' }]);
  });

  it('a postal code with a slip of the pen is told at its field; the right one is followed, and a code nobody knows says so', async () => {
    const office = await openPostOffice({ port: 0, host: '127.0.0.1', token: 'khoa-thu-nghiem' });
    const port = postPort({ POST_URL: office.url, POST_TOKEN: 'khoa-thu-nghiem' });
    const ask = async (): Promise<void> => {
      desk.test.clock.set(new Date(Date.parse(desk.test.clock.now()) + 3_600_000).toISOString());
      if (port !== undefined) await askPost(desk.test.house, port, incomingParcelMoved);
    };
    try {
      const dossier = await filed();
      expect((await tryAct(desk, desk.citizen, 'RECORD_PARCEL', dossier, { code: 'RR123456784VN' })).errors).toMatchObject([{ code: 'POSTAL_CODE_CHECK', path: ['code'] }]);
      const unknown = await doAct(desk, desk.citizen, 'RECORD_PARCEL', dossier, { code: 'rr 123 456 785 vn' });
      await ask();
      expect((await seen(desk.citizen, dossier))?.post).toMatchObject({ parcelCode: 'RR123456785VN', parcel: { state: null } });
      const handed = (await fetch(`${office.url}/buu-gui`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ content: 'Hồ sơ' }) })).headers.get('location')?.split('/').at(-1) ?? '';
      await doAct(desk, desk.citizen, 'RECORD_PARCEL', unknown, { code: handed });
      for (const kind of ['IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED']) await fetch(`${office.url}/buu-gui/${handed}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ kind, signedBy: 'Lê Thị Thu' }) });
      await ask();
      expect((await seen(desk.citizen, dossier))?.post?.parcel).toMatchObject({ code: handed, state: 'DELIVERED', standing: 'Đã phát, người nhận đã ký.', events: [{}, {}, {}, {}] });
      expect((await notices(dossier.id)).map((one) => one.title)).toContain('Bản giấy: Đã phát, người nhận đã ký.');
    } finally {
      await office.close();
    }
  });

  it('reference §1.6 the legal filing time is the arrival, also written down days later; date and hand-over count from it', async () => {
    const dossier = await filed();
    desk.test.clock.set(LATER);
    const arrived = await doAct(desk, desk.reception, 'RECORD_ARRIVAL', dossier, { arrivedAt: ARRIVED, note: 'Phong bì rách.' });
    expect(await seen(desk.citizen, arrived)).toMatchObject({ phase: 'CHECKING', submittedAt: ARRIVED, post: { arrival: { arrivedAt: ARRIVED, note: null } } });
    expect((await seen(desk.reception, arrived))?.post?.arrival?.note).toBe('Phong bì rách.');
    const accepted = await doAct(desk, desk.reception, 'ACCEPT', arrived);
    const promised = await desk.read<{ appointment: { dueAt: string; explanation: string[] }; clock: { from: string }[]; due: { forwardDueAt: string } }>(desk.reception, accepted.id, 'appointment { dueAt explanation } clock { from } due { forwardDueAt }');
    expect(promised).toMatchObject({ appointment: { dueAt: '2026-11-27T10:00:00.000Z', explanation: ['Tính từ 10:00 thứ Sáu 27/11/2026.', expect.anything(), expect.anything()] }, clock: [{ from: ARRIVED }], due: { forwardDueAt: '2026-11-30T03:00:00.000Z' } });
  });

  it('§9.2a a differing paper is not accepted; after the supplement it is compared anew, and time counts from the last of both', async () => {
    const dossier = await filed();
    desk.test.clock.set(ARRIVED);
    const nothing = await tryAct(desk, desk.reception, 'RECORD_ARRIVAL', dossier, { papers: [] });
    expect(nothing.errors).toMatchObject([{ code: 'PAPER_NOT_COMPARED', path: ['papers', ASKED.slotKey] }]);
    const differs = await doAct(desk, desk.reception, 'RECORD_ARRIVAL', dossier, { papers: [{ slotKey: ASKED.slotKey, outcome: 'DIFFERS', note: 'Số khác.' }] });
    expect((await tryAct(desk, desk.reception, 'ACCEPT', differs)).errors).toMatchObject([{ code: 'POSTED_PAPERS_OPEN' }]);
    const asked = await doAct(desk, desk.reception, 'REQUEST_SUPPLEMENT', differs);
    desk.test.clock.set(LATER);
    const supplied = await doAct(desk, desk.citizen, 'SUPPLY_SUPPLEMENT', asked);
    expect((await tryAct(desk, desk.reception, 'ACCEPT', supplied)).errors).toMatchObject([{ code: 'POSTED_PAPERS_OPEN' }]);
    const accepted = await doAct(desk, desk.reception, 'ACCEPT', await doAct(desk, desk.reception, 'RECORD_ARRIVAL', supplied, { arrivedAt: ARRIVED }));
    expect((await desk.read<{ clock: { from: string }[] }>(desk.citizen, accepted.id, 'clock { from }'))?.clock).toEqual([{ from: LATER }]);
  });

  it('the sender is reminded once before the deadline; past it the house closes the dossier, and it is filed again without typing it again', async () => {
    const dossier = await filed();
    desk.test.clock.set('2026-12-07T02:00:00.000Z');
    await keepPostDeadlines(desk.test.house);
    await keepPostDeadlines(desk.test.house);
    expect((await notices(dossier.id)).filter((one) => one.kind === 'POST_DUE_SOON')).toHaveLength(1);
    desk.test.clock.set('2026-12-09T10:00:00.000Z');
    await keepPostDeadlines(desk.test.house);
    expect(await seen(desk.citizen, dossier)).toMatchObject({ phase: 'WITHDRAWN' });
    expect((await notices(dossier.id)).map((one) => one.title)).toContain('Hồ sơ kết thúc vì quá hạn gửi bản giấy.');
    const { dossier: again, errors } = await desk.act(desk.citizen, 'startDraft', { procedureCode: PROCEDURE, agencyCode: AGENCY, copyOf: dossier.id });
    expect(errors).toEqual([]);
    const copy = await desk.read<{ draft: { answers: unknown; papers: { slotKey: string }[] } }>(desk.citizen, again?.id ?? '', 'draft { answers papers { slotKey } }');
    const before = await desk.read<{ answers: unknown }>(desk.citizen, dossier.id, 'answers');
    expect(copy?.draft.answers).toEqual(before?.answers);
    expect(copy?.draft.papers.map((paper) => paper.slotKey)).toEqual([ASKED.slotKey]);
    const open = await filed();
    expect((await desk.act(desk.citizen, 'startDraft', { procedureCode: PROCEDURE, agencyCode: AGENCY, copyOf: open.id })).errors).toMatchObject([{ code: 'NOT_ENDED' }]);
    expect(decodeId('Dossier', again?.id ?? '')).not.toBe(decodeId('Dossier', dossier.id));
  });
});
