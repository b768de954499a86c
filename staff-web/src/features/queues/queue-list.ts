/** A row of a work list, as far as this file needs to know it. */
export interface ListRow { readonly id: string; readonly version: number }
export interface Page<Row> { readonly rows: readonly Row[]; readonly totalCount: number; readonly endCursor: string | null; readonly hasNextPage: boolean }

/** What stands on the screen: rows that do not move by themselves, and what has happened behind them. */
export interface Shown<Row> extends Page<Row> {
  /** Rows that have left this list since it was drawn. */
  readonly gone: ReadonlySet<string>;
  /** How many rows have come in and are not drawn yet. */
  readonly arrived: number;
}

/** How many rows are asked for at once; the most the contract gives. */
export const PAGE_SIZE = 50;
const MOST_AT_ONCE = 100;

export const draw = <Row>(page: Page<Row>): Shown<Row> => ({ ...page, gone: new Set(), arrived: 0 });

/** "Xem thêm": rows that came twice (the list moved meanwhile) are kept once. */
export function grow<Row extends ListRow>(shown: Shown<Row>, page: Page<Row>): Shown<Row> {
  const known = new Set(shown.rows.map((row) => row.id));
  return { ...shown, ...page, rows: [...shown.rows, ...page.rows.filter((row) => !known.has(row.id))] };
}

/** How many rows to ask for when looking again. */
export const lookAgainSize = (shown: Shown<ListRow>): number => Math.min(Math.max(shown.rows.length, PAGE_SIZE), MOST_AT_ONCE);

/**
 * Looks again without moving anything: rows that are still there take their new content in place, rows that are gone stay and say so,
 * new rows are only counted. `page` is the beginning of the list as it is now.
 */
export function lookAgain<Row extends ListRow>(shown: Shown<Row>, page: Page<Row>): Shown<Row> {
  // Where nothing stands, nothing can move: an empty list must never say "nothing waits" while something does.
  if (shown.rows.length === 0) return draw(page);
  const now = new Map(page.rows.map((row) => [row.id, row]));
  const known = new Set(shown.rows.map((row) => row.id));
  const arrived = page.rows.filter((row) => !known.has(row.id)).length;
  // Beyond the end of an unfinished page nothing is known: new rows may have pushed old ones over it.
  const certain = page.hasNextPage ? page.rows.length - arrived : Number.POSITIVE_INFINITY;
  const gone = new Set(shown.rows.filter((row, index) => !now.has(row.id) && (index < certain || shown.gone.has(row.id))).map((row) => row.id));
  return { ...shown, rows: shown.rows.map((row) => now.get(row.id) ?? row), totalCount: page.totalCount, gone, arrived };
}

/** Something on the screen no longer is what the server has. */
export const isStale = (shown: Shown<ListRow>): boolean => shown.arrived > 0 || shown.gone.size > 0;

/** "Có 3 hồ sơ mới, 1 hồ sơ đã chuyển đi". */
export function staleWords({ arrived, gone }: Pick<Shown<ListRow>, 'arrived' | 'gone'>): string {
  const parts = [arrived > 0 ? `${arrived} hồ sơ mới` : '', gone.size > 0 ? `${gone.size} hồ sơ đã rời danh sách` : ''].filter((part) => part !== '');
  return parts.length === 0 ? '' : `Có ${parts.join(', ')}`;
}
