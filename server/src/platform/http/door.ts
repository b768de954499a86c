import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { IncomingMessage } from 'node:http';
import type { Viewer } from '../auth/viewer.ts';
import { ErrorCode, HouseError } from '../errors.ts';
import { type HttpContext } from '../graphql/apollo.ts';
import { type Door, requestContext } from '../graphql/context.ts';
import { LIMITS } from '../graphql/limits.ts';
import { mountSocket } from '../graphql/socket.ts';
import { hashOf, type StoredOperations } from '../graphql/stored-operations.ts';
import type { House } from '../house.ts';
import { healthRoutes } from './health.ts';
import { doorOrigins, isHttps } from './origins.ts';
import { fromOwnOrigin, secureHeaders } from './security.ts';
import { spaRoutes } from './spa.ts';

export interface DoorOptions {
  readonly house: House;
  readonly door: Door;
  readonly port: number;
  readonly schema: GraphQLSchema;
  readonly apollo: ApolloServer<HttpContext>;
  readonly stored: StoredOperations;
  readonly development: boolean;
  /** Who stands behind a request at this door. */
  readonly viewerOf: (request: IncomingMessage) => Promise<Viewer>;
  /** Further routes of the modules (sign-in, files), mounted under the API's prefix. */
  readonly routes: readonly FastifyPluginAsync[];
  /** Folder of the built SPA; none at the API's own door. */
  readonly pages?: string;
}

export interface OpenDoor { readonly app: FastifyInstance; readonly url: string; close(): Promise<void> }

/** Where the API lives at a door. */
export const apiPrefix = (door: Door): string => (door === 'API' ? '' : '/api');
/** Requests a minute from one address: generous for an office behind one address, small for a script. */
const PER_MINUTE = { CITIZEN: 1_200, STAFF: 6_000, API: 600 } as const satisfies Record<Door, number>;

function graphqlRoute(options: DoorOptions): FastifyPluginAsync {
  return async (app) => {
    const { house, door } = options;
    const handler = fastifyApolloHandler(options.apollo, {
      context: async (request): Promise<HttpContext> => ({ ...requestContext({ house, door, requestId: request.id, viewer: await options.viewerOf(request.raw) }), stored: storedBodies.has(request) }),
    });
    app.post('/graphql', { bodyLimit: LIMITS.messageBytes }, async (request, reply) => {
      const refused = takeStored(request, options.stored);
      void reply.header('cache-control', 'no-store');
      if (refused) return reply.code(400).send({ errors: [{ message: ErrorCode.OPERATION_NOT_ALLOWED, extensions: { code: 'OPERATION_NOT_ALLOWED' } }] });
      return handler.call(app, request, reply);
    });
  };
}

/** Requests whose text was put in by us from a stored operation. */
const storedBodies = new WeakSet<FastifyRequest>();

/** Puts the stored text in the place of its hash; true when the hash is not one of ours. */
function takeStored(request: FastifyRequest, stored: StoredOperations): boolean {
  const hash = hashOf(request.body);
  if (hash === undefined || request.body === null || typeof request.body !== 'object') return false;
  const query = stored.get(hash);
  if (query === undefined) return true;
  Object.assign(request.body, { query, extensions: undefined });
  storedBodies.add(request);
  return false;
}

function tellErrors(app: FastifyInstance, house: House): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof HouseError) {
      const status = error.code === 'OVERLOADED' ? 503 : error.code === 'RATE_LIMITED' ? 429 : error.code === 'UNAUTHENTICATED' ? 401 : error.code === 'NOT_FOUND' ? 404 : 400;
      if (status === 503) void reply.header('retry-after', '2');
      return reply.code(status).send({ errors: [{ code: error.code, message: error.message }] });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send({ errors: [{ code: status === 429 ? 'RATE_LIMITED' : 'INVALID_INPUT', message: status === 429 ? ErrorCode.RATE_LIMITED : ErrorCode.INVALID_INPUT }] });
    house.log.error({ err: error, requestId: request.id }, 'request failed');
    return reply.code(500).send({ errors: [{ code: 'INTERNAL', message: ErrorCode.INTERNAL }] });
  });
}

/** Opens one door: the API behind the gate, and the SPA it belongs to. @throws when the port is taken */
export async function openDoor(options: DoorOptions): Promise<OpenDoor> {
  const { house, door, port } = options;
  const app = fastify({ trustProxy: house.config.TRUST_PROXY, bodyLimit: LIMITS.messageBytes, genReqId: () => randomUUID(), forceCloseConnections: 'idle', routerOptions: { ignoreTrailingSlash: false } });
  const origins = doorOrigins(house.config, port);
  await secureHeaders(app, isHttps(house.config));
  await app.register(rateLimit, { max: PER_MINUTE[door], timeWindow: 60_000, errorResponseBuilder: () => new HouseError('RATE_LIMITED') });
  await app.register(compress, { threshold: 1_024, encodings: ['br', 'gzip'] });
  tellErrors(app, house);
  if (door !== 'API') {
    app.addHook('onRequest', async (request) => {
      if (!fromOwnOrigin(request, origins)) throw new HouseError('INVALID_INPUT', 'Yêu cầu không đến từ trang của cổng này.');
    });
  }
  await app.register(healthRoutes, { house });
  await app.register(async (api) => {
    await api.register(graphqlRoute(options));
    for (const routes of options.routes) await api.register(routes);
  }, { prefix: apiPrefix(door) });
  if (options.pages !== undefined) await app.register(spaRoutes, { folder: options.pages });
  const closeSocket = mountSocket(app.server, `${apiPrefix(door)}/graphql`, {
    house, schema: options.schema, stored: options.stored, door, development: options.development, viewerOf: options.viewerOf,
    allowOrigin: (origin) => door === 'API' || (origin !== undefined && origins.has(origin)), newRequestId: randomUUID,
  }, house.log);
  await app.listen({ port, host: house.config.HOST });
  const address = app.server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  return { app, url: `http://localhost:${bound}`, async close() { await closeSocket(); await app.close(); } };
}
