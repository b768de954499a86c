import { ApolloClient, ApolloLink, InMemoryCache, type TypePolicies } from '@apollo/client';
import { HttpLink } from '@apollo/client/link/http';
import { RetryLink } from '@apollo/client/link/retry';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode, print } from 'graphql';
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

/** The client of one SPA. The session travels in an HttpOnly cookie; nothing is kept in browser storage. */
export function createHouseClient(uri: string): ApolloClient {
  return new ApolloClient({
    cache: new InMemoryCache({ typePolicies }),
    link: ApolloLink.from([
      storedOperations(),
      patience(),
      new HttpLink({ uri, credentials: 'same-origin', print: (document) => print(document) }),
    ]),
  });
}
