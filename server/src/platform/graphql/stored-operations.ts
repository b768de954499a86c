import { readFileSync } from 'node:fs';

/** The operations our own SPAs send, by hash; nothing else passes their doors in production. */
export type StoredOperations = ReadonlyMap<string, string>;

/** Reads what the code generator wrote for an app; an app that is not built yet has none. */
export function readStoredOperations(files: readonly string[]): StoredOperations {
  const operations = new Map<string, string>();
  for (const file of files) {
    const text = readOrNothing(file);
    const parsed: unknown = text === undefined ? {} : JSON.parse(text);
    if (parsed !== null && typeof parsed === 'object') for (const [hash, query] of Object.entries(parsed)) if (typeof query === 'string') operations.set(hash, query);
  }
  return operations;
}
function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The hash an operation came with, in the persisted-query extension both transports use. */
export function hashOf(body: unknown): string | undefined {
  const at = (value: unknown, key: string): unknown => (value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined);
  const hash = at(at(at(body, 'extensions'), 'persistedQuery'), 'sha256Hash');
  return typeof hash === 'string' ? hash : undefined;
}
