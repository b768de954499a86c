import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import { getNamedType, getOperationAST, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType, Kind, type OperationDefinitionNode, OperationTypeNode, parse, typeFromAST, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedOperationsOf } from '../boot/doors.ts';
import { AGENCY, type Desk, openDesk, PROCEDURE } from '../modules/dossiers/testing/desk.ts';
import type { Viewer } from '../platform/auth/viewer.ts';
import { type HttpContext, makeApollo } from '../platform/graphql/apollo.ts';
import { requestContext } from '../platform/graphql/context.ts';

let desk: Desk;
let apollos: Readonly<Record<'interpreted' | 'compiled', ApolloServer<HttpContext>>>;
beforeAll(async () => {
  desk = await openDesk();
  const parts = { schema: desk.test.schema, log: desk.test.house.log, development: false };
  apollos = { interpreted: makeApollo({ ...parts, compile: false }), compiled: makeApollo(parts) };
  await Promise.all([apollos.interpreted.start(), apollos.compiled.start()]);
});
afterAll(async () => {
  await Promise.all([apollos.interpreted.stop(), apollos.compiled.stop()]);
  await desk.close();
});

interface Stored { readonly door: 'CITIZEN' | 'STAFF'; readonly name: string; readonly text: string; readonly operation: OperationDefinitionNode }

/** Every operation both applications have, with the fragments it is made of. */
const OPERATIONS: readonly Stored[] = (['CITIZEN', 'STAFF'] as const).flatMap((door) =>
  [...storedOperationsOf(door).values()].map((text) => {
    const operation = getOperationAST(parse(text));
    if (operation === undefined || operation === null) throw new Error(`No operation in: ${text}`);
    return { door, name: operation.name?.value ?? '', text, operation };
  }),
);
const ofKind = (kind: OperationTypeNode): readonly Stored[] => OPERATIONS.filter(({ operation }) => operation.operation === kind);

type Variables = Record<string, unknown>;

/** A value that fits a type; what the test knows better is given by name. */
function valueOf(type: GraphQLInputType, name: string, given: Variables): unknown {
  if (Object.hasOwn(given, name)) return given[name];
  if (isNonNullType(type)) return valueOf(type.ofType, name, given);
  if (isListType(type)) return [valueOf(type.ofType, name, given)];
  if (isInputObjectType(type)) return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, valueOf(field.type, field.name, given)]));
  if (isEnumType(type)) return type.getValues()[0]?.name;
  switch (getNamedType(type).name) {
    case 'Int':
    case 'Dong': return 1;
    case 'Boolean': return true;
    case 'Date': return '2026-11-24';
    case 'JSON': return {};
    default: return 'Nội dung';
  }
}

function variablesFor({ operation }: Stored, given: Variables): Variables {
  const entries = operation.variableDefinitions?.flatMap(({ variable, type }) => {
    const known = typeFromAST(desk.test.schema, type.kind === Kind.NON_NULL_TYPE ? type.type : type);
    const name = variable.name.value;
    // What may be left out is left out, unless the test has something to say.
    return known === undefined || (type.kind !== Kind.NON_NULL_TYPE && !Object.hasOwn(given, name)) ? [] : [[name, valueOf(known as GraphQLInputType, name, given)] as const];
  });
  return Object.fromEntries(entries ?? []);
}

/** What a client gets from both, each with a request's own loaders: the whole way, masking of errors included. */
async function both(stored: Stored, variables: Variables, viewer: Viewer): Promise<{ interpreted: unknown; compiled: unknown }> {
  const answerOf = async (apollo: ApolloServer<HttpContext>): Promise<unknown> => {
    const context = requestContext({ house: desk.test.house, viewer, door: stored.door, requestId: randomUUID() });
    const { body, http } = await apollo.executeOperation({ query: stored.text, operationName: stored.name, variables: { ...variables } }, { contextValue: { ...context, stored: true } });
    const answer: unknown = JSON.parse(JSON.stringify({ status: http.status ?? 200, body }));
    return answer;
  };
  return { interpreted: await answerOf(apollos.interpreted), compiled: await answerOf(apollos.compiled) };
}

const viewersAt = (door: Stored['door']): readonly Viewer[] => (door === 'CITIZEN' ? [desk.citizen, { kind: 'ANONYMOUS' }] : [desk.reception, desk.specialist, desk.leader]);

/** Reading the trail is itself on the trail: asked a second time it answers one line more. */
const TELLS_OF_ITSELF = 'DossierTrail';

/** Runs every query of both applications, for everybody at its door, and answers how many gave data. */
async function compareQueries(given: Variables): Promise<number> {
  let withData = 0;
  for (const stored of ofKind(OperationTypeNode.QUERY).filter(({ name }) => name !== TELLS_OF_ITSELF)) {
    for (const viewer of viewersAt(stored.door)) {
      const { interpreted, compiled } = await both(stored, variablesFor(stored, { code: stored.name === 'AgencyName' ? AGENCY : PROCEDURE, agencyCode: AGENCY, era: 'Y2017', first: 5, ...given }), viewer);
      expect(compiled, `${stored.name} for ${viewer.kind}`).toEqual(interpreted);
      if (JSON.stringify(interpreted).length > 200) withData += 1;
    }
  }
  return withData;
}

it('every operation of both applications fits the schema', () => {
  expect(OPERATIONS.length).toBeGreaterThan(30);
  for (const { name, text } of OPERATIONS) expect(validate(desk.test.schema, parse(text)).map((fault) => `${name}: ${fault.message}`)).toEqual([]);
});

describe('compiled operations answer as interpreted ones', () => {
  it('for every query, at each station of a dossier’s life', async () => {
    const draft = await desk.draft();
    expect(await compareQueries({ id: draft.id })).toBeGreaterThan(10);
    let now = await desk.filed();
    const on = (extra: Variables = {}) => ({ dossierId: now.id, expectedVersion: now.version, ...extra });
    const step = async (viewer: Viewer, act: string, extra: Variables = {}): Promise<void> => {
      const { dossier, errors } = await desk.act(viewer, act, on(extra));
      expect(errors).toEqual([]);
      if (dossier !== null) now = dossier;
    };
    await step(desk.reception, 'recordArrival', { formSigned: true, papers: [{ slotKey: 'giay-to-tuy-than', outcome: 'MATCHES' }] });
    expect(await compareQueries({ id: now.id, filter: {} })).toBeGreaterThan(10);
    const fees = await desk.read<{ procedure: { fees: { id: string }[] } }>(desk.reception, now.id, 'procedure { fees { id } }');
    await step(desk.reception, 'acceptDossier', { feeIds: fees?.procedure.fees.map((fee) => fee.id), feeQuantities: [1] });
    await step(desk.reception, 'forwardDossier', { division: 'Tư pháp – Hộ tịch' });
    await step(desk.specialist, 'takeDossier');
    expect(await compareQueries({ id: now.id, code: now.code })).toBeGreaterThan(5);
  });

  it.each([
    ['what does not exist', { id: 'RG9zc2llcjo5OTk5OTk', code: 'KHONG-CO', agencyCode: 'KHONG-CO', filter: { search: 'khai sinh' } }],
    ['what may not be asked', { id: 'không phải', first: 1_000, after: 'hỏng', search: 'x' }],
    ['variables that do not fit', { first: 'năm', era: 'Y1999', code: 7, id: ['a'], filter: 'x' }],
  ])('for %s', async (_what, given) => {
    expect(await compareQueries(given)).toBeGreaterThan(0);
  });

  it('for every mutation on a dossier that does not exist', async () => {
    for (const stored of ofKind(OperationTypeNode.MUTATION)) {
      for (const viewer of viewersAt(stored.door)) {
        const variables = variablesFor(stored, { clientKey: randomUUID(), dossierId: 'RG9zc2llcjo5OTk5OTk', uploadId: randomUUID(), paperId: 'UGFwZXI6OTk5OTk5', upToPosition: 0, fullName: viewer.kind === 'ANONYMOUS' ? '' : viewer.fullName, email: 'hoa@example.vn', phone: '0912000001', identityNumber: '045190000001' });
        const { interpreted, compiled } = await both(stored, variables, viewer);
        expect(compiled, `${stored.name} for ${viewer.kind}`).toEqual(interpreted);
      }
    }
  });

  it('for acts that are done: the second of two with one key gets the first one’s answer', async () => {
    const { id, version } = await desk.filed();
    for (const stored of OPERATIONS.filter(({ name }) => ['RecordParcel', 'StartDraft'].includes(name))) {
      const viewer = stored.door === 'CITIZEN' ? desk.citizen : desk.reception;
      const variables = variablesFor(stored, { clientKey: randomUUID(), dossierId: id, expectedVersion: version, code: 'RR123456785VN', copyOf: null, onPaperAt: null, procedureCode: PROCEDURE, agencyCode: AGENCY });
      const { interpreted, compiled } = await both(stored, variables, viewer);
      expect(compiled).toEqual(interpreted);
      expect(JSON.stringify(compiled)).toContain('"errors":[]');
    }
  });
});
