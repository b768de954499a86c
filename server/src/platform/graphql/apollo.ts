import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
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

/** The HTTP executor of the one schema. Caching headers are ours (`no-store`), the cache-control plugin only costs. */
export function makeApollo(options: { readonly schema: GraphQLSchema; readonly log: Logger; readonly development: boolean }): ApolloServer<HttpContext> {
  return new ApolloServer<HttpContext>({
    schema: options.schema,
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
