import type { ListRow } from './queue-list.ts';

/** What an officer has picked out of a list: each dossier with the version that stood before their eyes when they picked it. */
export type Selection = ReadonlyMap<string, number>;
export const NOTHING: Selection = new Map();

/** As many as one batch takes. */
export const MOST_SELECTED = 200;

const without = (selection: Selection, id: string): Selection => new Map([...selection].filter(([one]) => one !== id));
/** Adds rows as they stand, as far as there is room; what was picked before keeps the version it had then. */
const withRows = (selection: Selection, rows: readonly ListRow[]): Selection =>
  new Map([...selection, ...rows.filter((row) => !selection.has(row.id)).slice(0, Math.max(MOST_SELECTED - selection.size, 0)).map((row) => [row.id, row.version] as const)]);

export function toggle(selection: Selection, row: ListRow): Selection {
  return selection.has(row.id) ? without(selection, row.id) : withRows(selection, [row]);
}

/** From the row picked last to this one, whichever stands first; without one before, this row alone. */
export function extend(selection: Selection, rows: readonly ListRow[], from: string | undefined, to: string): Selection {
  const [begin, end] = [rows.findIndex((row) => row.id === from), rows.findIndex((row) => row.id === to)];
  if (end === -1) return selection;
  return withRows(selection, begin === -1 ? rows.slice(end, end + 1) : rows.slice(Math.min(begin, end), Math.max(begin, end) + 1));
}

/** All that are shown; all of them picked already: none. */
export function toggleAll(selection: Selection, rows: readonly ListRow[]): Selection {
  const full = withRows(selection, rows);
  return full.size === selection.size ? NOTHING : full;
}

/** Rows somebody has changed since they were picked: an act on them would be refused. */
export const movedSince = (selection: Selection, rows: readonly ListRow[]): ReadonlySet<string> =>
  new Set(rows.filter((row) => { const picked = selection.get(row.id); return picked !== undefined && picked !== row.version; }).map((row) => row.id));
