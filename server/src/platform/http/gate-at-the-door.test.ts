import { connect } from 'node:net';
import { createClient } from 'graphql-ws';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { cookieOf, openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { LIMITS } from '../graphql/limits.ts';

const STORED = 'query Sectors { sectors { code } }';
const AGENCIES = '{ agencies(first: 2) { edges { node { code name } } } }';
let test: TestHouse;
let doors: TestDoors;
beforeAll(async () => {
  test = await openTestHouse({ recipe: SEEDED });
  doors = await openTestDoors(test, { stored: new Map([['known', STORED]]), requestsPerMinute: 10_000 });
});
afterAll(async () => {
  await doors.close();
  await test.close();
});

const ask = async (query: string, variables: Record<string, unknown> = {}) => (await doors.post('API', '/graphql', { query, variables })).json();
const refusal = (code: string) => ({ errors: [{ extensions: { code } }] });
const byHash = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

describe("§4.2 at the API's door anybody may ask what is public", () => {
  it('answers free queries and tells its schema', async () => {
    expect(await ask(AGENCIES)).toMatchObject({ data: { agencies: { edges: [{ node: { code: expect.any(String) } }, {}] } } });
    expect(await ask('{ __schema { queryType { name } } }')).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
  });

  it('does nothing for a person nobody has signed in as, not even with a cookie of another door', async () => {
    const cookie = await doors.signIn('CITIZEN', '045190000001', 'motcua-thu-nghiem');
    const answer = await doors.post('API', '/graphql', { query: '{ viewer { fullName } }' }, { cookie });
    expect(await answer.json()).toEqual({ data: { viewer: null } });
    expect(await ask('mutation { updateProfile(input: { fullName: "Ai Đó" }) { errors { code } } }')).toMatchObject(refusal('UNAUTHENTICATED'));
  });

  it.each([
    ['cost by page sizes', `{ agencies(first: 100) { edges { node { successors { predecessors { successors { code } } } } } } }`, {}],
    ['cost by a variable', 'query Q($n: Int) { agencies(first: $n) { edges { node { successors { predecessors { code } } } } } }', { n: 100 }],
    ["cost by a variable's default", 'query Q($n: Int = 100) { agencies(first: $n) { edges { node { successors { predecessors { code } } } } } }', {}],
    ['cost beside a look at the schema', '{ __typename __schema { description } agencies(first: 100) { edges { node { successors { predecessors { code } } } } } }', {}],
    ['cost in fragments', '{ a: agencies(first: 100) { ...A } b: agencies(first: 100) { ...A } } fragment A on AgencyConnection { edges { node { successors { code successors { code } } } } }', {}],
    ['depth', `{ agencies(first: 1) { edges { node { ${'parent { '.repeat(LIMITS.depth)} code ${'}'.repeat(LIMITS.depth)} } } } }`, {}],
    ['aliases', `{ agencies(first: 1) { edges { node { ${Array.from({ length: LIMITS.aliases + 1 }, (_, n) => `a${n}: code`).join(' ')} } } } }`, {}],
    ['root fields', `{ ${'sectors { code } '.repeat(LIMITS.rootFields + 1)} }`, {}],
  ])('refuses too much %s', async (_what, query, variables) => {
    expect(await ask(query, variables)).toMatchObject(refusal('TOO_COMPLEX'));
  });

  it('refuses a text of too many words before it reads it to the end, and a body that is too long', async () => {
    expect(await ask(`{ ${'a '.repeat(LIMITS.tokens)} }`)).toMatchObject({ errors: [{ message: expect.stringContaining('token') }] });
    expect((await doors.post('API', '/graphql', { query: ' '.repeat(LIMITS.messageBytes) })).status).toBe(413);
  });

  it('takes one operation a request, and no form another site could send', async () => {
    expect((await doors.post('API', '/graphql', [{ query: STORED }, { query: STORED }])).status).toBe(400);
    expect((await doors.post('API', '/graphql', { query: STORED }, { 'content-type': 'text/plain' })).status).toBe(400);
  });

  it('serves no GraphiQL outside development', async () => {
    expect((await fetch(`${doors.urls.API}/graphiql/`)).status).toBe(404);
  });

  it('slows a script down', async () => {
    const slow = await openTestDoors(test, { requestsPerMinute: 5 });
    try {
      const answers = await Promise.all(Array.from({ length: 7 }, () => slow.post('API', '/graphql', { query: STORED })));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 429, 429]);
      const limited = answers.find(({ status }) => status === 429);
      expect(limited?.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(await limited?.json()).toMatchObject({ errors: [{ code: 'RATE_LIMITED' }] });
    } finally {
      await slow.close();
    }
  });
});

describe("at an application's door", () => {
  it('only the operations of the application pass, by their hash', async () => {
    expect(await (await doors.post('CITIZEN', '/api/graphql', byHash('known'))).json()).toMatchObject({ data: { sectors: expect.any(Array) } });
    expect(await (await doors.post('CITIZEN', '/api/graphql', byHash('unknown'))).json()).toMatchObject(refusal('OPERATION_NOT_ALLOWED'));
    expect(await (await doors.post('CITIZEN', '/api/graphql', { query: STORED })).json()).toMatchObject(refusal('OPERATION_NOT_ALLOWED'));
    expect(await (await doors.post('STAFF', '/api/graphql', { query: '{ __schema { queryType { name } } }' })).json()).toMatchObject(refusal('OPERATION_NOT_ALLOWED'));
  });

  it('a hash cannot smuggle another text in', async () => {
    const answer = await doors.post('CITIZEN', '/api/graphql', { query: '{ viewer { fullName } }', ...byHash('known') });
    expect(await answer.json()).toMatchObject({ data: { sectors: expect.any(Array) } });
  });

  it.each(['https://xau.example', 'http://localhost:1', 'null'])('nothing is changed by a page from %s', async (origin) => {
    for (const path of ['/api/graphql', '/api/auth/sign-in', '/api/auth/sign-out']) expect((await doors.post('CITIZEN', path, {}, { origin })).status).toBe(400);
    expect((await fetch(`${doors.urls.CITIZEN}/api/files/`, { method: 'POST', headers: { origin, 'tus-resumable': '1.0.0', 'upload-length': '1' } })).status).toBe(400);
  });

  it('a page without an origin is not believed either, unless the browser says it is ours', async () => {
    const send = (headers: Record<string, string>) => fetch(`${doors.urls.CITIZEN}/api/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(byHash('known')) });
    expect((await send({})).status).toBe(400);
    expect((await send({ 'sec-fetch-site': 'same-site' })).status).toBe(400);
    expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('in development free queries pass', async () => {
    const free = await openTestDoors(test, { development: true, stored: new Map() });
    try {
      expect(await (await free.post('STAFF', '/api/graphql', { query: STORED })).json()).toMatchObject({ data: { sectors: expect.any(Array) } });
    } finally {
      await free.close();
    }
  });
});

describe('what goes wrong inside', () => {
  it('is told as such and no more, over HTTP and by routes alike', async () => {
    const broken = await openTestHouse({ recipe: SEEDED });
    const brokenDoors = await openTestDoors(broken);
    const owner = postgres(broken.database.superUrl, { max: 1, onnotice: () => undefined });
    try {
      await owner`alter table calendar_days rename to gone`;
      await owner`alter table accounts rename to gone_too`;
      const answer = await (await brokenDoors.post('API', '/graphql', { query: '{ calendarDays(year: 2026) { date } }' })).text();
      expect(JSON.parse(answer)).toMatchObject(refusal('INTERNAL'));
      expect(answer).not.toMatch(/calendar_days|select|relation/i);
      const route = await brokenDoors.post('CITIZEN', '/api/auth/sign-in', { identifier: 'hoa@example.vn', password: 'x' });
      expect(route.status).toBe(500);
      expect(await route.json()).toEqual({ errors: [{ code: 'INTERNAL', message: expect.any(String), extensions: { code: 'INTERNAL' } }] });
    } finally {
      await owner.end();
      await brokenDoors.close();
      await broken.close();
    }
  });

  it('more than the door can carry is sent away with a time to come back, and those inside are answered', async () => {
    const narrow = await openTestDoors(test, { operationsAtOnce: 2 });
    const owner = postgres(test.database.superUrl, { max: 1, onnotice: () => undefined });
    const query = { query: '{ calendarDays(year: 2026) { date } }' };
    try {
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => { release = resolve; });
      let locked = (): void => undefined;
      const isLocked = new Promise<void>((resolve) => { locked = resolve; });
      const holding = owner.begin(async (sql) => {
        await sql`lock table calendar_days in access exclusive mode`;
        locked();
        await released;
      });
      await isLocked;
      const inside = [narrow.post('API', '/graphql', query), narrow.post('API', '/graphql', query)];
      await expect.poll(async () => (await narrow.post('API', '/graphql', query)).status, { timeout: 10_000 }).toBe(503);
      const sentAway = await narrow.post('API', '/graphql', query);
      expect(sentAway.headers.get('retry-after')).toBe('2');
      expect(await sentAway.json()).toMatchObject({ errors: [{ code: 'OVERLOADED' }] });
      release();
      await holding;
      for (const answer of await Promise.all(inside)) expect(answer.status).toBe(200);
      expect((await narrow.post('API', '/graphql', query)).status).toBe(200);
    } finally {
      await owner.end();
      await narrow.close();
    }
  });
});

describe('the same gate before the socket', () => {
  const socketUrl = (door: 'API' | 'CITIZEN' | 'STAFF', at = doors): string => `${at.urls[door].replace('http', 'ws')}${door === 'API' ? '' : '/api'}/graphql`;

  /** Status of a refused handshake, or 101. */
  function handshake(url: string, headers: Record<string, string>): Promise<{ status: number; socket: WebSocket }> {
    return new Promise((resolve) => {
      const socket = new WebSocket(url, 'graphql-transport-ws', { headers });
      socket.on('open', () => resolve({ status: 101, socket }));
      socket.on('error', () => undefined);
      socket.on('unexpected-response', (_request, response) => resolve({ status: response.statusCode ?? 0, socket }));
    });
  }

  /** The errors an operation gets before any event. */
  async function refusedWith(door: 'API' | 'CITIZEN' | 'STAFF', payload: { query?: string; variables?: Record<string, unknown>; extensions?: Record<string, unknown> }, cookie = ''): Promise<unknown> {
    class FromOurPage extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { headers: { origin: doors.urls[door], cookie } });
      }
    }
    const client = createClient({ url: socketUrl(door), webSocketImpl: FromOurPage, retryAttempts: 0 });
    try {
      return await new Promise((resolve) => client.subscribe({ query: '', ...payload }, { next: (result) => resolve(result.errors), error: resolve, complete: () => resolve('complete') }));
    } finally {
      await client.dispose();
    }
  }

  it("opens for an application's own pages alone", async () => {
    for (const origin of ['https://xau.example', undefined]) {
      expect((await handshake(socketUrl('STAFF'), origin === undefined ? {} : { origin })).status).toBe(403);
    }
    const { status, socket } = await handshake(socketUrl('STAFF'), { origin: doors.urls.STAFF });
    expect(status).toBe(101);
    socket.close();
  });

  it('carries subscriptions alone, of known operations alone', async () => {
    expect(await refusedWith('API', { query: AGENCIES })).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
    expect(await refusedWith('CITIZEN', { query: 'subscription { notificationAdded { id } }' })).toMatchObject([{ extensions: { code: 'OPERATION_NOT_ALLOWED' } }]);
    expect(await refusedWith('CITIZEN', byHash('unknown'))).toMatchObject([{ extensions: { code: 'OPERATION_NOT_ALLOWED' } }]);
    expect(await refusedWith('CITIZEN', byHash('known'))).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
  });

  it('refuses too long, too wordy and too deep texts, and what does not fit the schema', async () => {
    expect(await refusedWith('API', { query: `subscription { ${' '.repeat(LIMITS.queryLength)} __typename }` })).toMatchObject([{ extensions: { code: 'TOO_COMPLEX' } }]);
    expect(await refusedWith('API', { query: `subscription { ${'a '.repeat(LIMITS.tokens)} }` })).toMatchObject([{ extensions: { code: 'TOO_COMPLEX' } }]);
    expect(await refusedWith('API', { query: 'subscription { nothingOfThatName }' })).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
  });

  it('refuses a message that is too long by closing', async () => {
    const { socket } = await handshake(socketUrl('API'), {});
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.send('x'.repeat(LIMITS.messageBytes + 1));
    expect(await closed).toBe(1009);
  });

  it('stays up when somebody asks for nonsense and cuts the line', async () => {
    for (const path of ['//', '/graphql?%', '*', '/api/graphql']) {
      for (let time = 0; time < 5; time += 1) {
        const line = connect(Number(new URL(doors.urls.STAFF).port), '127.0.0.1');
        line.on('error', () => undefined);
        line.write(`GET ${path} HTTP/1.1\r\nHost: door\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n`);
        await new Promise<void>((resolve) => line.once('connect', () => resolve()));
        line.resetAndDestroy();
      }
    }
    expect((await fetch(`${doors.urls.STAFF}/healthz`)).status).toBe(200);
  });

  it('opens only so many sockets for one address, and another when one has gone', async () => {
    const few = await openTestDoors(test, { socketsPerAddress: 2 });
    try {
      const [one, two] = [await handshake(socketUrl('API', few), {}), await handshake(socketUrl('API', few), {})];
      expect([one.status, two.status]).toEqual([101, 101]);
      expect((await handshake(socketUrl('API', few), {})).status).toBe(429);
      one.socket.close();
      await expect.poll(async () => {
        const { status, socket } = await handshake(socketUrl('API', few), {});
        socket.terminate();
        return status;
      }, { timeout: 10_000 }).toBe(101);
      two.socket.close();
    } finally {
      await few.close();
    }
  });
});

it('keeps a cookie of signing in out of what anybody else may store', async () => {
  const answer = await doors.post('CITIZEN', '/api/auth/sign-in', { identifier: '045190000001', password: 'motcua-thu-nghiem' });
  expect(cookieOf(answer)).toContain('mc_citizen');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const data = await doors.post('CITIZEN', '/api/graphql', byHash('known'));
  expect(data.headers.get('cache-control')).toBe('no-store');
});
