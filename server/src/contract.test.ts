import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { undeclaredBreakingChanges, undescribed } from './testing/contract.ts';
import { printHouseSchema } from './print-schema.ts';
import { buildHouseSchema } from './schema.ts';

const fileOf = (name: string): Promise<string> => readFile(new URL(`../../schema/${name}`, import.meta.url), 'utf8');
const TODAY = new Date().toISOString().slice(0, 10);
const RELEASED = 'type Query { name: String @deprecated(reason: "Use title. Removal: 2027-01-31") title: String code: String }';

it('§12, §13.2 the committed contract is what the types describe', async () => {
  expect(await fileOf('schema.graphql')).toBe(printHouseSchema());
});

it('§12, §13.2 nothing a third party relies on has gone without its announcement', async () => {
  expect(await undeclaredBreakingChanges(await fileOf('released.graphql'), printHouseSchema(), TODAY)).toEqual([]);
});

it('§4.2 every element of the contract says what it means', () => {
  expect(undescribed(buildHouseSchema())).toEqual([]);
});

it('names an undeclared removal, a changed type and a new required argument', async () => {
  const now = 'type Query { name: String title(language: String!): String }';
  const found = await undeclaredBreakingChanges(RELEASED, now, '2026-11-24');
  expect(found).toHaveLength(2);
  expect(found.join(' ')).toMatch(/code/);
  expect(found.join(' ')).toMatch(/language/);
});

it('lets go what was deprecated with a removal date, once that day has passed and not before', async () => {
  const now = 'type Query { title: String code: String }';
  expect(await undeclaredBreakingChanges(RELEASED, now, '2027-01-31')).toHaveLength(1);
  expect(await undeclaredBreakingChanges(RELEASED, now, '2027-02-01')).toEqual([]);
});
