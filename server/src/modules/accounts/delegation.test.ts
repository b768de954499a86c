import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffViewer, Viewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { encodeId } from '../../platform/ids.ts';
import { makeOfficer } from '../../testing/house.ts';
import { broughtTo, tryAct } from '../dossiers/testing/acts.ts';
import { AGENCY, type Desk, openDesk } from '../dossiers/testing/desk.ts';
import { listOfficers, positionsOf } from './account.storage.ts';

let desk: Desk;
let deputy: StaffViewer;
beforeAll(async () => {
  desk = await openDesk();
  desk.test.clock.set('2026-11-26T01:00:00.000Z');
  deputy = await makeOfficer(desk.test.house, { agencyCode: AGENCY, role: 'SPECIALIST', division: 'Tư pháp – Hộ tịch', fullName: 'Nguyễn Văn Phó' });
});
beforeEach(() => desk.test.clock.set('2026-11-26T01:00:00.000Z'));
afterAll(() => desk.close());

interface Payload { readonly leadership: { delegations: { id: string; from: string; to: string; active: boolean; mine: boolean }[]; mayReceive: { name: string }[] } | null; readonly errors: readonly { code: string; path: string[] | null }[] }
const FIELDS = 'leadership { delegations { id from to active mine } mayReceive { name } } errors { code path }';
async function run(viewer: Viewer, mutation: 'delegateLeadership' | 'endDelegation', type: string, input: Record<string, unknown>): Promise<Payload> {
  const { data, errors } = await desk.test.execute<Record<string, Payload>>(`mutation($input: ${type}!) { ${mutation}(input: $input) { ${FIELDS} } }`, { input: { clientKey: randomUUID(), ...input } }, viewer);
  const payload = data?.[mutation];
  if (payload === undefined || payload === null) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
  return payload;
}
const delegate = (viewer: Viewer, change: Record<string, unknown> = {}) =>
  run(viewer, 'delegateLeadership', 'DelegateLeadershipInput', { agencyCode: AGENCY, officerId: encodeId('Account', deputy.accountId), from: '2026-11-26T01:00:00.000Z', to: '2026-11-28T10:00:00.000Z', reason: 'Đi công tác', ...change });
const end = (viewer: Viewer, id: string) => run(viewer, 'endDelegation', 'EndDelegationInput', { id });
/** The deputy as the next request finds them. */
const deputyNow = async (): Promise<StaffViewer> => ({ ...deputy, positions: await positionsOf(desk.test.house.database.reads, deputy.accountId, desk.test.clock.now()) });
const rolesNow = async (): Promise<string[]> => (await deputyNow()).positions.map((position) => position.role).toSorted();

describe('§9.2b a leader delegates while away', () => {
  it('§5 only who leads the agency in their own right delegates; nobody else is told anything', async () => {
    for (const viewer of [desk.reception, desk.specialist, deputy]) await expect(delegate(viewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(delegate(desk.citizen)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('everything wrong is told at once: another agency\'s officer, a date behind, no reason; too long; twice at once', async () => {
    const elsewhere = await makeOfficer(desk.test.house, { agencyCode: 'X19360', role: 'SPECIALIST', division: 'Tư pháp', fullName: 'Trần Văn Khác' });
    const { errors } = await delegate(desk.leader, { officerId: encodeId('Account', elsewhere.accountId), from: '2026-11-20T01:00:00.000Z', to: '2026-11-21T01:00:00.000Z', reason: ' ' });
    expect(errors.map((error) => error.code)).toEqual(['REASON_REQUIRED', 'NOT_OF_AGENCY', 'DATES_WRONG']);
    expect((await delegate(desk.leader, { officerId: encodeId('Account', desk.leader.accountId) })).errors).toMatchObject([{ code: 'ALREADY_LEADS' }]);
    expect((await delegate(desk.leader, { to: '2027-06-01T01:00:00.000Z' })).errors).toMatchObject([{ code: 'TOO_LONG' }]);
  });

  it('the delegate leads from the first moment to the last and no longer, beside their own role; it ends when the leader says so', async () => {
    const { leadership, errors } = await delegate(desk.leader, { from: '2026-11-26T02:00:00.000Z' });
    expect(errors).toEqual([]);
    expect(leadership?.delegations).toMatchObject([{ from: desk.leader.fullName, to: 'Nguyễn Văn Phó', active: false, mine: true }]);
    expect((await delegate(desk.leader)).errors).toMatchObject([{ code: 'OVERLAPS' }]);
    expect(await rolesNow()).toEqual(['SPECIALIST']);
    desk.test.clock.set('2026-11-26T02:00:00.000Z');
    expect(await rolesNow()).toEqual(['LEADER', 'SPECIALIST']);
    const leaders = (await listOfficers(desk.test.house.database.reads, [deputy.positions[0]?.agencyId ?? 0], desk.test.clock.now())).filter((officer) => officer.role === 'LEADER');
    expect(leaders.map((officer) => officer.fullName).toSorted()).toEqual([desk.leader.fullName, 'Nguyễn Văn Phó'].toSorted());
    desk.test.clock.set('2026-11-28T10:00:00.000Z');
    expect(await rolesNow()).toEqual(['SPECIALIST']);
    desk.test.clock.set('2026-11-27T01:00:00.000Z');
    const id = leadership?.delegations[0]?.id ?? '';
    await expect(end(deputy, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await end(desk.leader, id)).leadership?.delegations).toEqual([]);
    expect(await rolesNow()).toEqual(['SPECIALIST']);
  });

  it('approves for the leader and the trail names for whom; never what they have in hand themselves; not handed on', async () => {
    const { leadership } = await delegate(desk.leader);
    const acting = await deputyNow();
    await expect(delegate(acting, { officerId: encodeId('Account', desk.specialist.accountId) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const submitted = await broughtTo(desk, 'SUBMIT_FOR_APPROVAL');
    const { dossier, errors } = await tryAct(desk, acting, 'APPROVE', submitted);
    expect(errors).toEqual([]);
    expect(dossier?.phase).toBe('RESULT_READY');
    const [line] = await desk.test.house.database.sql<{ detail: Record<string, unknown> }[]>`select detail from audit_log where act = 'dossier.approved' order by id desc limit 1`;
    expect(line?.detail['onBehalfOf']).toBe(desk.leader.accountId);
    await end(desk.leader, leadership?.delegations[0]?.id ?? '');
  });

  it('§9.2b the same person does not process and approve one dossier, not even as a delegate', async () => {
    const { leadership } = await delegate(desk.leader, { officerId: encodeId('Account', desk.specialist.accountId) });
    const acting: StaffViewer = { ...desk.specialist, positions: await positionsOf(desk.test.house.database.reads, desk.specialist.accountId, desk.test.clock.now()) };
    const submitted = await broughtTo(desk, 'SUBMIT_FOR_APPROVAL');
    expect((await tryAct(desk, acting, 'APPROVE', submitted)).errors).toMatchObject([{ code: 'SAME_PERSON' }]);
    await end(desk.leader, leadership?.delegations[0]?.id ?? '');
  });

  it('a delegation dies with the post of who gave it', async () => {
    const { leadership } = await delegate(desk.leader);
    expect(await rolesNow()).toEqual(['LEADER', 'SPECIALIST']);
    await inTransaction(desk.test.house.database, desk.test.clock, (tx) => tx.sql`update positions set valid_to = ${'2026-11-26T00:30:00.000Z'} where account_id = ${desk.leader.accountId} and role = 'LEADER'`);
    expect(await rolesNow()).toEqual(['SPECIALIST']);
    await inTransaction(desk.test.house.database, desk.test.clock, (tx) => tx.sql`update positions set valid_to = null where account_id = ${desk.leader.accountId} and role = 'LEADER'`);
    await end(desk.leader, leadership?.delegations[0]?.id ?? '');
  });
});
