import { ApolloClient, ApolloLink, InMemoryCache, type TypePolicies } from '@apollo/client';
import { ServerError } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { RetryLink } from '@apollo/client/link/retry';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { troubleOf } from './errors.ts';
import { houseLink } from './house-link.ts';

/** Lists that grow by "xem thêm": merged by cursor, kept apart by their filters. */
const typePolicies: TypePolicies = {
  Query: {
    fields: {
      procedures: relayStylePagination(['filter']),
      agencies: relayStylePagination(['search', 'level', 'parentCode', 'includeInactive']),
      myDossiers: relayStylePagination(['filter']),
      notifications: relayStylePagination(),
    },
  },
  Procedure: { fields: { receivingAgencies: relayStylePagination(['search', 'parentCode']) } },
  Dossier: { fields: { draft: { merge: true } } },
};

/** What a door answers while the house behind it restarts. */
const AWAY = new Set([502, 503, 504]);
const isOutOfReach = (error: unknown): boolean => error instanceof TypeError || (ServerError.is(error) && AWAY.has(error.statusCode));

/**
 * Repeats queries, and only queries, on a broken network: a mutation is repeated by the person, with the same client key, because
 * only they know whether they still want it.
 */
function patience(): RetryLink {
  return new RetryLink({
    delay: { initial: 400, max: 5_000, jitter: true },
    attempts: { max: 4, retryIf: (error, operation) => operation.operationType === OperationTypeNode.QUERY && isOutOfReach(error) },
  });
}

export interface HouseClientOptions {
  /** Called when an operation is refused because nobody is signed in any more. */
  readonly onSessionLost?: () => void;
}

/** The client of one SPA. The session travels in an HttpOnly cookie; nothing is kept in browser storage. */
export function createHouseClient(uri: string, { onSessionLost }: HouseClientOptions = {}): ApolloClient {
  return new ApolloClient({
    cache: new InMemoryCache({ typePolicies }),
    link: ApolloLink.from([
      patience(),
      new ErrorLink(({ error }) => { if (troubleOf(error).code === 'UNAUTHENTICATED') onSessionLost?.(); }),
      houseLink(uri),
    ]),
  });
}
