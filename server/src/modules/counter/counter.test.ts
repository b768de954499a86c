import { randomUUID } from 'node:crypto';
import { replay } from '@mot-cua/dossier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { listEvents } from '../dossiers/dossier.storage.ts';
import { doAct, tryAct } from '../dossiers/testing/acts.ts';
import { AGENCY, ANSWERS, type Desk, openDesk, type Payload, PROCEDURE, type Seen } from '../dossiers/testing/desk.ts';
import { PaperTime } from '../outages/index.ts';
import { declare } from '../outages/testing.ts';
import { prepareFiling, takeInFiling } from './filing.service.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  desk.test.clock.set('2026-11-25T02:00:00.000Z');
});
afterAll(() => desk.close());

const PERSON = { kind: 'PERSON', fullName: '  Hồ   Thị Mận ', identityNumber: '045 195 000 123', address: 'Thôn 3, xã Hướng Phùng', phone: '+84 912 345 678' } as const;
const PRESENTER = { capacity: 'AUTHORISED', fullName: 'Lê Văn Đạt', identityNumber: '045190000009', authorisation: { date: '2026-11-20' } };
const CARD = { slotKey: 'giay-to-tuy-than', originals: 0, certified: 0, copies: 1 };
const filing = (change: Record<string, unknown> = {}) => ({ agencyCode: AGENCY, procedureCode: PROCEDURE, applicant: PERSON, received: [{ slotKey: '_don', originals: 1, certified: 0, copies: 0 }, CARD], ...change });
const file = (change: Record<string, unknown> = {}, viewer = desk.reception): Promise<Payload> => desk.act(viewer, 'fileAtCounter', filing(change));
async function filed(change: Record<string, unknown> = {}): Promise<Seen> {
  const { dossier, errors } = await file(change);
  if (dossier === null) throw new Error(errors.map((error) => `${error.code} ${error.path?.join('.')}`).join());
  return dossier;
}
const count = async (table: 'dossiers' | 'dossier_register'): Promise<number> => (await desk.test.house.database.sql<{ n: number }[]>`select count(*)::int as n from ${desk.test.house.database.sql(table)}`)[0]?.n ?? -1;

describe('NĐ 61/2018 Đ17.1 a dossier is taken in at the desk', () => {
  it('§9.2a accepted at once: code, register, appointment and count as of one filed online; the replayed history is what stands', async () => {
    const lines = await count('dossier_register');
    const dossier = await filed({ accept: {} });
    expect(dossier).toMatchObject({ phase: 'ACCEPTED', version: 2, code: expect.stringMatching(/-261125-\d{4}$/) });
    expect(await count('dossier_register')).toBe(lines + 1);
    const seen = await desk.read(desk.reception, dossier.id, 'channel applicant { fullName identityNumber phone address } counter { applicantKind presenter { fullName } received { title originals copies } sameDay } appointment { dueAt } answers');
    expect(seen).toMatchObject({
      channel: 'COUNTER', applicant: { fullName: 'Hồ Thị Mận', identityNumber: '045195000123', phone: '0912345678', address: 'Thôn 3, xã Hướng Phùng' },
      counter: { applicantKind: 'PERSON', presenter: null, received: [{ originals: 1, copies: 0 }, { originals: 0, copies: 1 }] }, appointment: { dueAt: expect.any(String) },
    });
    const { reads } = desk.test.house.database;
    expect(replay(await listEvents(reads, decodeId('Dossier', dossier.id)))).toMatchObject({ phase: 'ACCEPTED', ownerId: null, counter: { compared: true } });
  });

  it('NĐ 61/2018 Đ17.4 due on the day of reception it needs no receipt, whatever its level; received after 15:00 it does', async () => {
    const certified = { procedureCode: '2.000815', received: [{ slotKey: '_don', originals: 1, certified: 0, copies: 0 }] };
    const { data } = await desk.test.execute<{ procedure: { onlineLevel: number; components: { key: string }[] } }>('query($code: String!) { procedure(code: $code) { onlineLevel components { key } } }', { code: certified.procedureCode });
    expect(data?.procedure.onlineLevel).toBeLessThan(3);
    const received = (data?.procedure.components ?? []).map(({ key }) => ({ slotKey: key, originals: 1, certified: 0, copies: 0 }));
    const sameDay = async () => {
      const now = await filed({ ...certified, received, accept: {} });
      return (await desk.read<{ counter: { sameDay: boolean } }>(desk.reception, now.id, 'counter { sameDay } form { specific } sections { title }'))?.counter.sameDay;
    };
    expect(await sameDay()).toBe(true);
    desk.test.clock.set('2026-11-25T08:30:00.000Z');
    expect(await sameDay()).toBe(false);
    desk.test.clock.set('2026-11-25T02:00:00.000Z');
  });

  it('§2 pressed twice with one key, at the same moment or later, it is one dossier', async () => {
    const before = await count('dossiers');
    const input = { ...filing({ accept: {} }), clientKey: randomUUID() };
    const answers = await Promise.all([1, 2, 3, 4].map(() => desk.act(desk.reception, 'fileAtCounter', input)));
    expect(new Set(answers.map(({ dossier }) => dossier?.id)).size).toBe(1);
    expect(await count('dossiers')).toBe(before + 1);
  });

  it('§5 only by who receives at that agency: a specialist, the leader, an officer elsewhere, a citizen learn not even that there is a desk', async () => {
    const elsewhere = { ...desk.reception, positions: [{ agencyId: 999_999, role: 'RECEPTION' as const, division: null }] };
    for (const viewer of [desk.specialist, desk.leader, elsewhere]) await expect(file({}, viewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(desk.act(desk.citizen, 'fileAtCounter', filing())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('§6.2 only a procedure this agency receives', async () => {
    expect((await file({ procedureCode: '2.000004' })).errors).toMatchObject([{ code: 'AGENCY_DOES_NOT_RECEIVE', path: ['procedureCode'] }]);
    expect((await file({ procedureCode: '9.999999' })).errors).toMatchObject([{ code: 'PROCEDURE_UNKNOWN' }]);
  });

  it('§5 the number of somebody with an account opens nothing to that account: nobody has proven that the number is its holder\'s', async () => {
    const dossier = await filed({ applicant: { ...PERSON, fullName: 'Nguyễn Thị Hoa', identityNumber: '045190000001' } });
    expect(await desk.read(desk.citizen, dossier.id, 'id')).toBeNull();
    const { data } = await desk.test.execute<{ myDossiers: { edges: { node: { id: string } }[] } }>('{ myDossiers(first: 100) { edges { node { id } } } }', {}, desk.citizen);
    expect(data?.myDossiers.edges.map(({ node }) => node.id)).not.toContain(dossier.id);
  });

  it('§1.3 whoever holds the receipt looks it up by its code, without an account, and learns no more than how far it is', async () => {
    const { code } = await filed({ accept: {} });
    const { data } = await desk.test.execute('query($code: String!) { publicProgress(code: $code) { code percent label } }', { code });
    expect(data).toMatchObject({ publicProgress: { code, percent: 25 } });
  });

  it('every fault is told at once with its field: what cannot be read, then what is missing', async () => {
    const before = await count('dossiers');
    expect((await file({ applicant: { ...PERSON, identityNumber: '123', phone: '12', email: 'a@' } })).errors.map(({ path }) => path?.join('.'))).toEqual(['applicant.identityNumber', 'applicant.phone', 'applicant.email']);
    expect((await file({ applicant: { kind: 'PERSON', fullName: ' ' }, presenter: { ...PRESENTER, authorisation: null } })).errors.map(({ path }) => path?.join('.'))).toEqual(['applicant.fullName', 'presenter.authorisation.date']);
    expect((await file({ received: [], accept: {} })).errors).toMatchObject([{ code: 'PAPER_REQUIRED', path: ['received', 'giay-to-tuy-than'] }]);
    expect(await count('dossiers')).toBe(before);
  });

  it('Đ16 for an organisation by its authorised person: the scan of the authorisation is kept with the dossier', async () => {
    const uploadId = await desk.upload(desk.reception);
    const dossier = await filed({ applicant: { kind: 'ORGANISATION', fullName: 'Công ty TNHH Khe Sanh', identityNumber: '3300101075' }, presenter: { ...PRESENTER, authorisation: { number: '15/GUQ', date: '2026-11-20', uploadId } } });
    expect(await desk.read(desk.reception, dossier.id, 'applicant { fullName identityNumber } counter { applicantKind presenter { capacity fullName authorisation { number date } } } papers { slotKey title }')).toMatchObject({
      applicant: { fullName: 'Công ty TNHH Khe Sanh', identityNumber: '3300101075' }, counter: { applicantKind: 'ORGANISATION', presenter: { capacity: 'AUTHORISED', authorisation: { number: '15/GUQ' } } }, papers: [{ slotKey: '_uy-quyen', title: 'Giấy ủy quyền' }],
    });
  });

  it('§3.2b made from a declaration printed at home: its answers are the dossier\'s, by one scan', async () => {
    const { data } = await desk.test.execute<{ saveDeclaration: { declaration: { reference: string } } }>(
      'mutation($input: SaveDeclarationInput!) { saveDeclaration(input: $input) { declaration { reference } errors { code } } }', { input: { clientKey: randomUUID(), procedureCode: PROCEDURE, agencyCode: AGENCY, answers: ANSWERS } });
    const declaration = data?.saveDeclaration.declaration.reference;
    const dossier = await filed({ declaration });
    const seen = await desk.read<{ answers: unknown; counter: unknown }>(desk.reception, dossier.id, 'answers counter { declaration }');
    expect(seen).toMatchObject({ answers: ANSWERS, counter: { declaration } });
  });

  it('§10.1 taken in on paper in an outage: filed and accepted at the real moment, entered now', async () => {
    const at = '2026-11-24T08:30:00.000Z';
    await declare(desk.test, await desk.test.person('vanhanh'), { from: '2026-11-24T07:00:00.000Z', until: '2026-11-24T10:00:00.000Z', reason: 'Mất điện' });
    const caller = { house: desk.test.house, viewer: desk.reception, requestId: 'r' };
    const prepared = await prepareFiling(caller, filing());
    const { id } = await inTransaction(desk.test.house.database, desk.test.clock, async (tx) =>
      takeInFiling(tx, caller, prepared, {}, await PaperTime.open(tx, { agencyId: prepared.scene.agency.id, at, lastAt: null, calendar: prepared.scene.calendar })));
    const rows = await desk.test.house.database.sql<{ at: string; entered: string; type: string }[]>`select type, at::text as at, entered_at::text as entered from dossier_events where dossier_id = ${id} order by sequence`;
    expect(rows.map((row) => [row.type, new Date(row.at).toISOString(), new Date(row.entered).toISOString()])).toEqual(['FILED_AT_COUNTER', 'ACCEPTED'].map((type) => [type, at, '2026-11-25T02:00:00.000Z']));
  });
});

describe('NĐ 61/2018 Đ16 the desk acts for who has no account, where the dossier was handed in there', () => {
  it('§9.2a from supplement at the desk to the result in hand, fee taken at acceptance, nothing compared twice', async () => {
    let now = await filed();
    now = await doAct(desk, desk.reception, 'REQUEST_SUPPLEMENT', now);
    expect((await tryAct(desk, desk.reception, 'SUPPLY_AT_COUNTER', now, { answered: [] })).errors).toMatchObject([{ code: 'SUPPLEMENT_INCOMPLETE' }]);
    now = await doAct(desk, desk.reception, 'SUPPLY_AT_COUNTER', now, { papers: [{ slotKey: 'giay-to-tuy-than', uploadIds: [await desk.upload(desk.reception)] }] });
    expect(await desk.read(desk.reception, now.id, 'phase papers { slotKey round }')).toMatchObject({ phase: 'CHECKING', papers: [{ slotKey: 'giay-to-tuy-than', round: 2 }] });
    now = await doAct(desk, desk.reception, 'ACCEPT', now);
    now = await doAct(desk, desk.reception, 'TAKE_FEE', now);
    for (const [who, action] of [['reception', 'FORWARD'], ['specialist', 'TAKE'], ['specialist', 'RECHECK'], ['specialist', 'DRAFT_RESULT'], ['specialist', 'SUBMIT_FOR_APPROVAL'], ['leader', 'APPROVE'], ['reception', 'RETURN_RESULT']] as const) now = await doAct(desk, desk[who], action, now);
    expect(now.phase).toBe('RETURNED');
  });

  it('reference §3.1 withdrawn on a signed request, whose scan stays; never one filed from an account', async () => {
    const now = await filed();
    expect(await doAct(desk, desk.reception, 'WITHDRAW_AT_COUNTER', now)).toMatchObject({ phase: 'WITHDRAWN' });
    expect(await desk.read(desk.reception, now.id, 'papers { slotKey title }')).toMatchObject({ papers: [{ slotKey: '_don-rut' }] });
    const online = await desk.filed();
    expect((await tryAct(desk, desk.reception, 'WITHDRAW_AT_COUNTER', online)).errors).toMatchObject([{ code: 'NOT_AT_COUNTER' }]);
  });

  it('§10.2b, QĐ 45/2016 the result by post, as told at the desk', async () => {
    const now = await doAct(desk, desk.reception, 'CHOOSE_RETURN_AT_COUNTER', await filed(), { way: 'POST', address: { recipient: 'Hồ Thị Mận', phone: '0912345678', address: 'Thôn 3' } });
    expect(await desk.read(desk.reception, now.id, 'returning { way }')).toMatchObject({ returning: { way: 'POST' } });
  });
});

describe('the waiting room', () => {
  const ticket = (mutation: 'takeTicket' | 'callTicket', input: Record<string, unknown> = {}, viewer = desk.reception) =>
    desk.test.execute<Record<string, { number: number | null; room: { waiting: number; given: number }; errors: { code: string }[] }>>(
      `mutation($input: ${mutation === 'takeTicket' ? 'TakeTicketInput' : 'CallTicketInput'}!) { ${mutation}(input: $input) { number room { waiting given } errors { code } } }`, { input: { clientKey: randomUUID(), agencyCode: AGENCY, ...input } }, viewer);
  const number = async (mutation: 'takeTicket' | 'callTicket') => (await ticket(mutation)).data?.[mutation]?.number;

  it('§2 numbers taken at the same moment are 1 … n without a gap; called at the same moment, each goes to one desk, the lowest first', async () => {
    const given = await Promise.all(Array.from({ length: 12 }, () => number('takeTicket')));
    expect(given.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 12 }, (_ticket, index) => index + 1));
    const called = await Promise.all(Array.from({ length: 12 }, () => number('callTicket')));
    expect(called.toSorted((a, b) => Number(a) - Number(b))).toEqual(given.toSorted((a, b) => Number(a) - Number(b)));
    expect((await ticket('callTicket')).data?.['callTicket']).toMatchObject({ number: null, room: { waiting: 0, given: 12 }, errors: [{ code: 'NOBODY_WAITS' }] });
  });

  it('the intake carries a number given today; one never given is told', async () => {
    const dossier = await filed({ ticket: 3 });
    expect(await desk.read(desk.reception, dossier.id, 'counter { ticket }')).toMatchObject({ counter: { ticket: 3 } });
    expect((await file({ ticket: 99 })).errors).toMatchObject([{ code: 'TICKET_UNKNOWN', path: ['ticket'] }]);
  });

  it('§2 one key is one number; each day begins at 1; whoever does not receive there sees no room', async () => {
    const key = randomUUID();
    const twice = await Promise.all([ticket('takeTicket', { clientKey: key }), ticket('takeTicket', { clientKey: key })]);
    expect(new Set(twice.map(({ data }) => data?.['takeTicket']?.number)).size).toBe(1);
    expect((await ticket('takeTicket', {}, desk.leader)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    desk.test.clock.set('2026-11-26T02:00:00.000Z');
    expect(await number('takeTicket')).toBe(1);
    desk.test.clock.set('2026-11-25T02:00:00.000Z');
  });
});
