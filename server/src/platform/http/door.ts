import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { IncomingMessage } from 'node:http';
import type { Viewer } from '../auth/viewer.ts';
import { findUnreachable } from '../database/unreachable.ts';
import { ErrorCode, HouseError } from '../errors.ts';
import { type HttpContext } from '../graphql/apollo.ts';
import { type Door, requestContext } from '../graphql/context.ts';
import { LIMITS, RETRY_AFTER_SECONDS } from '../graphql/limits.ts';
import { mountSocket } from '../graphql/socket.ts';
import { hashOf, type StoredOperations } from '../graphql/stored-operations.ts';
import type { House } from '../house.ts';
import { cleanJson } from '../text/clean-json.ts';
import { explorerRoutes } from './explorer.ts';
import { healthRoutes } from './health.ts';
import { doorOrigins, isHttps, pageOrigin } from './origins.ts';
import { apiPrefix } from './prefix.ts';
import { fromOwnOrigin, openToEveryPage, secureHeaders } from './security.ts';
import { spaRoutes } from './spa.ts';

export interface DoorOptions {
  readonly house: House;
  readonly door: Door;
  readonly port: number;
  readonly schema: GraphQLSchema;
  readonly apollo: ApolloServer<HttpContext>;
  readonly stored: Pick<StoredOperations, 'get'>;
  readonly development: boolean;
  /** All doors are open; asked by `/readyz`. */
  readonly isReady: () => boolean;
  /** What `/readyz` tells the operator besides. */
  readonly standing?: (() => Promise<Record<string, unknown>>) | undefined;
  /** Operations in progress before others are sent away; for tests. */
  readonly operationsAtOnce?: number;
  readonly socketsPerAddress?: number;
  readonly requestsPerMinute?: number;
  /** Who stands behind a request at this door. */
  readonly viewerOf: (request: IncomingMessage) => Promise<Viewer>;
  /** Further routes of the modules (sign-in, files), mounted under the API's prefix. */
  readonly routes: readonly FastifyPluginAsync[];
  /** Folder of the built SPA; none at the API's own door. */
  readonly pages?: string;
  /** Folder of the built GraphiQL; in development, at the API's own door. */
  readonly explorer?: string;
}

export interface OpenDoor { readonly app: FastifyInstance; readonly url: string; close(): Promise<void> }

/** Requests a minute from one address: generous for an office behind one address, small for a script. */
const PER_MINUTE = { CITIZEN: 1_200, STAFF: 6_000, API: 600 } as const satisfies Record<Door, number>;

/** The operator's own proxy and nothing before it: what a client itself writes into `x-forwarded-for` is not believed. */
const TRUSTED_HOPS = 1;
const CLOSE_WITHIN_MS = 5_000;

function graphqlRoute(options: DoorOptions, origins: () => ReadonlySet<string>): FastifyPluginAsync {
  return async (app) => {
    const { house, door } = options;
    const handler = fastifyApolloHandler(options.apollo, {
      context: async (request): Promise<HttpContext> => {
        const origin = door === 'API' ? undefined : pageOrigin(request, origins());
        return { ...requestContext({ house, door, requestId: request.id, address: request.ip, ...(origin !== undefined && { origin }), viewer: await options.viewerOf(request.raw) }), stored: storedBodies.has(request) };
      },
    });
    const most = options.operationsAtOnce ?? LIMITS.operationsAtOnce;
    let inside = 0;
    app.post('/graphql', { bodyLimit: LIMITS.messageBytes }, async (request, reply) => {
      if (inside >= most) throw new HouseError('OVERLOADED');
      const refused = takeStored(request, options.stored);
      void reply.header('cache-control', 'no-store');
      if (refused) throw new HouseError('OPERATION_NOT_ALLOWED');
      if (!storedBodies.has(request) && isTooLong(request.body)) throw new HouseError('TOO_COMPLEX', `${ErrorCode.TOO_COMPLEX} (length > ${LIMITS.queryLength})`);
      inside += 1;
      try {
        return await handler.call(app, request, reply);
      } finally {
        inside -= 1;
      }
    });
  };
}

/** Requests whose text was put in by us from a stored operation. */
const storedBodies = new WeakSet<FastifyRequest>();

/** Longer than a text may be: told before anything reads it. */
const isTooLong = (body: unknown): boolean => {
  const query: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, 'query') : undefined;
  return typeof query === 'string' && query.length > LIMITS.queryLength;
};

/** Puts the stored text in the place of its hash; true when the hash is not one of ours. */
function takeStored(request: FastifyRequest, stored: DoorOptions['stored']): boolean {
  const hash = hashOf(request.body);
  if (hash === undefined || request.body === null || typeof request.body !== 'object') return false;
  const query = stored.get(hash);
  if (query === undefined) return true;
  Object.assign(request.body, { query, extensions: {} });
  storedBodies.add(request);
  return false;
}

/** One error as JSON. What speaks GraphQL looks for the code in `extensions`, our own routes beside the message. */
const oneError = (code: ErrorCode, message: string = ErrorCode[code]) => ({ errors: [{ code, message, extensions: { code } }] });

function tellErrors(app: FastifyInstance, house: House): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof HouseError) {
      const status = error.code === 'OVERLOADED' ? 503 : error.code === 'RATE_LIMITED' ? 429 : error.code === 'UNAUTHENTICATED' ? 401 : error.code === 'NOT_FOUND' ? 404 : 400;
      if (status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
      return reply.code(status).send(oneError(error.code, error.message));
    }
    const away = findUnreachable(error);
    if (away !== undefined) return reply.code(503).header('retry-after', RETRY_AFTER_SECONDS).send(oneError('OVERLOADED', away));
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send(oneError(status === 429 ? 'RATE_LIMITED' : 'INVALID_INPUT'));
    house.log.error({ err: error, requestId: request.id }, 'request failed');
    return reply.code(500).send(oneError('INTERNAL'));
  });
}

/** As fastify's `request.ip`, for a request it never sees. */
function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const named = trustProxy ? request.headers['x-forwarded-for'] : undefined;
  const last = (Array.isArray(named) ? named.at(-1) : named)?.split(',').at(-1)?.trim();
  return last || (request.socket.remoteAddress ?? '');
}

/** Opens one door: the API behind the gate, and the SPA it belongs to. @throws when the port is taken */
export async function openDoor(options: DoorOptions): Promise<OpenDoor> {
  const { house, door, port } = options;
  const app = fastify({ trustProxy: (_address, hop) => house.config.TRUST_PROXY && hop < TRUSTED_HOPS, bodyLimit: LIMITS.messageBytes, genReqId: () => randomUUID(), forceCloseConnections: 'idle', routerOptions: { ignoreTrailingSlash: false } });
  let origins = doorOrigins(house.config, port);
  await secureHeaders(app, isHttps(house.config));
  if (door === 'API') openToEveryPage(app);
  await app.register(rateLimit, { max: options.requestsPerMinute ?? PER_MINUTE[door], timeWindow: 60_000, errorResponseBuilder: () => new HouseError('RATE_LIMITED') });
  await app.register(compress, { threshold: 1_024, encodings: ['br', 'gzip'] });
  tellErrors(app, house);
  if (door !== 'API') {
    app.addHook('onRequest', async (request) => {
      if (!fromOwnOrigin(request, origins)) throw new HouseError('INVALID_INPUT', 'Yêu cầu không đến từ trang của cổng này.');
    });
  }
  app.addHook('preValidation', async (request) => { request.body = cleanJson(request.body); });
  await app.register(healthRoutes, { house, isReady: options.isReady, standing: options.standing });
  await app.register(async (api) => {
    await api.register(graphqlRoute(options, () => origins));
    for (const routes of options.routes) await api.register(routes);
  }, { prefix: apiPrefix(door) });
  if (options.pages === undefined) app.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ errors: [{ code: 'NOT_FOUND', message: 'Không có gì ở địa chỉ này.' }] }));
  if (options.explorer !== undefined) await app.register(explorerRoutes, { folder: options.explorer });
  if (options.pages !== undefined) await app.register(spaRoutes, { folder: options.pages });
  const closeSocket = mountSocket(app.server, `${apiPrefix(door)}/graphql`, {
    house, schema: options.schema, stored: options.stored, door, development: options.development, viewerOf: options.viewerOf,
    allowOrigin: (origin) => door === 'API' || (origin !== undefined && origins.has(origin)), newRequestId: randomUUID, addressOf: (request) => addressOf(request, house.config.TRUST_PROXY),
    ...(options.socketsPerAddress !== undefined && { socketsPerAddress: options.socketsPerAddress }),
  }, house.log);
  app.addHook('onResponse', async (request, reply) => {
    house.log.debug({ door, requestId: request.id, method: request.method, route: request.routeOptions.url ?? '', status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });
  await app.listen({ port, host: house.config.HOST });
  const address = app.server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  origins = doorOrigins(house.config, bound);
  return { app, url: `http://localhost:${bound}`, close: () => closeDoor(app, closeSocket) };
}

/** Requests under way are answered, but nobody is waited for for ever. */
async function closeDoor(app: FastifyInstance, closeSocket: () => Promise<void>): Promise<void> {
  const patience = setTimeout(() => app.server.closeAllConnections(), CLOSE_WITHIN_MS);
  try {
    await closeSocket();
    await app.close();
  } finally {
    clearTimeout(patience);
  }
}
