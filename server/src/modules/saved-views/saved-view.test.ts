import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffViewer, Viewer } from '../../platform/auth/viewer.ts';
import { makeOfficer, openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';

let test: TestHouse;
let officer: StaffViewer;
let colleague: StaffViewer;
let elsewhere: StaffViewer;
beforeAll(async () => {
  test = await openTestHouse({ recipe: SEEDED });
  [officer, colleague] = await Promise.all([makeOfficer(test.house, { agencyCode: 'X19333', role: 'RECEPTION', fullName: 'Lê Thị Thu' }), makeOfficer(test.house, { agencyCode: 'X19333', role: 'SPECIALIST', fullName: 'Trần Văn Lý' })]);
  elsewhere = await makeOfficer(test.house, { agencyCode: 'H461', role: 'RECEPTION', fullName: 'Phạm Văn Xa' });
});
afterAll(() => test.close());

interface View { readonly id: string; readonly name: string; readonly filter: unknown; readonly sort: string | null; readonly columns: readonly string[]; readonly isDefault: boolean; readonly mine: boolean }
interface Payload { readonly views: readonly View[]; readonly errors: readonly { readonly code: string }[] }
const FIELDS = 'id name filter sort columns isDefault mine';
async function run(viewer: Viewer, mutation: 'saveView' | 'deleteView', input: Record<string, unknown>): Promise<Payload> {
  const type = mutation === 'saveView' ? 'SaveViewInput' : 'DeleteViewInput';
  const { data, errors } = await test.execute<Record<string, Payload>>(`mutation($input: ${type}!) { ${mutation}(input: $input) { views { ${FIELDS} } errors { code } } }`, { input: { clientKey: crypto.randomUUID(), ...input } }, viewer);
  const payload = data?.[mutation];
  if (payload === undefined || payload === null) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
  return payload;
}
const views = async (viewer: Viewer): Promise<readonly View[]> => (await test.execute<{ savedViews: View[] }>(`{ savedViews { ${FIELDS} } }`, {}, viewer)).data?.savedViews ?? [];
const view = (name: string, more: Record<string, unknown> = {}) => ({ name, filter: { queue: 'TO_CHECK', phases: ['SUBMITTED'], search: 'hoa' }, sort: 'NEWEST', columns: ['DUE', 'APPLICANT'], isDefault: false, ...more });

it('§9.2 an officer keeps a list under a name, with filter, order and columns; once, however often the click comes', async () => {
  const clientKey = crypto.randomUUID();
  await Promise.all(Array.from({ length: 4 }, () => run(officer, 'saveView', { ...view('Của  Hoa '), clientKey })));
  expect(await views(officer)).toEqual([{ id: expect.any(String), name: 'Của Hoa', filter: { queue: 'TO_CHECK', phases: ['SUBMITTED'], search: 'hoa' }, sort: 'NEWEST', columns: ['DUE', 'APPLICANT'], isDefault: false, mine: true }]);
  expect((await run(officer, 'saveView', view('Của Hoa'))).errors).toEqual([{ code: 'VIEW_NAME_TAKEN' }]);
  expect((await run(officer, 'saveView', view(' '))).errors).toEqual([{ code: 'VIEW_NAME' }]);
});

it('§9.2 one view opens first: another chosen takes its place', async () => {
  await run(officer, 'saveView', view('Một', { isDefault: true }));
  const { views: after } = await run(officer, 'saveView', view('Hai', { isDefault: true }));
  expect(after.filter((one) => one.isDefault).map((one) => one.name)).toEqual(['Hai']);
});

it('§5 a shared view is the agency\'s to use and its owner\'s to change; nobody shares with an agency they do not serve', async () => {
  const { views: after } = await run(officer, 'saveView', view('Chung', { sharedWith: 'X19333', isDefault: true }));
  const shared = after.find((one) => one.name === 'Chung');
  expect((await views(colleague)).map(({ name, mine, isDefault }) => ({ name, mine, isDefault }))).toEqual([{ name: 'Chung', mine: false, isDefault: false }]);
  expect(await views(elsewhere)).toEqual([]);
  await expect(run(colleague, 'saveView', { ...view('Đổi'), id: shared?.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(run(colleague, 'deleteView', { id: shared?.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await run(elsewhere, 'saveView', view('Xa', { sharedWith: 'X19333' }))).errors).toEqual([{ code: 'NOT_OF_AGENCY' }]);
  const kept = await run(officer, 'saveView', { ...view('Chung 2'), id: shared?.id });
  expect(kept.views.map((one) => one.name)).toContain('Chung 2');
  expect((await run(officer, 'deleteView', { id: shared?.id })).views.map((one) => one.name)).not.toContain('Chung 2');
  expect(await views(colleague)).toEqual([]);
});

it('§9.2 an officer finds colleagues by name, to see what lies with them', async () => {
  const { data } = await test.execute<{ colleagues: { name: string; roles: string[] }[] }>('{ colleagues { name roles } }', {}, colleague);
  expect(data?.colleagues).toEqual(expect.arrayContaining([{ name: 'Lê Thị Thu', roles: ['RECEPTION'] }, { name: 'Trần Văn Lý', roles: ['SPECIALIST'] }]));
  expect(data?.colleagues.map((one) => one.name)).not.toContain('Phạm Văn Xa');
});
