import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import { encodeId } from '../../platform/ids.ts';
import { makeOfficer } from '../../testing/house.ts';
import { keyOfLine, MOST_AT_ONCE } from './batch.service.ts';
import { broughtTo, doAct } from './testing/acts.ts';
import { AGENCY, type Desk, openDesk, type Problem, type Seen } from './testing/desk.ts';

let desk: Desk;
let colleague: StaffViewer;
beforeAll(async () => {
  desk = await openDesk();
  desk.test.clock.set('2026-11-25T02:00:00.000Z');
  colleague = await makeOfficer(desk.test.house, { agencyCode: AGENCY, role: 'RECEPTION', fullName: 'Lê Thị Thu' });
});
afterAll(() => desk.close());

interface Row { readonly dossierId: string; readonly outcome: string; readonly dossier: { readonly phase: string; readonly version: number } | null; readonly errors: readonly Problem[]; readonly meanwhile: readonly { readonly text: string; readonly actor: { readonly name: string } }[] }
interface Answer { readonly rows: readonly Row[]; readonly errors: readonly Problem[] }

const line = ({ id, version }: Pick<Seen, 'id' | 'version'>) => ({ dossierId: id, expectedVersion: version });
async function batch(viewer: StaffViewer, input: Record<string, unknown>): Promise<Answer> {
  const { data, errors } = await desk.test.execute<{ actOnBatch: Answer }>(
    'mutation($input: BatchActInput!) { actOnBatch(input: $input) { rows { dossierId outcome dossier { phase version } errors { code message path } meanwhile { text actor { name } } } errors { code message path } } }',
    { input: { clientKey: crypto.randomUUID(), ...input } }, viewer,
  );
  if (data === null || data === undefined) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
  return data.actOnBatch;
}
const outcomes = ({ rows }: Answer): string[] => rows.map((row) => row.outcome);
/** How often a dossier was forwarded. */
const forwarded = async (id: string): Promise<number> => ((await desk.read<{ events: { edges: { node: { type: string } }[] } }>(desk.reception, id, 'events { edges { node { type } } }'))?.events.edges ?? []).filter((edge) => edge.node.type === 'FORWARDED').length;
async function accepted(count: number): Promise<Seen[]> {
  const made: Seen[] = [];
  for (let index = 0; index < count; index += 1) made.push(await broughtTo(desk, 'ACCEPT'));
  return made;
}

it('§9.2a a batch answers row by row: done, refused in words, in conflict with whoever acted meanwhile, and not there', async () => {
  const [one, two, taken] = await accepted(3);
  const early = await broughtTo(desk, 'RECORD_ARRIVAL');
  if (one === undefined || two === undefined || taken === undefined) throw new Error('Nothing was accepted.');
  await doAct(desk, colleague, 'FORWARD', taken);
  const nobodys = { id: Buffer.from('Dossier:999999').toString('base64url'), version: 1 };
  const answer = await batch(desk.reception, { action: 'FORWARD', rows: [one, early, taken, nobodys, two].map(line), division: 'Tư pháp – Hộ tịch' });
  expect(answer.errors).toEqual([]);
  expect(outcomes(answer)).toEqual(['DONE', 'REFUSED', 'CONFLICT', 'REFUSED', 'DONE']);
  const [done, refused, conflict, missing] = answer.rows;
  expect(done?.dossier?.phase).toBe('PROCESSING');
  expect(refused?.errors[0]?.message).not.toBe('');
  expect(refused?.dossier).toMatchObject({ phase: 'CHECKING', version: early.version });
  expect(conflict?.meanwhile.map((event) => event.actor.name)).toEqual(['Lê Thị Thu']);
  expect(missing).toMatchObject({ dossier: null, errors: [{ code: 'NOT_FOUND' }] });
});

it('§5 a batch sent again under its key, whole, in part or five times at once, does nothing twice and answers the same', async () => {
  const dossiers = await accepted(4);
  const input = { clientKey: crypto.randomUUID(), action: 'FORWARD', division: null };
  // A line that breaks after the first part, then the whole again.
  expect(outcomes(await batch(desk.reception, { ...input, rows: dossiers.slice(0, 2).map(line) }))).toEqual(['DONE', 'DONE']);
  const answers = await Promise.all(Array.from({ length: 5 }, () => batch(desk.reception, { ...input, rows: dossiers.map(line) })));
  for (const answer of answers) expect(outcomes(answer)).toEqual(['DONE', 'DONE', 'DONE', 'DONE']);
  for (const { id } of dossiers) expect(await forwarded(id)).toBe(1);
});

it('§5 the key of a batch stands for one intention: with another version or another act its rows are refused, not done', async () => {
  const [dossier] = await accepted(1);
  if (dossier === undefined) throw new Error('Nothing was accepted.');
  const clientKey = crypto.randomUUID();
  await batch(desk.reception, { clientKey, action: 'FORWARD', rows: [line(dossier)] });
  const other = await batch(desk.reception, { clientKey, action: 'FORWARD', rows: [{ ...line(dossier), expectedVersion: dossier.version + 1 }] });
  expect(other.rows[0]).toMatchObject({ outcome: 'REFUSED', errors: [{ code: 'CLIENT_KEY_REUSED' }] });
  expect(keyOfLine(clientKey, dossier.id)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(keyOfLine(clientKey, dossier.id)).not.toBe(keyOfLine(crypto.randomUUID(), dossier.id));
});

it('§9.2a two officers forward the same selection at the same moment: each dossier goes once, the other is told by whom', async () => {
  const dossiers = await accepted(4);
  const both = await Promise.all([batch(desk.reception, { action: 'FORWARD', rows: dossiers.map(line) }), batch(colleague, { action: 'FORWARD', rows: dossiers.toReversed().map(line) })]);
  const all = both.flatMap((answer) => answer.rows);
  expect(all.filter((row) => row.outcome === 'DONE')).toHaveLength(4);
  expect(all.filter((row) => row.outcome === 'CONFLICT').map((row) => row.meanwhile.length)).toEqual([1, 1, 1, 1]);
  for (const { id } of dossiers) expect(await forwarded(id)).toBe(1);
});

it('§9.2 a batch is of 1 to 200 dossiers, each once, and of officers only', async () => {
  const [dossier] = await accepted(1);
  if (dossier === undefined) throw new Error('Nothing was accepted.');
  const refusal = async (rows: readonly unknown[]) => (await batch(desk.reception, { action: 'FORWARD', rows })).errors.map((error) => error.code);
  expect(await refusal([])).toEqual(['NOTHING_SELECTED']);
  expect(await refusal([line(dossier), line(dossier)])).toEqual(['SELECTED_TWICE']);
  expect(await refusal(Array.from({ length: MOST_AT_ONCE + 1 }, (_, index) => ({ dossierId: Buffer.from(`Dossier:${index + 1}`).toString('base64url'), expectedVersion: 1 })))).toEqual(['TOO_MANY_SELECTED']);
  const { errors } = await desk.test.execute('mutation($input: BatchActInput!) { actOnBatch(input: $input) { rows { outcome } } }', { input: { clientKey: crypto.randomUUID(), action: 'FORWARD', rows: [line(dossier)] } }, desk.citizen);
  expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  expect(await forwarded(dossier.id)).toBe(0);
});

it('§9.2 a selection is offered what the life cycle opens for at least one of it, and for how many', async () => {
  const dossiers = [...(await accepted(2)), await broughtTo(desk, 'FORWARD')];
  const offers = async (viewer: StaffViewer) => (await desk.test.execute<{ batchOffers: unknown[] }>('query($ids: [ID!]!) { batchOffers(dossierIds: $ids) { action label possible } }', { ids: dossiers.map((one) => one.id) }, viewer)).data?.batchOffers;
  expect(await offers(desk.reception)).toEqual([{ action: 'FORWARD', label: expect.any(String), possible: 2 }]);
  expect(await offers(desk.specialist)).toEqual([{ action: 'TAKE', label: expect.any(String), possible: 1 }]);
  expect(await offers(desk.leader)).toEqual([{ action: 'ASSIGN', label: expect.any(String), possible: 1 }]);
});

it('§9.2b a leader gives several dossiers to one specialist at once, and must say to whom', async () => {
  const dossiers = [await broughtTo(desk, 'FORWARD'), await broughtTo(desk, 'FORWARD')];
  expect((await batch(desk.leader, { action: 'ASSIGN', rows: dossiers.map(line) })).errors.map((error) => error.code)).toEqual(['ASSIGNEE_REQUIRED']);
  expect(outcomes(await batch(desk.leader, { action: 'ASSIGN', assigneeId: encodeId('Account', desk.specialist.accountId), rows: dossiers.map(line) }))).toEqual(['DONE', 'DONE']);
});
