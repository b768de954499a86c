import type { DocumentNode } from 'graphql';
import { print } from 'graphql';

/** The hash the code generator left in a document; the server knows our operations by it. */
export function operationHash(document: DocumentNode): string | undefined {
  const meta: unknown = Reflect.get(document, '__meta__');
  if (meta === null || typeof meta !== 'object') return undefined;
  const hash: unknown = Reflect.get(meta, 'hash');
  return typeof hash === 'string' ? hash : undefined;
}

/** What travels to the server for an operation: its hash alone where it has one, else its text (development, tests). */
export function operationBody(document: DocumentNode): { query?: string; extensions?: Record<string, unknown> } {
  const sha256Hash = operationHash(document);
  if (sha256Hash === undefined) return { query: print(document) };
  return { extensions: { persistedQuery: { version: 1, sha256Hash } } };
}
