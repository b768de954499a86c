import { removeHouse, type RunningHouse, startHouse } from '@mot-cua/e2e/house';
import { storedRequest } from '@mot-cua/e2e/stored';
import type { Request } from 'autocannon';
import type { Bench, BenchOptions, BenchResult, Figure } from '../bench.ts';
import { type BenchDatabase, openBenchDatabase } from '../database.ts';
import { load } from '../load.ts';
import { OFFICERS, signedIn } from '../officers.ts';
import { interleave, ratioOf, type Standing } from '../rounds.ts';

const BASE = 10_000;
const MANY = 1_000_000;
/** One after the other: this is about how long one answer takes. */
const CONNECTIONS = 1;
const ADDRESSES = 300;
const PAGE = 20;
const FAR_PAGE = 50;
/** Shorter, so that the small house has as many. */
const FAR_SIZE = 15;
const WANTED = 1.5;

type Variables = Readonly<Record<string, unknown>>;
interface Asked { readonly operation: 'QueuePage' | 'QueueCounts'; readonly variables: Variables }
const page = (filter: Variables, after: string | null = null, first = PAGE): Asked => ({ operation: 'QueuePage', variables: { filter, first, after } });

/** What officers ask of their lists, each kind in several ways. Pages come with their count, as the screen asks for both. */
const KINDS: Readonly<Record<string, readonly Variables[]>> = {
  'first page': [{}, { queue: 'TO_CHECK' }, { queue: 'TO_RETURN' }, { queue: 'DONE' }],
  filtered: [{ phases: ['RETURNED'], channel: 'COUNTER' }, { dueState: 'DONE_LATE' }, { channel: 'POSTAL' }, { answers: [{ path: 'onBehalf', value: 'other' }] }, { queue: 'DONE', dueState: 'DONE_EARLY' }],
  'searched without marks': [{ search: 'nguyen' }, { search: 'tran' }, { search: 'thi', phases: ['RETURNED'] }, { search: 'van' }, { search: 'khong co ai' }],
};

interface House { readonly house: RunningHouse; readonly database: BenchDatabase; readonly cookie: string }

async function open(options: BenchOptions, times: number): Promise<House> {
  const database = await openBenchDatabase({ dossiers: BASE, times, fresh: options.fresh, log: options.log });
  const house = await startHouse({ env: database.environment });
  return { house, database, cookie: await signedIn(house.staff, OFFICERS[0].userName) };
}

const requestOf = ({ house, cookie }: House, { operation, variables }: Asked, address: string): Request => ({
  method: 'POST', path: '/api/graphql', headers: { 'content-type': 'application/json', cookie, origin: house.staff, 'x-forwarded-for': address }, body: JSON.stringify(storedRequest(operation, variables)),
});

interface Page { readonly data?: { readonly queue?: { readonly totalCount: number; readonly edges: readonly unknown[]; readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean } } } }
async function ask(at: House, asked: Asked) {
  const { path, ...request } = requestOf(at, asked, '203.0.113.1');
  const answer = await fetch(`${at.house.staff}${path ?? ''}`, { ...request, headers: { ...request.headers } });
  const text = await answer.text();
  const { data } = JSON.parse(text) as Page;
  if (data?.queue === undefined) throw new Error(`No list: ${text.slice(0, 500)}`);
  return data.queue;
}

/** The place before the fiftieth page of everything the officer may see. */
async function farCursor(at: House): Promise<string> {
  let after: string | null = null;
  for (let number = 1; number < FAR_PAGE; number += 1) {
    const { pageInfo }: Awaited<ReturnType<typeof ask>> = await ask(at, page({}, after, FAR_SIZE));
    if (!pageInfo.hasNextPage) throw new Error(`The list ends at page ${number}.`);
    after = pageInfo.endCursor;
  }
  return after ?? '';
}

const requests = (at: House, asked: readonly Asked[]): Request[] => Array.from({ length: ADDRESSES }, (_, index) => requestOf(at, asked[index % asked.length] ?? page({}), `198.51.${Math.floor(index / 250)}.${(index % 250) + 1}`));

/** Pages of different length would compare nothing. */
async function sameLength(small: House, large: House, filters: readonly Variables[]): Promise<void> {
  for (const filter of filters) {
    const [one, other] = [await ask(small, page(filter)), await ask(large, page(filter))];
    if (one.edges.length !== other.edges.length) throw new Error(`${JSON.stringify(filter)}: ${one.edges.length} rows of ${one.totalCount} in the small house, ${other.edges.length} of ${other.totalCount} in the large one`);
  }
}

async function compare(options: BenchOptions, small: House, large: House, kind: string, of: (at: House) => Promise<readonly Asked[]>): Promise<{ standings: Standing[]; figure: Figure }> {
  const run = async (at: House, name: string) => {
    const list = requests(at, await of(at));
    return { name, run: (seconds: number) => load({ url: at.house.staff, requests: list, connections: CONNECTIONS, seconds }) };
  };
  const standings = await interleave([await run(large, `${kind}, many`), await run(small, `${kind}, ten thousand`)], { ...options, seconds: Math.min(options.seconds, 2) });
  const [many, few] = standings;
  if (many === undefined || few === undefined) throw new Error('nothing was measured');
  const value = ratioOf(many, few, 'p50');
  return { standings, figure: { name: `${kind}, many ÷ ten thousand (p50)`, value, unit: 'ratio', wanted: `≤ ${WANTED}`, reached: value <= WANTED } };
}

async function measure(options: BenchOptions): Promise<BenchResult> {
  const times = Math.max(2, Math.round((options.dossiers ?? MANY) / BASE));
  const large = await open(options, times);
  const small = await open(options, 1);
  try {
    for (const filters of Object.values(KINDS)) await sameLength(small, large, filters);
    const results = [];
    for (const [kind, filters] of Object.entries(KINDS)) results.push(await compare(options, small, large, kind, () => Promise.resolve(filters.map((filter) => page(filter)))));
    results.push(await compare(options, small, large, `page ${FAR_PAGE}`, async (at) => [page({}, await farCursor(at), FAR_SIZE)]));
    results.push(await compare(options, small, large, 'counted', () => Promise.resolve([{ operation: 'QueueCounts', variables: {} }])));
    return {
      work: `an officer's queue through the endpoint: pages of ${PAGE} with their count, ${CONNECTIONS} connection`,
      data: { ...large.database.counts, 'dossiers of the agency': Number((await countOf(large))), 'dossiers of the agency in the small house': Number(await countOf(small)) },
      standings: results.flatMap((result) => result.standings),
      figures: results.map((result) => result.figure),
      notes: [`Many are ${(BASE * times).toLocaleString('en')}: ${BASE.toLocaleString('en')} lives, each ${times} times with other citizens, codes and dates; every queue is ${times} times as long.`, 'Two houses with a PostgreSQL each (fsync on), side by side; every page compared had the same number of rows in both.'],
    };
  } finally {
    for (const { house, database } of [small, large]) {
      await removeHouse(house);
      await database.stop();
    }
  }
}

/** Counted as the list counts: no further than 10,000. */
const countOf = async (at: House): Promise<number> => (await ask(at, page({}))).totalCount;

/** B2: queues stay as fast when a province has filed a million dossiers. */
export const queues: Bench = { title: "officers' queues at a million dossiers against ten thousand", run: measure };
