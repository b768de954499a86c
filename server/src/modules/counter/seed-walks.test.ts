import { type Action, availableActions, isFinal, replay } from '@mot-cua/dossier';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { insertPosition } from '../accounts/index.ts';
import { actorOn } from '../dossiers/dossier.policy.ts';
import { projection } from '../dossiers/dossier.row.ts';
import { findRecord, listEvents } from '../dossiers/dossier.storage.ts';
import { type DeskAction, doAct } from '../dossiers/testing/acts.ts';
import { durationOf, findProcedure, paperFormOf } from '../procedures/index.ts';
import { type Desk, openDesk, type Seen } from '../dossiers/testing/desk.ts';

/** Chance that a failing walk can be walked again by: mulberry32 over the procedure's number. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Page { readonly procedures: { readonly edges: readonly { readonly node: Published }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } } }
interface Published { readonly code: string; readonly receivingAgencies: { readonly edges: readonly { readonly node: { readonly code: string } }[] } }

const STEPS = 12;
const DAY_MS = 86_400_000;
const BEGIN = Date.parse('2026-11-25T02:00:00.000Z');
let desk: Desk;
let people: readonly StaffViewer[];
const served = new Set<number>();

beforeAll(async () => {
  desk = await openDesk();
  const second = await desk.test.person('chuyenvien2.p1');
  if (second.kind !== 'STAFF') throw new Error('No second specialist.');
  people = [desk.reception, desk.specialist, second, desk.leader];
});
afterAll(() => desk.close());

async function listPublished(): Promise<Published[]> {
  const all: Published[] = [];
  for (let after: string | null = null; ;) {
    const { data }: { data?: Page | null } = await desk.test.execute<Page>('query($after: String) { procedures(first: 100, after: $after) { edges { node { code receivingAgencies(first: 1) { edges { node { code } } } } } pageInfo { hasNextPage endCursor } } }', { after });
    all.push(...(data?.procedures.edges ?? []).map(({ node }) => node));
    if (data?.procedures.pageInfo.hasNextPage !== true) return all;
    after = data.procedures.pageInfo.endCursor;
  }
}

/** The papers its form on paper asks for. */
async function slotsOf(code: string): Promise<readonly string[]> {
  const procedure = await findProcedure(desk.test.house, code);
  return procedure === undefined ? [] : paperFormOf(procedure).slots.map(({ key }) => key);
}

/** The four officers, serving at this agency. */
async function postedAt(agencyCode: string): Promise<readonly StaffViewer[]> {
  const [agency] = await desk.test.house.database.sql<{ id: number }[]>`select id from agencies where code = ${agencyCode}`;
  const agencyId = agency?.id ?? 0;
  if (!served.has(agencyId)) {
    await inTransaction(desk.test.house.database, desk.test.clock, async (tx) => {
      for (const { accountId, positions: [own] } of people) await insertPosition(tx, { accountId, agencyId, role: own?.role ?? 'RECEPTION', division: 'Bộ phận chuyên môn' });
    });
    served.add(agencyId);
  }
  return people.map((person) => ({ ...person, positions: person.positions.slice(0, 1).map((own) => ({ ...own, agencyId })) }));
}

const ITEM = { slotKey: null, fieldPath: null, title: 'Bản chính giấy tờ', instruction: 'Mang bản chính đến đối chiếu.' };
/** What must be written otherwise than for the one procedure the acts of the desk are written for. */
async function change(action: Action, viewer: StaffViewer, now: Seen, { code }: Published): Promise<Record<string, unknown>> {
  switch (action) {
    case 'ACCEPT': {
      const dossier = await desk.read<{ feeAssessment: { cases: { key: string; chosen: string | null; options: { value: string }[] }[] } | null }>(viewer, now.id, 'feeAssessment { cases { key chosen options { value } } }');
      const procedure = await findProcedure(desk.test.house, code);
      const cases = (dossier?.feeAssessment?.cases ?? []).flatMap(({ key, chosen, options: [first] }) => (chosen === null && first !== undefined ? [{ case: key, option: first.value }] : []));
      return { feeIds: null, feeQuantities: null, fee: { cases }, ...(procedure !== undefined && durationOf(procedure) === undefined && { agreedWorkingDays: 5 }) };
    }
    case 'REQUEST_SUPPLEMENT': return { items: [ITEM] };
    case 'DRAFT_NOTICE': return { items: now.version % 2 === 0 ? [ITEM] : [] };
    case 'RECORD_COLLECTION_CHECK': {
      const dossier = await desk.read<{ papers: { slotKey: string; superseded: boolean }[] }>(viewer, now.id, 'papers { slotKey superseded }');
      return { papers: [...new Set((dossier?.papers ?? []).filter((paper) => !paper.superseded).map((paper) => paper.slotKey))].map((slotKey) => ({ slotKey, matches: true })) };
    }
    case 'TAKE_FEE': {
      const dossier = await desk.read<{ fee: { totalVnd: number | null; lines: { kind: string; amountVnd: number | null }[] } | null }>(viewer, now.id, 'fee { totalVnd lines { kind amountVnd } }');
      const known = dossier?.fee?.totalVnd ?? null;
      const mixed = new Set((dossier?.fee?.lines ?? []).filter((line) => line.amountVnd === null).map((line) => line.kind)).size > 1;
      return known === null ? { amountVnd: 50_000, legalBasis: 'Nghị quyết của Hội đồng nhân dân tỉnh', ...(mixed && { lePhiVnd: 10_000 }) } : { amountVnd: known };
    }
    default: return {};
  }
}

/** Not chosen here: to other agencies (they have walks of their own), and what would end most walks at once. */
const LEFT_OUT: readonly Action[] = ['TRANSFER', 'CONSULT', 'PROPOSE_REFUND'];
const STRAIGHT: readonly Action[] = ['ACCEPT', 'FORWARD', 'TAKE', 'RECHECK', 'DRAFT_RESULT', 'SUBMIT_FOR_APPROVAL', 'APPROVE', 'RECORD_COLLECTION_CHECK', 'TAKE_FEE', 'RETURN_RESULT'];
const ENDS: readonly Action[] = ['WITHDRAW_AT_COUNTER', 'REFUSE_AT_RECEPTION'];

async function walk(published: Published, seed: number): Promise<{ readonly phase: string; readonly acts: readonly Action[] }> {
  const next = chance(seed);
  const agencyCode = published.receivingAgencies.edges[0]?.node.code ?? '';
  const officers = await postedAt(agencyCode);
  const [reception] = officers;
  if (reception === undefined) throw new Error('No officers.');
  const opened = await desk.act(reception, 'fileAtCounter', {
    agencyCode, procedureCode: published.code, applicant: { kind: 'PERSON', fullName: 'Hồ Thị Đi', identityNumber: '045195000123' },
    received: ['_don', ...(await slotsOf(published.code))].map((slotKey) => ({ slotKey, originals: 1, certified: 0, copies: 0 })),
  });
  if (opened.dossier === null) throw new Error(opened.errors.map((error) => `${error.code} ${error.path?.join('.')}`).join());
  let now: Seen = opened.dossier;
  const { reads } = desk.test.house.database;
  const id = decodeId('Dossier', now.id);
  const acts: Action[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    desk.test.clock.set(new Date(Date.parse(desk.test.clock.now()) + next(4) * 3_600_000).toISOString());
    const state = replay(await listEvents(reads, id));
    const open = officers.flatMap((viewer) => availableActions(state, actorOn(viewer, state)).filter((one) => one.enabled && !LEFT_OUT.includes(one.action) && !(ENDS.includes(one.action) && next(6) > 0)).map(({ action }) => ({ viewer, action })));
    // Two times in three straight on, so that the short walk also gets to the end; else whatever chance says.
    const straight = open.filter((one) => STRAIGHT.includes(one.action)).toSorted((a, b) => STRAIGHT.indexOf(b.action) - STRAIGHT.indexOf(a.action))[0];
    const chosen = next(3) > 0 && straight !== undefined ? straight : open[next(Math.max(open.length, 1))];
    if (chosen === undefined) break;
    acts.push(chosen.action);
    now = await doAct(desk, chosen.viewer, chosen.action as DeskAction, now, await change(chosen.action, chosen.viewer, now, published));
  }
  const after = replay(await listEvents(reads, id));
  expect(await findRecord(reads, id)).toMatchObject(projection(after));
  return { phase: after.phase, acts };
}

it('§9, NĐ 61/2018 every procedure of the seed walks a legal life from the desk: what is open is done, and the history replayed is the projection', async () => {
  const published = (await listPublished()).filter((one) => one.receivingAgencies.edges.length > 0);
  expect(published.length).toBeGreaterThan(100);
  const phases = new Map<string, number>();
  const seen = new Set<Action>();
  for (const [index, one] of published.entries()) {
    desk.test.clock.set(new Date(BEGIN + index * DAY_MS / 24).toISOString());
    const { phase, acts } = await walk(one, index + 1).catch((error: unknown) => { throw new Error(`${one.code}: ${String(error)}`); });
    phases.set(phase, (phases.get(phase) ?? 0) + 1);
    for (const act of acts) seen.add(act);
  }
  // Chance led to every corner of the table that the desk and the division reach.
  for (const action of ['ACCEPT', 'FORWARD', 'TAKE', 'ASSIGN', 'RECHECK', 'DRAFT_RESULT', 'APPROVE', 'SEND_BACK', 'DRAFT_NOTICE', 'SEND_NOTICE', 'REQUEST_SUPPLEMENT', 'SUPPLY_AT_COUNTER', 'TAKE_FEE'] as const) expect([...seen], action).toContain(action);
  expect([...phases.keys()].filter((phase) => isFinal(phase as Parameters<typeof isFinal>[0]))).not.toEqual([]);
}, 600_000);
