import { ApolloLink } from '@apollo/client';
import { ServerError } from '@apollo/client/errors';
import { Observable } from 'rxjs';
import { operationBody } from './stored-operations.ts';

const HEADERS = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json;q=0.9' } as const;

function isResult(value: unknown): value is ApolloLink.Result {
  return value !== null && typeof value === 'object' && ('data' in value || Array.isArray(Reflect.get(value, 'errors')));
}

/** A GraphQL answer counts whatever its status; anything else is a {@link ServerError} (a proxy's page, an overload). */
async function read(response: Response): Promise<ApolloLink.Result> {
  const bodyText = await response.text();
  try {
    const told: unknown = JSON.parse(bodyText);
    if (isResult(told)) return told;
  } catch {
    // Not JSON: told below by its status.
  }
  throw new ServerError(`The server answered ${response.status} without a result.`, { response, bodyText });
}

async function send(uri: string, operation: ApolloLink.Operation, signal: AbortSignal): Promise<ApolloLink.Result> {
  const { operationName, variables } = operation;
  const body = { operationName, variables, ...operationBody(operation.query) };
  return read(await fetch(uri, { method: 'POST', credentials: 'same-origin', headers: HEADERS, body: JSON.stringify(body), signal }));
}

/**
 * The last link: one POST for one operation, by its hash. Apollo's own HttpLink always brings the printer, multipart answers and GET
 * rewriting along, which no page of ours uses and a phone on a weak network would have to load.
 */
export function houseLink(uri: string): ApolloLink {
  return new ApolloLink((operation) => new Observable((observer) => {
    const abort = new AbortController();
    send(uri, operation, abort.signal).then(
      (result) => { observer.next(result); observer.complete(); },
      (error: unknown) => { if (!abort.signal.aborted) observer.error(error); },
    );
    return () => abort.abort();
  }));
}
