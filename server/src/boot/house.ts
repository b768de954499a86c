import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { FastifyPluginAsync } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { type Auths, authRoutes, type DemonstrationPeople, makeAuths, Sessions, setDemonstration } from '../modules/accounts/index.ts';
import { type Documents, openFileVault, uploadRoutes } from '../modules/documents/index.ts';
import { seedCatalogue } from '../modules/procedures/index.ts';
import { anonymous, type Viewer } from '../platform/auth/viewer.ts';
import { systemClock } from '../platform/clock.ts';
import type { Config } from '../platform/config/config.ts';
import { type HttpContext, makeApollo } from '../platform/graphql/apollo.ts';
import { readStoredOperations } from '../platform/graphql/stored-operations.ts';
import type { House } from '../platform/house.ts';
import { openDoor } from '../platform/http/door.ts';
import { isHttps } from '../platform/http/origins.ts';
import { Feed } from '../platform/outbox/feed.ts';
import { buildHouseSchema } from '../schema.ts';
import type { Closers } from './closers.ts';
import { openHouseDatabase } from './database.ts';
import { doorTrouble } from './ports.ts';
import { ensureDataDir, sessionSecret } from './secret.ts';

/** The house with its doors open. */
export interface OpenHouse {
  readonly api: string;
  /** Undefined pages: the application is not built. */
  readonly citizen: { readonly url: string; readonly built: boolean };
  readonly staff: { readonly url: string; readonly built: boolean };
  /** Who can sign in as whom; undefined outside demonstration mode. */
  readonly people: DemonstrationPeople | undefined;
}

/** Everything the doors share. */
interface Inside { readonly house: House; readonly auths: Auths; readonly documents: Documents; readonly schema: GraphQLSchema; readonly apollo: ApolloServer<HttpContext>; readonly isReady: () => boolean }

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DOORS = {
  API: { variable: 'PORT', app: undefined },
  CITIZEN: { variable: 'CITIZEN_WEB_PORT', app: 'citizen-web' },
  STAFF: { variable: 'STAFF_WEB_PORT', app: 'staff-web' },
} as const;

/** People sign in at the two applications; at the API's own door everybody is a third party without a token. */
function atDoor(inside: Inside, door: keyof typeof DOORS): { viewerOf: (request: IncomingMessage) => Promise<Viewer>; routes: FastifyPluginAsync[] } {
  const { house, documents, auths } = inside;
  const fileRoutes = (viewerOf: (request: IncomingMessage) => Promise<Viewer>): FastifyPluginAsync[] => [uploadRoutes({ documents, log: house.log, viewerOf: (request) => viewerOf(request.raw) })];
  if (door === 'API') {
    const nobody = async (): Promise<Viewer> => anonymous;
    return { viewerOf: nobody, routes: fileRoutes(nobody) };
  }
  const auth = auths[door];
  const sessions = new Sessions(house, auth, door);
  const viewerOf = (request: IncomingMessage): Promise<Viewer> => sessions.viewerOf(request.headers.cookie);
  return { viewerOf, routes: [authRoutes({ ...house, auth, kind: door }, sessions), ...fileRoutes(viewerOf)] };
}

async function open(inside: Inside, door: keyof typeof DOORS, closers: Closers): Promise<{ url: string; built: boolean }> {
  const { house, schema, apollo, isReady } = inside;
  const { variable, app } = DOORS[door];
  const port = house.config[variable];
  const development = house.config.NODE_ENV === 'development';
  const pages = app === undefined ? undefined : join(ROOT, app, 'dist');
  const built = pages !== undefined && existsSync(join(pages, 'index.html'));
  const stored = readStoredOperations(app === undefined ? [] : [join(ROOT, app, 'src/gql/persisted-documents.json')]);
  const opened = await openDoor({ house, door, port, schema, apollo, stored, development, isReady, ...atDoor(inside, door), ...(built && { pages }) }).catch((error: unknown) => {
    throw doorTrouble(error, variable, port, house.config.HOST);
  });
  closers.add(`door ${door}`, () => opened.close());
  return { url: opened.url, built };
}

/** Demonstration people belong to the embedded database, unless the operator says otherwise (§1 of the issue: never by accident). */
const isDemonstration = (config: Config, embedded: boolean): boolean => (config.DEMONSTRATION === undefined ? embedded : config.DEMONSTRATION === '1');

async function openInside(config: Config, log: Logger, closers: Closers, isReady: () => boolean): Promise<{ inside: Inside; embedded: boolean }> {
  const dataDir = resolve(config.DATA_DIR);
  await ensureDataDir(dataDir);
  const secret = await sessionSecret(dataDir, config.SESSION_SECRET);
  const { database, embedded } = await openHouseDatabase(config, closers, (line) => log.warn(line));
  const feed = new Feed(database, log);
  await feed.start();
  closers.add('feed', () => feed.stop());
  const house: House = { config, database, clock: systemClock, log, feed };
  const schema = buildHouseSchema();
  const apollo = makeApollo({ schema, log, development: config.NODE_ENV === 'development' });
  await apollo.start();
  closers.add('executor', () => apollo.stop());
  const documents: Documents = { database, clock: house.clock, vault: await openFileVault(dataDir) };
  return { inside: { house, auths: makeAuths({ database, secret, secureCookies: isHttps(config) }), documents, schema, apollo, isReady }, embedded };
}

/**
 * Opens the whole house: database, structure, seed, people, and the three doors. What was opened is left to `closers`, also when
 * something fails half way.
 * @throws Trouble, EmbeddedPostgresError: with a message for the operator
 */
export async function openHouse(config: Config, log: Logger, closers: Closers): Promise<OpenHouse> {
  const state = { ready: false };
  const { inside, embedded } = await openInside(config, log, closers, () => state.ready);
  await seedCatalogue(inside.house);
  const people = await setDemonstration(inside.house, inside.auths, isDemonstration(config, embedded));
  const [api, citizen, staff] = [await open(inside, 'API', closers), await open(inside, 'CITIZEN', closers), await open(inside, 'STAFF', closers)];
  state.ready = true;
  closers.add('readiness', async () => { state.ready = false; });
  return { api: `${api.url}/graphql`, citizen, staff, people };
}
