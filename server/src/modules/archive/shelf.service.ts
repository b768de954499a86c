import type { Retention } from '@mot-cua/archive';
import { notFound, type Refusal } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { checkFirst, type Connection, decodeCursor, encodeCursor } from '../../platform/graphql/connection.ts';
import { isDatabaseInstant } from '../../platform/database/columns.ts';
import { obstacles } from './obstacles.ts';
import { retentionFor, retentionRules, seededCodes } from './retention.ts';
import { listShelf, listShelfRows, type Shelf, type ShelfRow } from './shelf.storage.ts';

/** An ended dossier with how long it is kept, and what keeps it. */
export interface ShelfEntry { readonly row: ShelfRow; readonly retention: Retention; readonly obstacles: readonly Refusal[] }

async function judged(house: House, rows: readonly ShelfRow[]): Promise<ShelfEntry[]> {
  const rules = await retentionRules(house.database.reads, [...new Set(rows.map((row) => row.procedureCode))]);
  return rows.map((row) => {
    const retention = retentionFor(row, rules, house.clock.now());
    return { row, retention, obstacles: obstacles(row, retention) };
  });
}

export const shelfEntries = async (house: House, ids: readonly number[]): Promise<ShelfEntry[]> => (ids.length === 0 ? [] : judged(house, await listShelfRows(house.database, ids)));
export const findShelfEntry = async (house: House, id: number): Promise<ShelfEntry | undefined> => (await shelfEntries(house, [id]))[0];

function placeOf(after: string | null | undefined): { at: string; id: number } | null {
  if (after === null || after === undefined) return null;
  const [at, id] = decodeCursor(after, 2);
  if (typeof at !== 'string' || !isDatabaseInstant(at) || typeof id !== 'number' || !Number.isSafeInteger(id)) throw notFound();
  return { at, id };
}
const cursorOf = ({ finishedAt, id }: ShelfRow): string => encodeCursor(finishedAt.replace('T', ' ').replace('Z', '+00'), id);

/** Rows looked at for one page of what is due: whoever waits for more goes on from there. */
const LOOKED_AT = 1000;

/** A page of a shelf. What is due is found among what may be: a page can be short and yet not be the last. */
export async function shelfPage(house: House, { agencyId, shelf, first, after }: { readonly agencyId: number; readonly shelf: Shelf; readonly first: number; readonly after?: string | null | undefined }): Promise<Connection<ShelfEntry>> {
  const most = checkFirst(first);
  const limit = shelf === 'DUE' ? LOOKED_AT : most + 1;
  const entries = await judged(house, await listShelf(house.database, { agencyId, shelf, dueCodes: seededCodes, limit, after: placeOf(after) }));
  const wanted = shelf === 'DUE' ? entries.filter(({ retention }) => retention.kind === 'UNTIL' && retention.over) : entries;
  const page = wanted.slice(0, most);
  const more = wanted.length > most || (shelf === 'DUE' && entries.length === LOOKED_AT);
  const last = wanted.length > most ? page.at(-1) : shelf === 'DUE' && more ? entries.at(-1) : page.at(-1);
  return { edges: page.map((entry) => ({ cursor: cursorOf(entry.row), node: entry })), pageInfo: { hasNextPage: more, endCursor: last === undefined ? null : cursorOf(last.row) } };
}
