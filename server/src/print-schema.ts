import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildHouseSchema } from './schema.ts';

/** The contract as committed in `schema/schema.graphql`: sorted, so that a diff shows what changed and nothing else. */
export function printHouseSchema(): string {
  return `${printSchema(lexicographicSortSchema(buildHouseSchema()))}\n`;
}
