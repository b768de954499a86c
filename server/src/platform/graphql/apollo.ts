import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { execute, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { CompiledOperations } from './compiled.ts';
import type { RequestContext } from './context.ts';
import { passGate } from './gate.ts';
import { LIMITS, RETRY_AFTER_SECONDS } from './limits.ts';
import { maskError } from './mask.ts';

/** What the HTTP side of the gate must know of a request besides its context. */
export interface HttpContext extends RequestContext { readonly stored: boolean }

function gatePlugin(schema: GraphQLSchema, development: boolean): ApolloServerPlugin<HttpContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response }) {
          const overloaded = response.body.kind === 'single' && response.body.singleResult.errors?.some((error) => error.extensions?.['code'] === 'OVERLOADED') === true;
          if (!overloaded) return;
          response.http.status = 503;
          response.http.headers.set('retry-after', RETRY_AFTER_SECONDS);
        },
        async didResolveOperation({ document, request, contextValue }) {
          passGate(schema, { document, operationName: request.operationName, variables: request.variables ?? {}, door: contextValue.door, transport: 'HTTP', stored: contextValue.stored, development });
        },
      };
    },
  };
}

type Gateway = NonNullable<ConstructorParameters<typeof ApolloServer<HttpContext>>[0]['gateway']>;

/** Apollo's place for an executor of one's own: stored operations run compiled, all others interpreted. */
function compiling(schema: GraphQLSchema): Gateway {
  const operations = new CompiledOperations(schema);
  let tellSchema: Parameters<Gateway['onSchemaLoadOrUpdate']>[0] = () => undefined;
  return {
    onSchemaLoadOrUpdate(callback) {
      tellSchema = callback;
      return () => undefined;
    },
    async load() {
      tellSchema({ apiSchema: schema, coreSupergraphSdl: '' });
      return {
        async executor({ document, operation, operationName, request, queryHash, context }) {
          // Apollo hands over the context it was given, which for this server is always ours.
          const own = context as HttpContext;
          const variables = request.variables ?? {};
          if (!own.stored) return execute({ schema, document, contextValue: own, variableValues: variables, operationName });
          return operations.run({ document, operation, operationName, variables, context: own, key: queryHash });
        },
      };
    },
    stop: async () => undefined,
  };
}

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  readonly development: boolean;
  /** Run stored operations compiled; false interprets everything. */
  readonly compile?: boolean;
}

/** The HTTP executor of the one schema. Caching headers are ours (`no-store`), the cache-control plugin only costs. */
export function makeApollo(options: ApolloOptions): ApolloServer<HttpContext> {
  return new ApolloServer<HttpContext>({
    ...(options.compile === false ? { schema: options.schema } : { gateway: compiling(options.schema) }),
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: LIMITS.tokens },
    formatError: (formatted, error) => maskError(error, options.log, formatted),
    plugins: [
      gatePlugin(options.schema, options.development),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
    ],
    logger: { debug: () => undefined, info: () => undefined, warn: (message) => options.log.warn(message), error: (message) => options.log.error(message) },
  });
}
