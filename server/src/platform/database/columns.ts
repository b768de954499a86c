import { bigint, customType } from 'drizzle-orm/pg-core';

/** An instant as ISO 8601 text ending in Z, millisecond precision. Text, because making a Date of every cell of a list costs more than the query. */
export type Instant = string;

/**
 * `2026-11-24 02:43:37.12+00` (PostgreSQL, session time zone UTC) → `2026-11-24T02:43:37.120Z`. Always three digits, as in the instants
 * inside events and states: equal moments are equal text.
 */
export function toInstant(value: string): Instant {
  const text = value.replace(' ', 'T').replace(/(?:\+00(?::00)?|Z)$/, '');
  return text.length > 19 ? `${text.padEnd(23, '0')}Z` : `${text}.000Z`;
}

/** A `timestamptz(3)` column read and written as {@link Instant}. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: toInstant,
  toDriver: (value) => value,
});

/** Text folded for searching: NFC, lower case, without marks. Computed by the database function `fold_vi`. */
export const foldedText = customType<{ data: string; driverData: string }>({ dataType: () => 'text' });

/** The usual primary key: a growing whole number, never shown to people (GraphQL ids are opaque). */
export const identity = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** A foreign key column of the usual kind. */
export const reference = (name: string) => bigint(name, { mode: 'number' });
