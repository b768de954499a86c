import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { LIMITS } from '../graphql/limits.ts';

let test: TestHouse;
let doors: TestDoors;
beforeAll(async () => {
  test = await openTestHouse({ recipe: SEEDED });
  doors = await openTestDoors(test);
});
afterAll(async () => {
  await doors.close();
  await test.close();
});

const AGENCY_SITE = 'https://phuong1.example.vn';
const SERVICES = '{ procedures(filter: { agencyCode: "X19333" }, first: 2) { edges { node { code name onlineLevel } } } }';
const ask = (query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}) => doors.post('API', '/graphql', { query, variables }, headers);
const asked = async (query: string, variables: Record<string, unknown> = {}) => {
  const answer = await ask(query, variables);
  return { status: answer.status, body: await answer.json() };
};

describe("§6.1a an agency's own page lists its services", () => {
  it('asks from its own origin and may read the answer, also when it is told to wait', async () => {
    const preflight = await fetch(`${doors.urls.API}/graphql`, { method: 'OPTIONS', headers: { origin: AGENCY_SITE, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
    const answer = await ask(SERVICES, {}, { origin: AGENCY_SITE });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(await answer.json()).toMatchObject({ data: { procedures: { edges: [{ node: { code: expect.any(String) } }, {}] } } });
    const few = await openTestDoors(test, { requestsPerMinute: 1 });
    try {
      const answers = [await few.post('API', '/graphql', { query: SERVICES }), await few.post('API', '/graphql', { query: SERVICES }, { origin: AGENCY_SITE })];
      expect(answers.map(({ status }) => status)).toEqual([200, 429]);
      expect(answers[1]?.headers.get('access-control-allow-origin')).toBe('*');
      expect(await answers[1]?.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    } finally {
      await few.close();
    }
  });

  it.each(['CITIZEN', 'STAFF'] as const)('is not let in at the door %s, where people have sessions', async (door) => {
    const answer = await doors.post(door, '/api/graphql', { query: SERVICES }, { origin: AGENCY_SITE });
    expect([answer.status, answer.headers.get('access-control-allow-origin'), answer.headers.get('cross-origin-resource-policy')]).toEqual([400, null, 'same-origin']);
    expect((await fetch(`${doors.urls[door]}/api/graphql`, { method: 'OPTIONS', headers: { origin: AGENCY_SITE } })).status).toBe(404);
  });
});

describe('§4.2 the limits of the guide hold, and say which was passed', () => {
  it.each([
    ['a text too long', `${SERVICES}${' '.repeat(LIMITS.queryLength)}`, 'length'],
    ['too many tokens', `{ ${'a '.repeat(LIMITS.tokens)} }`, 'tokens'],
    ['too many objects', '{ agencies(first: 100) { edges { node { successors { successors { successors { code } } } } } } }', 'cost'],
    ['the schema read again under an alias', '{ __schema { a: types { name } b: types { name } } }', 'schemaReads'],
    ['the schema read again beside itself', '{ a: __schema { types { name } } b: __schema { types { name } } }', 'schemaReads'],
    ['the schema read again in fragments', '{ __schema { ...A ...B } } fragment A on __Schema { a: types { name } } fragment B on __Schema { b: types { name } }', 'schemaReads'],
    ['a type read again under aliases', '{ __type(name: "Query") { a: fields { name } b: fields { name } } }', 'schemaReads'],
  ])('%s', async (_what, query, limit) => {
    const { status, body } = await asked(query);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ message: expect.stringContaining(`(${limit}`), extensions: { code: 'TOO_COMPLEX' } }] });
  });

  it('tools read the whole schema once', async () => {
    expect((await asked(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }))).body).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
  });

  it('a mistake of the caller is told as one', async () => {
    for (const query of ['query A { sectors { code } } query B { sectors { code } }', 'subscription { queueCountsChanged { count } }']) {
      expect(await asked(query)).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'INVALID_INPUT' } }] } });
    }
  });
});

describe('a text of a megabyte in a search field', () => {
  const pasted = `phường 1 ${'a '.repeat(400_000)}`;
  it.each([
    ['units', 'query Q($s: String) { administrativeUnits(era: Y2017, search: $s) { name } }'],
    ['agencies', 'query Q($s: String) { agencies(search: $s, first: 100) { edges { node { name } } } }'],
    ['procedures', 'query Q($s: String) { procedures(filter: { search: $s }) { edges { node { name } } } }'],
  ])('is read at its beginning alone when looking for %s', async (_what, query) => {
    // Every word of it was once looked for in every name: minutes, in which nobody else was answered.
    const words = pasted.slice(0, 200);
    expect(await asked(query, { s: pasted })).toEqual(await asked(query, { s: words }));
  });
});
