import { parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { askForTypes } from './codegen.mjs';

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
