import { isDeepStrictEqual } from 'node:util';
import { removeHouse, startHouse } from '@mot-cua/e2e/house';
import { storedRequest } from '@mot-cua/e2e/stored';
import type { Request } from 'autocannon';
import type { Bench, BenchOptions, BenchResult } from '../bench.ts';
import { startChild } from '../child.ts';
import { openBenchDatabase } from '../database.ts';
import { load } from '../load.ts';
import { OFFICERS, signedIn } from '../officers.ts';
import { interleave, ratioOf } from '../rounds.ts';

const CONNECTIONS = 16;
const USUAL = 200_000;
const PAGES = 20;
/** The gate counts requests per address; each of these stands for a person behind a reverse proxy. */
const ADDRESSES = 600;

interface Place { readonly agencyCode: string; readonly cursor: string | null; readonly at: string | null; readonly id: string | null }
interface Node { readonly [key: string]: unknown }
interface Page { readonly edges: readonly { readonly node: Node }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null } }

/** What both must agree in: ids are opaque on one side, instants written differently. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return Date.parse(value);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'id' && key !== '__typename' && key !== 'cursor' && key !== 'endCursor').map(([key, part]) => [key, comparable(part)]));
}

/** Asks for a page; what comes back is taken for one only after it has been looked at. */
async function askPage(url: string, { path, ...request }: Request): Promise<{ page: Page; bytes: number }> {
  const answer = await fetch(`${url}${path ?? '/'}`, { ...request, headers: { ...request.headers } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  const body: unknown = JSON.parse(text, (key, value: unknown) => (key === 'data' && value !== null && typeof value === 'object' ? Object.values(value)[0] : value));
  const page: unknown = body !== null && typeof body === 'object' && 'data' in body ? body.data : body;
  if (page === null || typeof page !== 'object' || !('edges' in page) || !Array.isArray(page.edges)) throw new Error(`No list: ${text.slice(0, 500)}`);
  return { page: page as Page, bytes: text.length };
}

const oursRequest = (place: Place, cookie: string, origin: string, address: string): Request => ({
  method: 'POST', path: '/api/graphql',
  headers: { 'content-type': 'application/json', cookie, origin, 'x-forwarded-for': address },
  body: JSON.stringify(storedRequest('AgencyDossiers', { agencyCode: place.agencyCode, after: place.cursor })),
});
const baselineRequest = (place: Place): Request => ({ method: 'GET', path: `/?${new URLSearchParams({ agency: place.agencyCode, ...(place.at !== null && place.id !== null && { at: place.at, id: place.id }) }).toString()}` });

/** Walks the first pages on both sides, page by page, and refuses to go on where they differ. */
async function agreedPlaces(staff: string, baseline: string, cookies: ReadonlyMap<string, string>): Promise<{ places: Place[]; bytes: [number, number] }> {
  const places: Place[] = [];
  let bytes: [number, number] = [0, 0];
  for (const { agencyCode } of OFFICERS) {
    let place: Place | undefined = { agencyCode, cursor: null, at: null, id: null };
    for (let number = 0; place !== undefined && number < PAGES; number += 1) {
      const request = oursRequest(place, cookies.get(agencyCode) ?? '', staff, '203.0.113.1');
      const [ours, theirs]: { page: Page; bytes: number }[] = await Promise.all([askPage(staff, request), askPage(baseline, baselineRequest(place))]);
      if (ours === undefined || theirs === undefined) throw new Error('nothing came back');
      if (!isDeepStrictEqual(comparable(ours.page), comparable(theirs.page))) throw new Error(`The two answers differ at page ${number + 1} of ${agencyCode}:\n${JSON.stringify(comparable(ours.page.edges[0]))}\n${JSON.stringify(comparable(theirs.page.edges[0]))}`);
      if (number === 0) bytes = [ours.bytes, theirs.bytes];
      places.push(place);
      const last: Node | undefined = theirs.page.edges.at(-1)?.node;
      place = ours.page.pageInfo.hasNextPage && last !== undefined ? { agencyCode, cursor: ours.page.pageInfo.endCursor ?? null, at: String(last['submittedAt']), id: String(last['id']) } : undefined;
    }
  }
  return { places, bytes };
}

async function measure(options: BenchOptions): Promise<BenchResult> {
  const database = await openBenchDatabase({ ...options, dossiers: options.dossiers ?? USUAL });
  const house = await startHouse({ env: database.environment });
  const baseline = await startChild(new URL('../baseline.js', import.meta.url), { BASELINE_DATABASE_URL: database.appUrl });
  try {
    const cookies = new Map<string, string>();
    for (const { userName, agencyCode } of OFFICERS) cookies.set(agencyCode, await signedIn(house.staff, userName));
    const baselineUrl = `http://127.0.0.1:${baseline.port}`;
    const { places, bytes } = await agreedPlaces(house.staff, baselineUrl, cookies);
    const at = (index: number): Place => places[(index * 7) % places.length] ?? { agencyCode: '', cursor: null, at: null, id: null };
    const ours = Array.from({ length: ADDRESSES }, (_, index) => oursRequest(at(index), cookies.get(at(index).agencyCode) ?? '', house.staff, `198.51.${Math.floor(index / 250)}.${(index % 250) + 1}`));
    const theirs = Array.from({ length: ADDRESSES }, (_, index) => baselineRequest(at(index)));
    const run = (url: string, requests: readonly Request[]) => (seconds: number) => load({ url, requests, connections: CONNECTIONS, seconds });
    const [one, bare] = await interleave([{ name: 'GraphQL endpoint', run: run(house.staff, ours) }, { name: 'bare http, one JSON statement', run: run(baselineUrl, theirs) }], options);
    if (one === undefined || bare === undefined) throw new Error('nothing was measured');
    const [throughput, p99] = [ratioOf(one, bare, 'perSecond'), ratioOf(one, bare, 'p99')];
    return {
      work: `20 dossiers of an agency, newest first, with procedure, agency and last 3 events; ${CONNECTIONS} connections, ${places.length} different pages of ${OFFICERS.length} agencies`,
      data: database.counts,
      standings: [one, bare],
      figures: [
        { name: 'requests per second, endpoint ÷ bare', value: throughput, unit: 'ratio', wanted: '≥ 1.0', reached: throughput >= 1 },
        { name: 'p99, endpoint ÷ bare', value: p99, unit: 'ratio', wanted: '≤ 0.7', reached: p99 <= 0.7 },
      ],
      notes: [
        `Both gave the same data on every page measured (compared before); answers of about ${(bytes[0] / 1_000).toFixed(0)} kB and ${(bytes[1] / 1_000).toFixed(0)} kB.`,
        'The endpoint: a production server process, stored operation, officer session, rights, rate limit; the bare one has none of these. One process each, PostgreSQL 18 with fsync on.',
      ],
    };
  } finally {
    await baseline.stop();
    await removeHouse(house);
    await database.stop();
  }
}

/** B1: the officers' list through the real gate against what one would write by hand. */
export const list: Bench = { title: 'a list of dossiers through the endpoint against one JSON statement behind bare node:http', run: measure };
