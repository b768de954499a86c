import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffViewer, Viewer } from '../../platform/auth/viewer.ts';
import { encodeId } from '../../platform/ids.ts';
import { makeOfficer } from '../../testing/house.ts';
import { broughtTo, doAct, tryAct } from '../dossiers/testing/acts.ts';
import { AGENCY, type Desk, openDesk, PROCEDURE, type Seen } from '../dossiers/testing/desk.ts';

const DIVISION = 'Tư pháp – Hộ tịch';
let desk: Desk;
let second: StaffViewer;
let elsewhere: StaffViewer;
beforeAll(async () => {
  desk = await openDesk();
  desk.test.clock.set('2026-11-25T02:00:00.000Z');
  const found = await desk.test.person('chuyenvien2.p1');
  if (found.kind !== 'STAFF') throw new Error('No second specialist.');
  second = found;
  elsewhere = await makeOfficer(desk.test.house, { agencyCode: 'X19360', role: 'SPECIALIST', division: 'Tư pháp', fullName: 'Trần Văn Khác' });
});
afterAll(() => desk.close());

interface Assignment { readonly rules: { id: string; specialist: string | null; procedureName: string | null; vacant: boolean }[]; readonly divisions: string[]; readonly mine: boolean }
interface Payload { readonly assignment: Assignment | null; readonly errors: readonly { code: string; path: string[] | null }[] }
const FIELDS = 'assignment { rules { id specialist procedureName vacant } divisions mine } errors { code path }';
async function run(viewer: Viewer, mutation: 'addAssignmentRule' | 'endAssignmentRule', input: Record<string, unknown>): Promise<Payload> {
  const type = mutation === 'addAssignmentRule' ? 'AddAssignmentRuleInput' : 'EndAssignmentRuleInput';
  const { data, errors } = await desk.test.execute<Record<string, Payload>>(`mutation($input: ${type}!) { ${mutation}(input: $input) { ${FIELDS} } }`, { input: { clientKey: randomUUID(), agencyCode: AGENCY, ...input } }, viewer);
  const payload = data?.[mutation];
  if (payload === undefined || payload === null) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
  return payload;
}
const add = (viewer: Viewer, input: Record<string, unknown>) => run(viewer, 'addAssignmentRule', input);
const idOf = ({ accountId }: StaffViewer): string => encodeId('Account', accountId);
interface Held { readonly assignees: readonly { role: string; name: string }[]; readonly events: { edges: { node: { type: string; text: string; detail: string | null } }[] } }
const held = async (viewer: Viewer, { id }: Seen): Promise<Held> => (await desk.read<Held>(viewer, id, 'assignees { role name } events(last: 1) { edges { node { type text detail } } }')) ?? { assignees: [], events: { edges: [] } };
const specialistOf = ({ assignees }: Held): string | undefined => assignees.find((one) => one.role === 'SPECIALIST')?.name;

describe('§9.2a assignment by rule, by hand, or to whoever takes it', () => {
  it('§5 only the head of the agency makes rules; who serves there reads them, others are told nothing', async () => {
    for (const viewer of [desk.reception, desk.specialist, elsewhere]) await expect(add(viewer, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const read = (viewer: Viewer) => desk.test.execute<{ agencyAssignment: Assignment }>('query($agencyCode: String!) { agencyAssignment(agencyCode: $agencyCode) { rules { id } divisions mine } }', { agencyCode: AGENCY }, viewer);
    expect((await read(desk.specialist)).data?.agencyAssignment).toEqual({ rules: [], divisions: [DIVISION], mine: false });
    expect((await read(elsewhere)).errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
  });

  it('everything wrong in a rule is told at once, each at its field', async () => {
    const { errors } = await add(desk.leader, { procedureCode: '9.999999', fieldCode: 'KHONG-CO', specialistId: idOf(elsewhere) });
    expect(errors.map((error) => [error.code, error.path?.[0]])).toEqual([['UNKNOWN_PROCEDURE', 'procedureCode'], ['UNKNOWN_FIELD', 'fieldCode'], ['NOT_OF_AGENCY', 'specialistId']]);
    expect((await add(desk.leader, { division: 'Phòng không ai' })).errors).toMatchObject([{ code: 'NOBODY_THERE' }]);
  });

  it('without a rule whoever takes it has it; by load each next one goes to who has less in hand; a rule for the procedure says more', async () => {
    expect(specialistOf(await held(desk.leader, await broughtTo(desk, 'FORWARD')))).toBe(undefined);
    expect((await add(desk.leader, { division: DIVISION })).errors).toEqual([]);
    const names: (string | undefined)[] = [];
    for (let each = 0; each < 4; each += 1) names.push(specialistOf(await held(desk.leader, await broughtTo(desk, 'FORWARD'))));
    expect(names.toSorted()).toEqual([desk.specialist.fullName, desk.specialist.fullName, second.fullName, second.fullName]);
    const { assignment } = await add(desk.leader, { procedureCode: PROCEDURE, specialistId: idOf(second) });
    expect(assignment?.rules).toMatchObject([{ specialist: null }, { specialist: second.fullName, vacant: false }]);
    const ruled = await broughtTo(desk, 'FORWARD');
    const seen = await held(desk.leader, ruled);
    expect(specialistOf(seen)).toBe(second.fullName);
    expect(seen.events.edges[0]?.node.text).toContain('theo quy tắc phân công');
    // The citizen reads the division, no name (§5).
    expect(specialistOf(await held(desk.citizen, ruled))).toBe(DIVISION);
    expect((await tryAct(desk, desk.specialist, 'TAKE', ruled)).errors).toMatchObject([{ code: 'TAKEN_BY_ANOTHER' }]);
    expect((await add(desk.leader, { procedureCode: PROCEDURE, specialistId: idOf(desk.specialist) })).errors).toMatchObject([{ code: 'RULE_EXISTS' }]);
  });

  it('§9.2a the desk may name somebody, or leave it to whoever takes it, whatever the rules say; nobody of another agency', async () => {
    const [named, open] = [await broughtTo(desk, 'ACCEPT'), await broughtTo(desk, 'ACCEPT')];
    expect((await tryAct(desk, desk.reception, 'FORWARD', named, { assigneeId: idOf(elsewhere) })).errors).toMatchObject([{ code: 'NOT_OF_AGENCY', path: ['assigneeId'] }]);
    expect(specialistOf(await held(desk.leader, await doAct(desk, desk.reception, 'FORWARD', named, { assigneeId: idOf(desk.specialist) })))).toBe(desk.specialist.fullName);
    expect(specialistOf(await held(desk.leader, await doAct(desk, desk.reception, 'FORWARD', open, { leaveOpen: true })))).toBe(undefined);
  });

  it('§9.2b the leader gives it to somebody, out of another’s hands with a reason; who had it can do nothing more', async () => {
    let now = await doAct(desk, desk.reception, 'FORWARD', await broughtTo(desk, 'ACCEPT'), { leaveOpen: true });
    expect((await tryAct(desk, desk.specialist, 'ASSIGN', now, { assigneeId: idOf(second) })).errors).not.toEqual([]);
    now = await doAct(desk, desk.leader, 'ASSIGN', now, { assigneeId: idOf(desk.specialist), reason: null });
    expect((await tryAct(desk, desk.leader, 'ASSIGN', now, { assigneeId: idOf(desk.specialist) })).errors).toMatchObject([{ code: 'ASSIGNED_ALREADY' }]);
    expect((await tryAct(desk, desk.leader, 'ASSIGN', now, { assigneeId: idOf(second), reason: ' ' })).errors).toMatchObject([{ code: 'REASON_REQUIRED', path: ['reason'] }]);
    now = await doAct(desk, desk.leader, 'ASSIGN', now, { assigneeId: idOf(second), reason: 'Anh Lâm đi học.' });
    expect((await held(desk.leader, now)).events.edges[0]?.node).toMatchObject({ type: 'ASSIGNED', text: `Giao cho ${second.fullName}.`, detail: 'Anh Lâm đi học.' });
    expect((await held(desk.citizen, now)).events.edges[0]?.node).toMatchObject({ text: 'Hồ sơ được giao cho chuyên viên.', detail: null });
    expect((await tryAct(desk, desk.specialist, 'RECHECK', now)).errors).toMatchObject([{ code: 'TAKEN_BY_ANOTHER' }]);
    await doAct(desk, second, 'RECHECK', now);
  });

  it('an ended rule decides nothing any more; what it decided stays', async () => {
    const { data } = await desk.test.execute<{ agencyAssignment: Assignment }>('query($agencyCode: String!) { agencyAssignment(agencyCode: $agencyCode) { rules { id specialist } } }', { agencyCode: AGENCY }, desk.leader);
    for (const rule of data?.agencyAssignment.rules ?? []) expect((await run(desk.leader, 'endAssignmentRule', { id: rule.id })).errors).toEqual([]);
    expect(specialistOf(await held(desk.leader, await broughtTo(desk, 'FORWARD')))).toBe(undefined);
  });
});
