import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ApolloServer } from '@apollo/server';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { archiveRoutes } from '../modules/archive/index.ts';
import { type Auths, authRoutes, Sessions } from '../modules/accounts/index.ts';
import { type Documents, downloadRoutes, type MayRead, scanStanding, uploadRoutes } from '../modules/documents/index.ts';
import { signingFormRoutes } from '../modules/dossier-signing/index.ts';
import { trailRoutes } from '../modules/history/index.ts';
import { printRoutes } from '../modules/prints/index.ts';
import { verifyRoutes } from '../modules/results/index.ts';
import { ipnRoutes } from '../modules/online-payments/index.ts';
import { signingRoutes } from '../modules/signatures/index.ts';
import { anonymous, type Viewer } from '../platform/auth/viewer.ts';
import type { HttpContext } from '../platform/graphql/apollo.ts';
import type { Door } from '../platform/graphql/context.ts';
import { readStoredOperations, type StoredOperations } from '../platform/graphql/stored-operations.ts';
import type { House } from '../platform/house.ts';
import { type DoorOptions, openDoor } from '../platform/http/door.ts';
import type { Closers } from './closers.ts';
import { doorTrouble } from './ports.ts';

/** Everything the doors share. */
export interface Inside {
  readonly house: House;
  readonly auths: Auths;
  readonly documents: Documents;
  readonly mayRead: MayRead;
  readonly schema: GraphQLSchema;
  readonly apollo: ApolloServer<HttpContext>;
  readonly isReady: () => boolean;
}

export interface OpenedDoor { readonly url: string; /** the pages of its application are there */ readonly built: boolean }

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DOORS = {
  API: { variable: 'PORT', app: undefined },
  CITIZEN: { variable: 'CITIZEN_WEB_PORT', app: 'citizen-web' },
  STAFF: { variable: 'STAFF_WEB_PORT', app: 'staff-web' },
} as const satisfies Record<Door, object>;

const EXPLORER = join(ROOT, 'packages/graphiql/dist');
const isBuilt = (folder: string): boolean => existsSync(join(folder, 'index.html'));

/** The operations an application sends, as its code generator wrote them. */
export function storedOperationsOf(door: Door): StoredOperations {
  const { app } = DOORS[door];
  return readStoredOperations(app === undefined ? [] : [join(ROOT, app, 'src/gql/persisted-documents.json')]);
}

/** In development the code generator writes while the server runs: an operation not known yet is looked for again. */
function freshOperationsOf(door: Door): DoorOptions['stored'] {
  let known = storedOperationsOf(door);
  return { get: (hash) => known.get(hash) ?? (known = storedOperationsOf(door)).get(hash) };
}

/** People sign in at the two applications; at the API's own door everybody is a third party without a token. */
function atDoor({ house, auths, documents, mayRead }: Inside, door: Door): Pick<DoorOptions, 'viewerOf' | 'routes'> {
  const fileRoutes = (viewerAt: (request: IncomingMessage) => Promise<Viewer>): FastifyPluginAsync[] => {
    const viewerOf = (request: FastifyRequest): Promise<Viewer> => viewerAt(request.raw);
    return [uploadRoutes({ documents, log: house.log, viewerOf }), downloadRoutes({ documents, mayRead, viewerOf }), printRoutes({ house, viewerOf }), trailRoutes({ house, viewerOf }), archiveRoutes({ house, viewerOf }), signingFormRoutes({ house, viewerOf }), verifyRoutes(house)];
  };
  if (door === 'API') {
    const nobody = async (): Promise<Viewer> => anonymous;
    return { viewerOf: nobody, routes: [...fileRoutes(nobody), ipnRoutes(house), signingRoutes(house)] };
  }
  const auth = auths[door];
  const sessions = new Sessions(house, auth, door);
  const viewerOf = (request: IncomingMessage): Promise<Viewer> => sessions.viewerOf(request.headers.cookie);
  return { viewerOf, routes: [authRoutes({ ...house, auth, kind: door }, sessions), ...fileRoutes(viewerOf)] };
}

/** Where files are scanned the operator sees how many wait, since when, and what ails the scanner. */
const standingOf = ({ house, documents }: Inside): DoorOptions['standing'] => (documents.quarantine === undefined ? undefined : async () => ({ quarantine: await scanStanding(house.database.reads) }));

/** What a test may change of a door. */
export type DoorChanges = Partial<Pick<DoorOptions, 'development' | 'operationsAtOnce' | 'requestsPerMinute' | 'socketsPerAddress' | 'stored'>>;

async function open(inside: Inside, door: Door, closers: Closers, changes: DoorChanges): Promise<OpenedDoor> {
  const { house, schema, apollo, isReady } = inside;
  const { variable, app } = DOORS[door];
  const port = house.config[variable];
  const pages = app === undefined ? undefined : join(ROOT, app, 'dist');
  const built = pages !== undefined && isBuilt(pages);
  const development = house.config.NODE_ENV === 'development';
  const options: DoorOptions = {
    house, door, port, schema, apollo, isReady, standing: standingOf(inside), stored: development ? freshOperationsOf(door) : storedOperationsOf(door), development,
    ...atDoor(inside, door), ...(built && { pages }), ...(development && door === 'API' && isBuilt(EXPLORER) && { explorer: EXPLORER }), ...changes,
  };
  const opened = await openDoor(options).catch((error: unknown) => {
    throw doorTrouble(error, variable, port, house.config.HOST);
  });
  closers.add(`door ${door}`, () => opened.close());
  return { url: opened.url, built };
}

/** Opens the three doors, the API's first. @throws Trouble when a port is taken */
export async function openDoors(inside: Inside, closers: Closers, changes: DoorChanges = {}): Promise<Record<Door, OpenedDoor>> {
  const api = await open(inside, 'API', closers, changes);
  const citizen = await open(inside, 'CITIZEN', closers, changes);
  const staff = await open(inside, 'STAFF', closers, changes);
  return { API: api, CITIZEN: citizen, STAFF: staff };
}
