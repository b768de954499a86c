import type { ReactNode } from 'react';
import { Link } from 'react-router';

export interface SummaryRow {
  readonly key: string;
  readonly label: string;
  readonly value: ReactNode;
  /** Where this answer is changed. */
  readonly changeTo?: string | undefined;
  readonly error?: string | undefined;
}

/** Answers to check, each with its way back: "Sửa". An empty answer says so. */
export function SummaryList({ rows, changeText = 'Sửa', wideLabels = false }: { readonly rows: readonly SummaryRow[]; readonly changeText?: string | undefined; readonly wideLabels?: boolean | undefined }) {
  return (
    <dl className="mc-summary" data-labels={wideLabels ? 'wide' : undefined}>
      {rows.map(({ key, label, value, changeTo, error }) => (
        <div className="mc-summary__row" key={key} data-invalid={error === undefined ? undefined : ''}>
          <dt>{label}</dt>
          <dd>
            {value === undefined || value === null || value === '' ? <span className="mc-muted">Chưa có thông tin</span> : value}
            {error !== undefined && <p className="mc-field__error">{error}</p>}
          </dd>
          {changeTo !== undefined && <dd className="mc-summary__change mc-screen-only"><Link to={changeTo}>{changeText}<span className="mc-visually-hidden"> {label.toLocaleLowerCase('vi')}</span></Link></dd>}
        </div>
      ))}
    </dl>
  );
}
