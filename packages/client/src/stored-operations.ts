import type { DocumentNode } from 'graphql';

/** The hash the code generator left in a document; the server knows our operations by it. */
export function operationHash(document: DocumentNode): string | undefined {
  const meta: unknown = Reflect.get(document, '__meta__');
  if (meta === null || typeof meta !== 'object') return undefined;
  const hash: unknown = Reflect.get(meta, 'hash');
  return typeof hash === 'string' ? hash : undefined;
}

/** What travels to the server instead of an operation's text. */
export interface OperationBody { readonly extensions: { readonly persistedQuery: { readonly version: 1; readonly sha256Hash: string } } }

/**
 * The operation by its hash. There is no other way: the doors of the SPAs take nothing else in production, and the printer that would
 * write the text is weight a phone on a weak network need not load.
 */
export function operationBody(document: DocumentNode): OperationBody {
  const sha256Hash = operationHash(document);
  if (sha256Hash === undefined) throw new Error('Operations travel by their hash; this document did not come from the code generator.');
  return { extensions: { persistedQuery: { version: 1, sha256Hash } } };
}
