import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { type Person, personAt } from './session.ts';

const examples = new URL('../../../schema/examples/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, examples), 'utf8');

let house: RunningHouse;
let program: Person;
beforeAll(async () => {
  house = await startHouse();
  program = personAt(house.api);
});
afterAll(() => removeHouse(house));

const send = (body: unknown): Promise<Response> => fetch(`${house.api}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
interface Told { readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[] }

describe('§4.2 what is public is open to every program, without an account', () => {
  it.each(readdirSync(examples))('the example %s of the guide works as it stands', async (name) => {
    const data = await program.query<Record<string, unknown>>(read(name));
    // A dossier's progress is asked for by a code nobody has yet.
    if (name === 'public-progress.graphql') expect(data).toEqual({ publicProgress: null });
    else for (const [field, value] of Object.entries(data)) expect(value, field).toBeTruthy();
  });

  it('§15.4 papers, fees, time and the process of a procedure are there', async () => {
    const { procedure } = await program.query<{ procedure: { name: string; components: unknown[]; steps: unknown[]; fees: { amountVnd: number | null; text: string }[]; responsibilities: unknown[]; processingTime: { text: string } } }>(read('procedure.graphql'));
    expect(procedure.name).toMatch(/khai sinh/i);
    for (const part of [procedure.components, procedure.steps, procedure.responsibilities]) expect(part).not.toEqual([]);
    expect(procedure.processingTime.text).not.toBe('');
    for (const fee of procedure.fees) if (fee.amountVnd === null) expect(fee.text, 'what is not known is never shown as nothing').not.toMatch(/^0/);
  });

  it('§6.1a every service of an agency can be walked through, page by page, once', async () => {
    const codes: string[] = [];
    let after: string | null = null;
    do {
      const { procedures }: { procedures: { edges: { node: { code: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await program.query(read('find-procedures.graphql').replace('"khai sinh"', 'null'), { first: 7, after });
      codes.push(...procedures.edges.map(({ node }) => node.code));
      after = procedures.pageInfo.hasNextPage ? procedures.pageInfo.endCursor : null;
    } while (after !== null);
    expect(codes.length).toBeGreaterThan(100);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('the limits of the guide hold', () => {
  const refused = async (query: string): Promise<string | undefined> => ((await (await send({ query })).json()) as Told).errors?.[0]?.extensions?.code;

  it('an operation that asks for too much is refused before it runs', async () => {
    const inner = 'edges { node { receivingAgencies(first: 100) { edges { node { code predecessors { code } } } } } }';
    expect(await refused(`{ procedures(first: 100) { ${inner} } }`)).toBe('TOO_COMPLEX');
    expect(await refused(`{ ${Array.from({ length: 31 }, (_, index) => `a${index}: sectors { code }`).join(' ')} }`)).toBe('TOO_COMPLEX');
    expect(await refused(`{ agencies(first: 1) { edges { node { ${'parent { '.repeat(12)}code${' }'.repeat(12)} } } } }`)).toBe('TOO_COMPLEX');
    expect(await refused('{ procedures(first: 101) { totalCount } }')).toBe('INVALID_INPUT');
  });

  it('§5 nothing that belongs to a person is there for a program without a session', async () => {
    expect(await program.query('{ viewer { id } }')).toEqual({ viewer: null });
    expect(await refused('{ myDossiers { totalCount } }')).toBe('UNAUTHENTICATED');
    expect(await refused('{ queueCounts { count } }')).toBe('UNAUTHENTICATED');
    expect(await refused('mutation { startDraft(input: { clientKey: "6f1e2f80-0000-4000-8000-000000000001", procedureCode: "1.001193", agencyCode: "X19333" }) { dossier { id } } }')).toBe('UNAUTHENTICATED');
  });

  it('the numbers in the guide are those the gate works with', async () => {
    const limits = readFileSync(new URL('../../../server/src/platform/graphql/limits.ts', import.meta.url), 'utf8');
    const guide = readFileSync(new URL('../README.md', examples), 'utf8');
    const limitOf = (name: string): string => Number(new RegExp(`${name}: ([\\d_]+)`).exec(limits)?.[1]?.replaceAll('_', '')).toLocaleString('en');
    for (const name of ['cost', 'depth', 'rootFields', 'aliases', 'queryLength', 'tokens']) expect(guide, name).toMatch(new RegExp(`\\| [^|]*\\b${limitOf(name)}\\b`));
  });
});

describe("§5 the applications' doors take their own operations only", () => {
  it('a free query is refused there, whoever sends it', async () => {
    for (const door of [house.citizen, house.staff]) {
      const answer = await fetch(`${door}/api/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', origin: door }, body: JSON.stringify({ query: '{ sectors { code } }' }) });
      expect(((await answer.json()) as Told).errors?.[0]?.extensions?.code).toBe('OPERATION_NOT_ALLOWED');
    }
  });
});
