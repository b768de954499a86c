import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { findUnreachable } from '../database/unreachable.ts';
import { ErrorCode, HouseError } from '../errors.ts';
import { LIMITS } from './limits.ts';

/** Codes of Apollo and graphql-js for documents that cannot be run: told to developers in English as they are. */
const DOCUMENT_CODES = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_SUPPORTED', 'PERSISTED_QUERY_NOT_FOUND']);
/** What the parser says when it stops at the limit (graphql-js has no code for it). */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;
const isHouseCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(ErrorCode, code);

/** What leaves the house of an error: our own words and code, a developer's mistake as it is, and of everything else nothing but INTERNAL. */
export function maskError(error: unknown, log: Logger, formatted?: GraphQLFormattedError): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  const place = { ...(formatted?.path && { path: formatted.path }), ...(formatted?.locations && { locations: formatted.locations }) };
  if (cause instanceof HouseError) return { ...place, message: cause.message, extensions: { code: cause.code } };
  if (cause instanceof GraphQLError) {
    const code = cause.extensions['code'];
    if (isHouseCode(code)) return { ...place, message: cause.message, extensions: { code } };
    if (TOO_MANY_TOKENS.test(cause.message)) return { ...place, message: `${ErrorCode.TOO_COMPLEX} (tokens > ${LIMITS.tokens})`, extensions: { code: 'TOO_COMPLEX' } };
    const parseOrValidation = cause.originalError === undefined || cause.originalError === null;
    if (parseOrValidation && (code === undefined || (typeof code === 'string' && DOCUMENT_CODES.has(code)))) return { ...place, message: cause.message, extensions: { code: 'INVALID_INPUT' } };
  }
  const code = formatted?.extensions?.['code'];
  if (typeof code === 'string' && DOCUMENT_CODES.has(code)) return { ...place, message: formatted?.message ?? '', extensions: { code: 'INVALID_INPUT' } };
  const away = findUnreachable(cause);
  if (away !== undefined) {
    log.warn({ err: cause }, 'the database could not be reached');
    return { ...place, message: away, extensions: { code: 'OVERLOADED' } };
  }
  log.error({ err: cause }, 'unexpected error in an operation');
  return { ...place, message: ErrorCode.INTERNAL, extensions: { code: 'INTERNAL' } };
}
