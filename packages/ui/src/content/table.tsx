import { type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';

export type SortDirection = 'ascending' | 'descending';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** `end` for amounts and counts: digits stand under digits. */
  readonly align?: 'start' | 'end' | undefined;
  /** The cell that names the row. */
  readonly rowHeader?: boolean | undefined;
  readonly sort?: { readonly direction: SortDirection | undefined; readonly onSort: () => void } | undefined;
}

export interface TableProps<Row> {
  readonly caption: string;
  readonly captionHidden?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Below 40 rem: `stack` makes a card of each row, `scroll` keeps the columns in a region that can be scrolled by keyboard. */
  readonly narrow?: 'stack' | 'scroll' | undefined;
  readonly isSelected?: ((row: Row) => boolean) | undefined;
  /** Shown instead of an empty body. */
  readonly empty?: ReactNode;
  readonly footer?: ReactNode;
}

function Header<Row>({ column }: { readonly column: Column<Row> }) {
  const { sort } = column;
  const alignment = { 'data-align': column.align, 'data-column': column.key };
  if (sort === undefined) return <th scope="col" {...alignment}>{column.header}</th>;
  const icon = sort.direction === undefined ? 'sort' : sort.direction === 'ascending' ? 'up' : 'down';
  return (
    <th scope="col" aria-sort={sort.direction ?? 'none'} {...alignment}>
      <button type="button" className="mc-table__sort" onClick={sort.onSort}>{column.header}<Icon name={icon} /></button>
    </th>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const inside = <><span className="mc-table__label" aria-hidden="true">{column.header}</span><span className="mc-table__value">{column.cell(row)}</span></>;
  return column.rowHeader === true
    ? <th scope="row" data-align={column.align} data-column={column.key}>{inside}</th>
    : <td data-align={column.align} data-column={column.key}>{inside}</td>;
}

/** A data table with caption and scoped headers; a card of each row where the screen is narrow. */
export function Table<Row>({ caption, captionHidden = false, columns, rows, rowKey, narrow = 'stack', isSelected, empty, footer }: TableProps<Row>) {
  const captionId = useId();
  const scrollable = narrow === 'scroll' ? { tabIndex: 0, role: 'region', 'aria-labelledby': captionId } : {};
  return (
    <div className="mc-table-region" {...scrollable}>
      <table className="mc-table" data-narrow={narrow}>
        <caption id={captionId} className={captionHidden ? 'mc-visually-hidden' : undefined}>{caption}</caption>
        <thead><tr>{columns.map((column) => <Header key={column.key} column={column} />)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-selected={isSelected?.(row) === true ? '' : undefined}>
              {columns.map((column) => <Cell key={column.key} column={column} row={row} />)}
            </tr>
          ))}
          {rows.length === 0 && empty !== undefined && <tr><td className="mc-table__empty" colSpan={columns.length}>{empty}</td></tr>}
        </tbody>
        {footer !== undefined && <tfoot>{footer}</tfoot>}
      </table>
    </div>
  );
}
