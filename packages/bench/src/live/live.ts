import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeHouse, type RunningHouse, startHouse } from '@mot-cua/e2e/house';
import { personAt } from '@mot-cua/e2e/session';
import { storedRequest } from '@mot-cua/e2e/stored';
import connect, { type Sql } from 'postgres';
import type { Bench, BenchOptions, BenchResult } from '../bench.ts';
import { openBenchDatabase } from '../database.ts';
import { percentile } from '../load.ts';
import { OFFICERS, signedIn } from '../officers.ts';
import { rewind } from './rewind.ts';
import { openPage, type Page } from './sockets.ts';

const PEOPLE = 50;
const PAGES_EACH = 20;
const ACTS = 300;
const WARMING_ACTS = 40;
const EVERY_MS = 40;
const ALL_THERE_WITHIN_MS = 30_000;

interface Person { readonly cookie: string; readonly accountId: number; readonly address: string; readonly pages: Page[] }
interface Task { readonly dossier: string; readonly version: number; readonly cookie: string; readonly person: number }

async function registerPeople(house: RunningHouse, sql: Sql): Promise<Person[]> {
  const people: Person[] = [];
  const run = randomUUID().slice(0, 8);
  for (let number = 0; number < PEOPLE; number += 1) {
    const email = `${run}-${number}@example.vn`;
    const person = personAt(house.citizen);
    await person.register({ fullName: `Người Thứ ${number}`, email, password: `mat-khau-${run}` });
    const [account] = await sql<{ id: string }[]>`select id from accounts where email = ${email}`;
    people.push({ cookie: person.cookie, accountId: Number(account?.id), address: `198.51.100.${number + 1}`, pages: [] });
  }
  return people;
}

/** Dossiers that wait at the measured desks, of our people in turn: an officer begins to check each, once. */
async function prepareTasks(sql: Sql, people: readonly Person[], cookies: ReadonlyMap<string, string>): Promise<Task[]> {
  const waiting = await rewind(sql, OFFICERS.map(({ agencyCode }) => agencyCode), people.map(({ accountId }) => accountId), ACTS + WARMING_ACTS);
  return waiting.map(({ id, agencyCode }, index) => ({ dossier: Buffer.from(`Dossier:${id}`).toString('base64url'), version: 2, cookie: cookies.get(agencyCode) ?? '', person: index % PEOPLE }));
}

/** @throws when the officer's act was not done */
async function startCheck(staff: string, { dossier, version, cookie }: Task, index: number): Promise<void> {
  const input = { clientKey: randomUUID(), dossierId: dossier, expectedVersion: version };
  const answer = await fetch(`${staff}/api/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', origin: staff, cookie, 'x-forwarded-for': `203.0.113.${(index % 250) + 1}` }, body: JSON.stringify(storedRequest('StartCheck', { input })) });
  const text = await answer.text();
  if (!answer.ok || !text.includes('"errors":[]')) throw new Error(`An act failed: ${answer.status} ${text.slice(0, 500)}`);
}

/** Milliseconds of processor time a process has used. */
async function cpuMs(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
  // utime and stime, in hundredths of a second.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function memoryKb(pid: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 10; look += 1) {
    await sleep(500);
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    least = Math.min(least, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]));
  }
  return least;
}

async function measure(options: BenchOptions): Promise<BenchResult> {
  const database = await openBenchDatabase({ ...options, dossiers: Math.min(options.dossiers ?? 10_000, 10_000) });
  const sql = connect(database.superUrl, { max: 1, onnotice: () => undefined });
  const [acting, telling] = [await startHouse({ env: database.environment }), await startHouse({ env: database.environment })];
  const faults: Error[] = [];
  try {
    const cookies = new Map<string, string>();
    for (const { userName, agencyCode } of OFFICERS) cookies.set(agencyCode, await signedIn(acting.staff, userName));
    const people = await registerPeople(telling, sql);
    const tasks = await prepareTasks(sql, people, cookies);
    const open = async (each: number): Promise<void> => {
      for (const person of people) person.pages.push(...(await Promise.all(Array.from({ length: each }, () => openPage(telling.citizen, person.cookie, person.address, (error) => faults.push(error))))));
    };
    const act = async (some: readonly Task[]): Promise<void> => {
      for (const [index, task] of some.entries()) await Promise.all([startCheck(acting.staff, task, index), sleep(EVERY_MS)]);
      const wanted = (person: number): number => tasks.slice(0, tasks.indexOf(some.at(-1) ?? tasks[0] as Task) + 1).filter((task) => task.person === person).length;
      for (const until = Date.now() + ALL_THERE_WITHIN_MS; people.some((person, index) => person.pages.some(({ arrivals }) => arrivals.length < wanted(index))); await sleep(20)) {
        if (faults[0]) throw faults[0];
        if (Date.now() > until) throw new Error('Not every notice arrived.');
      }
    };
    // Opening what is opened later too, so that code and caches the process needs anyway are not charged to the sockets.
    await open(1);
    const before = await memoryKb(telling.pid);
    await open(PAGES_EACH - 1);
    const perPage = ((await memoryKb(telling.pid)) - before) / (PEOPLE * (PAGES_EACH - 1));
    options.log(`${PEOPLE * PAGES_EACH} sockets open, ${perPage.toFixed(1)} kB each`);
    await act(tasks.slice(0, WARMING_ACTS));
    const cpuBefore = await cpuMs(telling.pid);
    const seen = people.map(({ pages }) => pages.map(({ arrivals }) => arrivals.length));
    await act(tasks.slice(WARMING_ACTS));
    const cpu = (await cpuMs(telling.pid)) - cpuBefore;
    const fresh = people.flatMap(({ pages }, person) => pages.flatMap(({ arrivals }, page) => {
      if (arrivals.some(({ position }, index) => position !== index + 1)) throw new Error('A notice came twice, or out of order.');
      return arrivals.slice(seen[person]?.[page]);
    }));
    const times = fresh.map(({ after }) => after).toSorted((a, b) => a - b);
    const p99 = percentile(times, 0.99);
    return {
      work: `${ACTS} acts of officers through one server process, told to ${PEOPLE * PAGES_EACH} sockets of ${PEOPLE} citizens at another: ${times.length} deliveries`,
      data: database.counts,
      figures: [
        { name: 'from the beginning of the act to the page, p50', value: percentile(times, 0.5), unit: 'ms' },
        { name: 'from the beginning of the act to the page, p99', value: p99, unit: 'ms', wanted: '≤ 300', reached: p99 <= 300 },
        { name: 'processor time of the telling process, a delivery', value: cpu / times.length, unit: 'ms' },
        { name: 'memory a socket (RSS)', value: perPage, unit: 'kB', wanted: '≤ 25', reached: perPage <= 25 },
      ],
      notes: ['Every notice came to every page of its citizen, once and in order. The time includes the act itself and its commit; both processes, PostgreSQL and the pages share this machine.'],
    };
  } finally {
    for (const person of [telling, acting]) await removeHouse(person);
    await sql.end();
    await database.stop();
  }
}

/** B4: how soon the citizen's page knows. */
export const live: Bench = { title: 'notices to 1,000 open pages of another server process', run: measure };
