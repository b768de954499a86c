import { removeHouse, startHouse } from '@mot-cua/e2e/house';
import { storedRequest } from '@mot-cua/e2e/stored';
import type { Request } from 'autocannon';
import connect from 'postgres';
import type { Bench, BenchOptions, BenchResult } from '../bench.ts';
import { startChild } from '../child.ts';
import { openBenchDatabase } from '../database.ts';
import { load } from '../load.ts';
import { interleave, ratioOf } from '../rounds.ts';

/** As people type: with marks, without, with slips, in everyday words. */
const WORDS = ['khai sinh', 'đăng ký kết hôn', 'dang ky khai tu', 'giay phep xay dung', 'kinh doang', 'khai snh', 'hộ kinh doanh', 'trich luc', 'doi giay phep lai xe', 'dat dai', 'làm lại căn cước', 'bao hiem', 'xac nhan doc than', 'an toan thuc pham', 'nguoi khuyet tat', 'chung thuc ban sao'];
/** Few at a time: this is about how long one answer takes, not how many there are. */
const CONNECTIONS = 4;
const ADDRESSES = 400;

async function procedureIds(url: string): Promise<string[]> {
  const sql = connect(url, { max: 1 });
  const rows = await sql<{ id: string }[]>`select id::text from procedure_versions where current`;
  await sql.end();
  return rows.map(({ id }) => id);
}

async function measure(options: BenchOptions): Promise<BenchResult> {
  const database = await openBenchDatabase({ ...options, dossiers: Math.min(options.dossiers ?? 10_000, 10_000) });
  const house = await startHouse({ env: database.environment });
  const baseline = await startChild(new URL('../baseline.js', import.meta.url), { BASELINE_DATABASE_URL: database.appUrl });
  try {
    const ids = await procedureIds(database.appUrl);
    const searches = Array.from({ length: ADDRESSES }, (_, index): Request => ({
      method: 'POST', path: '/api/graphql', headers: { 'content-type': 'application/json', origin: house.citizen, 'x-forwarded-for': `198.51.${Math.floor(index / 250)}.${(index % 250) + 1}` },
      body: JSON.stringify(storedRequest('FindProcedures', { filter: { search: WORDS[index % WORDS.length] ?? '' }, first: 20 })),
    }));
    const reads = ids.map((id): Request => ({ method: 'GET', path: `/procedure?id=${id}` }));
    const run = (url: string, requests: readonly Request[]) => (seconds: number) => load({ url, requests, connections: CONNECTIONS, seconds });
    const [search, read] = await interleave([{ name: 'search through the endpoint', run: run(house.citizen, searches) }, { name: 'primary-key read, bare http', run: run(`http://127.0.0.1:${baseline.port}`, reads) }], options);
    if (search === undefined || read === undefined) throw new Error('nothing was measured');
    const p99 = ratioOf(search, read, 'p99');
    return {
      work: `the citizens' search over ${ids.length} procedures, ${WORDS.length} searches with and without marks, with slips; ${CONNECTIONS} connections`,
      data: database.counts,
      standings: [search, read],
      figures: [{ name: 'p99, search ÷ primary-key read', value: p99, unit: 'ratio', wanted: '≤ 20', reached: p99 <= 20 }],
    };
  } finally {
    await baseline.stop();
    await removeHouse(house);
    await database.stop();
  }
}

/** B5: how long a citizen waits for what they typed. */
export const search: Bench = { title: 'catalogue search against a primary-key read', run: measure };
