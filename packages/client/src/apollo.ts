import { ApolloClient, ApolloLink, InMemoryCache, type TypePolicies } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { HttpLink } from '@apollo/client/link/http';
import { RetryLink } from '@apollo/client/link/retry';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode, print } from 'graphql';
import { troubleOf } from './errors.ts';
import { operationHash } from './stored-operations.ts';

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

/** Sends the operation's hash instead of its text where the code generator knows it. */
function storedOperations(): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const hash = operationHash(operation.query);
    if (hash !== undefined) {
      operation.extensions = { ...operation.extensions, persistedQuery: { version: 1, sha256Hash: hash } };
      operation.setContext({ http: { includeQuery: false, includeExtensions: true } });
    }
    return forward(operation);
  });
}

/**
 * Repeats queries, and only queries, on a broken network: a mutation is repeated by the person, with the same client key, because
 * only they know whether they still want it.
 */
function patience(): RetryLink {
  return new RetryLink({
    delay: { initial: 400, max: 5_000, jitter: true },
    attempts: { max: 4, retryIf: (error, operation) => operation.operationType === OperationTypeNode.QUERY && error instanceof TypeError },
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
      storedOperations(),
      patience(),
      new ErrorLink(({ error }) => { if (troubleOf(error).code === 'UNAUTHENTICATED') onSessionLost?.(); }),
      new HttpLink({ uri, credentials: 'same-origin', print: (document) => print(document) }),
    ]),
  });
}
