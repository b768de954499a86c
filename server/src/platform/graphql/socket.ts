import type { IncomingMessage, Server } from 'node:http';
import { createSourceEventStream, type DocumentNode, execute, type ExecutionArgs, type ExecutionResult, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Viewer } from '../auth/viewer.ts';
import type { House } from '../house.ts';
import { type Door, type RequestContext, requestContext } from './context.ts';
import { gateError, passGate } from './gate.ts';
import { LIMITS, RETRY_AFTER_SECONDS, SOCKETS_PER_ADDRESS } from './limits.ts';
import { cleanJson } from '../text/clean-json.ts';
import { maskError } from './mask.ts';
import { hashOf, type StoredOperations } from './stored-operations.ts';

export interface SocketOptions {
  readonly house: House;
  readonly schema: GraphQLSchema;
  readonly stored: Pick<StoredOperations, 'get'>;
  readonly door: Door;
  readonly development: boolean;
  readonly viewerOf: (request: IncomingMessage) => Promise<Viewer>;
  readonly allowOrigin: (origin: string | undefined) => boolean;
  readonly newRequestId: () => string;
  /** The address a socket comes from, behind a trusted proxy the one it names. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly socketsPerAddress?: number;
}

/** What one socket may still begin. */
class Allowance {
  #running = 0;
  #begun = 0;
  #since = Date.now();

  begin(): boolean {
    if (Date.now() - this.#since > 60_000) {
      this.#since = Date.now();
      this.#begun = 0;
    }
    if (this.#running >= LIMITS.operationsPerSocket || this.#begun >= LIMITS.operationsPerSocketMinute) return false;
    this.#running += 1;
    this.#begun += 1;
    return true;
  }

  end(): void {
    this.#running = Math.max(0, this.#running - 1);
  }
}

const MOST_DOCUMENTS = 500;
/** Parsing and validating a subscription once, not once a socket. Holds only documents that passed. */
function documentCache(schema: GraphQLSchema): (query: string) => DocumentNode | readonly GraphQLError[] {
  const documents = new Map<string, DocumentNode>();
  return (query) => {
    const known = documents.get(query);
    if (known !== undefined) return known;
    if (query.length > LIMITS.queryLength) return [new GraphQLError('The document is too long.', { extensions: { code: 'TOO_COMPLEX' } })];
    const document = parse(query, { maxTokens: LIMITS.tokens });
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    if (documents.size >= MOST_DOCUMENTS) documents.clear();
    documents.set(query, document);
    return document;
  };
}

/**
 * Runs each event with a context of its own: loaders must not carry yesterday's rows into today's event, and rights are asked anew.
 * An event that cannot be told – the right to it was lost, something failed – ends the stream after saying so: to go on would pass that
 * event over, while a client that subscribes again from its cursor gets it.
 * Not a generator: leaving one that waits for its next event would itself wait for that event. Sources end at `return`, see `untilLeft`.
 */
export async function subscribeFreshly(args: ExecutionArgs, freshContext: () => Promise<RequestContext>): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const leave = async (): Promise<IteratorReturnResult<undefined>> => {
    void events.return?.();
    return { done: true, value: undefined };
  };
  let over = false;
  const tell = async (): Promise<ExecutionResult | undefined> => {
    try {
      const event = await events.next();
      return event.done ? undefined : await execute({ ...args, rootValue: event.value, contextValue: await freshContext() });
    } catch (error) {
      return { data: null, errors: [error instanceof GraphQLError ? error : new GraphQLError('The stream broke off.', { originalError: error instanceof Error ? error : undefined })] };
    }
  };
  const results: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      const value = over ? undefined : await tell();
      if (value === undefined) return { done: true, value: undefined };
      if (value.errors !== undefined && (value.data ?? null) === null) {
        over = true;
        void events.return?.();
      }
      return { done: false, value };
    },
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}

/** Mounts graphql-ws on a door's own HTTP server, behind the same gate as HTTP. Answers the function that closes it. */
export function mountSocket(server: Server, path: string, options: SocketOptions, log: Logger): () => Promise<void> {
  const { house, schema, door } = options;
  const documentOf = documentCache(schema);
  const wss = new WebSocketServer({ noServer: true, maxPayload: LIMITS.messageBytes, perMessageDeflate: false });
  const allowances = new WeakMap<object, Allowance>();
  const addresses = new Map<string, number>();
  server.on('upgrade', (request, socket, head) => {
    // Nobody else listens any more: a line cut now must not end the process.
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?', 1)[0] !== path || !options.allowOrigin(request.headers.origin)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    const address = options.addressOf(request);
    const open = (addresses.get(address) ?? 0) + 1;
    if (open > (options.socketsPerAddress ?? SOCKETS_PER_ADDRESS[door])) {
      socket.end(`HTTP/1.1 429 Too Many Requests\r\nRetry-After: ${RETRY_AFTER_SECONDS}\r\nConnection: close\r\n\r\n`);
      return;
    }
    addresses.set(address, open);
    socket.once('close', () => {
      const left = (addresses.get(address) ?? 1) - 1;
      if (left > 0) addresses.set(address, left);
      else addresses.delete(address);
    });
    wss.handleUpgrade(request, socket, head, (opened) => wss.emit('connection', opened, request));
  });
  const requests = new WeakMap<object, IncomingMessage>();
  const freshContext = async (request: IncomingMessage): Promise<RequestContext> => {
    const { origin } = request.headers;
    // Checked when the line was opened; the API's door is open to every page, and leads nobody back to one.
    const context = requestContext({ house, door, requestId: options.newRequestId(), ...(door !== 'API' && origin !== undefined && { origin }), viewer: await options.viewerOf(request) });
    requests.set(context, request);
    return context;
  };
  const sameSocket = async (args: ExecutionArgs): Promise<RequestContext> => {
    const request = requests.get(Object(args.contextValue));
    if (request === undefined) throw new Error('A subscription without its request.');
    return freshContext(request);
  };
  const told = (errors: readonly unknown[]) => errors.map((error) => maskError(error, log));
  const mask = (errors: readonly unknown[]): GraphQLError[] => told(errors).map((error) => new GraphQLError(error.message, { extensions: error.extensions ?? null }));
  const disposable = useServer(
    {
      schema,
      onSubscribe: async (context, _id, payload) => {
        const allowance = allowances.get(context.extra.socket) ?? new Allowance();
        allowances.set(context.extra.socket, allowance);
        if (!allowance.begin()) return [gateError('RATE_LIMITED')];
        try {
          const hash = hashOf(payload);
          const query = hash === undefined ? payload.query : options.stored.get(hash);
          if (query === undefined) throw gateError('OPERATION_NOT_ALLOWED');
          const document = documentOf(query);
          if (!('kind' in document)) {
            allowance.end();
            return mask(document);
          }
          const variables = Object.fromEntries(Object.entries(cleanJson(payload.variables) ?? {}));
          passGate(schema, { document, operationName: payload.operationName, variables, door, transport: 'SOCKET', stored: hash !== undefined, development: options.development });
          return { schema, document, variableValues: variables, operationName: payload.operationName ?? null, contextValue: await freshContext(context.extra.request) };
        } catch (error) {
          allowance.end();
          return mask([error]);
        }
      },
      subscribe: (args) => subscribeFreshly(args, () => sameSocket(args)),
      onError: (_context, _id, _payload, errors) => told(errors),
      onNext: (_context, _id, _payload, _args, result) => (result.errors === undefined ? undefined : { ...(result.data !== undefined && { data: result.data }), errors: told(result.errors) }),
      onComplete: (context) => allowances.get(context.extra.socket)?.end(),
    },
    wss,
    15_000,
  );
  return async () => { await disposable.dispose(); };
}
