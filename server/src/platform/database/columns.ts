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

const DATABASE_INSTANT = /^(\d{4})-(\d{2})-(\d{2}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d)?$/;

/** Whether it is an instant as PostgreSQL writes it into a cursor, on a day that exists; `Date.parse` takes much else, 31 February too. */
export function isDatabaseInstant(text: string): boolean {
  const [, year, month, day] = (DATABASE_INSTANT.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1) return false;
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A `timestamptz(3)` column read and written as {@link Instant}. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: toInstant,
  toDriver: (value) => value,
});

/** Text folded for searching: NFC, lower case, without marks. Computed by the database function `fold_vi`. */
export const foldedText = customType<{ data: string; driverData: string }>({ dataType: () => 'text' });

/** Words to search by, of type `tsvector`; always computed by the database, never read. */
export const searchWords = customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' });

/** The usual primary key: a growing whole number, never shown to people (GraphQL ids are opaque). */
export const identity = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** A foreign key column of the usual kind. */
export const reference = (name: string) => bigint(name, { mode: 'number' });
