import { parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { askForTypes, splitGenerated } from './codegen.mjs';

/** @param {string} text */
const transformed = (text) => print(askForTypes({ document: parse(text) }).document).replaceAll(/\s+/g, ' ').trim();

it('asks for the type of every object but the root, once, in fragments too', () => {
  expect(transformed('query Q { dossier(id: "1") { __typename id papers { ...P } } } fragment P on Paper { file { id } }')).toBe(
    'query Q { dossier(id: "1") { __typename id papers { __typename ...P } } } fragment P on Paper { __typename file { __typename id } }',
  );
});

it('leaves the single root field of a subscription alone', () => {
  expect(transformed('subscription S { changed { id } }')).toBe('subscription S { changed { __typename id } }');
});

it('gives every operation a module of its own, so that a page carries only what it sends', () => {
  const { index, documents } = splitGenerated(`import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type AQuery = { a: 1 };
export const PartsFragmentDoc = {"kind":"Document"} as unknown as DocumentNode<PartsFragment, unknown>;
export const ADocument = {"kind":"Document"} as unknown as DocumentNode<AQuery, AQueryVariables>;`);
  expect(index).toBe(`export type AQuery = { a: 1 };
export { PartsFragmentDoc } from './documents/PartsFragmentDoc.ts';
export { ADocument } from './documents/ADocument.ts';`);
  expect(documents.get('ADocument')).toContain("import type { AQuery, AQueryVariables } from '../graphql.ts';\nexport const ADocument = {\"kind\":\"Document\"} as unknown as DocumentNode<AQuery, AQueryVariables>;");
  expect(documents.get('PartsFragmentDoc')).toContain("import type { PartsFragment } from '../graphql.ts';");
});
