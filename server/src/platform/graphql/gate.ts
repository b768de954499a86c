import { type DocumentNode, type FragmentDefinitionNode, getOperationAST, GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { type ErrorCode, ErrorCode as MESSAGES } from '../errors.ts';
import type { Door } from './context.ts';
import { measure } from './cost.ts';
import { LIMITS } from './limits.ts';

/** The transport an operation came over; each carries its own kinds of operation. */
export type Transport = 'HTTP' | 'SOCKET';
export interface Knock { readonly document: DocumentNode; readonly operationName: string | null | undefined; readonly variables: Readonly<Record<string, unknown>>; readonly door: Door; readonly transport: Transport; /** one of our own, by hash */ readonly stored: boolean; readonly development: boolean }

export const gateError = (code: ErrorCode, message: string = MESSAGES[code]): GraphQLError => new GraphQLError(message, { extensions: { code, http: { status: 400 } } });

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(document.definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [])));

/**
 * The one gate before both transports: throws what the caller may be told, or lets the operation pass. Expects a document that has
 * been parsed under the token limit and validated against the schema.
 */
export function passGate(schema: GraphQLSchema, knock: Knock): OperationDefinitionNode {
  const operation = getOperationAST(knock.document, knock.operationName);
  if (!operation) throw gateError('INVALID_INPUT', 'The document holds no operation of that name.');
  const subscribes = operation.operation === OperationTypeNode.SUBSCRIPTION;
  if (subscribes !== (knock.transport === 'SOCKET')) throw gateError('INVALID_INPUT', 'Subscriptions travel over the socket, queries and mutations over HTTP.');
  if (knock.stored || knock.development) return operation;
  if (knock.door !== 'API') throw gateError('OPERATION_NOT_ALLOWED');
  const asked = measure(schema, operation, fragmentsOf(knock.document), knock.variables);
  const over = (['cost', 'depth', 'aliases', 'rootFields', 'schemaReads'] as const).find((what) => asked[what] > LIMITS[what]);
  if (over !== undefined) throw gateError('TOO_COMPLEX', `${MESSAGES.TOO_COMPLEX} (${over}: ${asked[over]} > ${LIMITS[over]})`);
  return operation;
}
