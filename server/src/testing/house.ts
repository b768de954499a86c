import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TemplateRecipe, type TestDatabase } from '@mot-cua/testing/database';
import { type ExecutionResult, type FormattedExecutionResult, type GraphQLSchema, parse, validate } from 'graphql';
import { anonymous, type CitizenViewer, type StaffViewer, type Viewer } from '../platform/auth/viewer.ts';
import type { Clock } from '../platform/clock.ts';
import { readConfig } from '../platform/config/config.ts';
import { openDatabase } from '../platform/database/client.ts';
import type { Instant } from '../platform/database/columns.ts';
import { makeApollo } from '../platform/graphql/apollo.ts';
import { type Door, requestContext } from '../platform/graphql/context.ts';
import { passGate } from '../platform/graphql/gate.ts';
import { subscribeFreshly } from '../platform/graphql/socket.ts';
import type { House } from '../platform/house.ts';
import { makeLog } from '../platform/log.ts';
import { Feed } from '../platform/outbox/feed.ts';
import { buildHouseSchema } from '../schema.ts';
import { personOf } from './people.ts';

export { makeCitizen, makeOfficer } from './people.ts';
export { SEEDED } from './seeded.ts';

/** A gateway that nobody answers at, unless a test opens one: the secret is the tests' own. */
export const TEST_GATEWAY = { VNPAY_TMN_CODE: 'MOTCUATN', VNPAY_SECRET: 'bi-mat-cua-hai-ben', VNPAY_PAY_URL: 'http://127.0.0.1:9/paymentv2/vpcpay.html', VNPAY_API_URL: 'http://127.0.0.1:9/merchant_webapi/api/transaction' };

/** A clock that stands still until it is set. */
export interface SettableClock extends Clock { set(now: Instant): void }

type Variables = Readonly<Record<string, unknown>>;
/** What a client gets: the data its operation asked for, and masked errors. */
export type Answer<Data> = FormattedExecutionResult<Data>;

export interface TestHouse {
  readonly house: House;
  readonly clock: SettableClock;
  readonly schema: GraphQLSchema;
  readonly database: TestDatabase;
  /** A demonstration person as after signing in: an officer by user name, a citizen by identity number. Needs the recipe `SEEDED`. */
  person(signIn: string): Promise<CitizenViewer | StaffViewer>;
  /** Runs a query or mutation through the real schema and executor, behind the gate as our own SPA of that viewer is. */
  execute<Data = Record<string, unknown>>(query: string, variables?: Variables, viewer?: Viewer): Promise<Answer<Data>>;
  /** Follows a subscription as a socket does: a fresh context for every event. Leave the loop to end it. */
  subscribe(query: string, variables?: Variables, viewer?: Viewer): Promise<AsyncIterable<ExecutionResult>>;
  close(): Promise<void>;
}

/** The moment tests start from unless they say otherwise: a Tuesday morning in Vietnam. */
const USUAL_NOW: Instant = '2026-11-24T02:00:00.000Z';

function settableClock(start: Instant): SettableClock {
  let now = start;
  return { now: () => now, set: (next) => { now = new Date(next).toISOString(); } };
}

const doorOf = (viewer: Viewer): Door => (viewer.kind === 'ANONYMOUS' ? 'API' : viewer.kind);

let built: GraphQLSchema | undefined;

/** A whole house on a database of its own, without doors: everything real, time alone is the test's. */
export async function openTestHouse(options: { recipe?: TemplateRecipe; now?: Instant } = {}): Promise<TestHouse> {
  const schema = (built ??= buildHouseSchema());
  const own = await testDatabase(options.recipe);
  const dataDir = await mkdtemp(join(tmpdir(), 'mot-cua-test-house-'));
  const clock = settableClock(options.now ?? USUAL_NOW);
  const log = makeLog(process.env['LOG_LEVEL'] ?? 'silent');
  // A slow machine is no overload: what a test runs at once is let through, however long it takes.
  const database = openDatabase(own.appUrl, { patienceMs: 60_000 });
  const feed = new Feed(database, log);
  await feed.start();
  const house: House = { config: readConfig({ DATA_DIR: dataDir, DATABASE_URL: own.appUrl, NODE_ENV: 'test', PORT: '0', CITIZEN_WEB_PORT: '0', STAFF_WEB_PORT: '0', ...TEST_GATEWAY }), database, clock, log, feed };
  const apollo = makeApollo({ schema, log, development: false, compile: false });
  await apollo.start();
  const contextOf = async (viewer: Viewer) => requestContext({ house, viewer, door: doorOf(viewer), requestId: crypto.randomUUID() });
  return {
    house, clock, schema, database: own,
    person: (signIn) => personOf(house, signIn),
    async execute<Data>(query: string, variables: Variables = {}, viewer: Viewer = anonymous) {
      const { body } = await apollo.executeOperation({ query, variables: { ...variables } }, { contextValue: { ...(await contextOf(viewer)), stored: viewer.kind !== 'ANONYMOUS' } });
      if (body.kind !== 'single') throw new Error('An answer in pieces.');
      // The test says what shape its operation asks for; the schema has checked that it may.
      return body.singleResult as Answer<Data>;
    },
    async subscribe(query, variables = {}, viewer = anonymous) {
      const document = parse(query);
      const [fault] = validate(schema, document);
      if (fault) throw fault;
      passGate(schema, { document, operationName: undefined, variables, door: doorOf(viewer), transport: 'SOCKET', stored: viewer.kind !== 'ANONYMOUS', development: false });
      const events = await subscribeFreshly({ schema, document, variableValues: variables, contextValue: await contextOf(viewer) }, () => contextOf(viewer));
      if (!(Symbol.asyncIterator in events)) throw events.errors?.[0] ?? new Error('The subscription gave no events.');
      return events;
    },
    async close() {
      await apollo.stop();
      await feed.stop();
      await database.close();
      await own.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
