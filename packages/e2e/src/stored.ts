import { readFileSync } from 'node:fs';

const FILES = ['citizen-web', 'staff-web'].map((app) => new URL(`../../../${app}/src/gql/persisted-documents.json`, import.meta.url));

/** The hash of one of the applications' own operations, by its name. */
export function storedHash(operation: string): string {
  for (const file of FILES) {
    const documents: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (documents === null || typeof documents !== 'object') continue;
    const found = Object.entries(documents).find(([, text]) => typeof text === 'string' && new RegExp(`(?:^|\\s)(query|mutation|subscription) ${operation}\\b`).test(text));
    if (found !== undefined) return found[0];
  }
  throw new Error(`No application has an operation ${operation}.`);
}

/** What an application sends for one of its operations. */
export const storedRequest = (operation: string, variables: Readonly<Record<string, unknown>>) =>
  ({ operationName: operation, variables, extensions: { persistedQuery: { version: 1, sha256Hash: storedHash(operation) } } });
