import { Icon } from '../content/icon.tsx';

export interface FilterChip { readonly key: string; /** "Lĩnh vực" */ readonly name: string; /** "Hộ tịch" */ readonly value: string; readonly onRemove: () => void }

/** The filters at work, each to be taken away. Nothing is shown without one. */
export function FilterChips({ chips, onClear, label = 'Đang lọc theo' }: { readonly chips: readonly FilterChip[]; readonly onClear?: (() => void) | undefined; readonly label?: string | undefined }) {
  if (chips.length === 0) return null;
  return (
    <div className="mc-chips">
      <span className="mc-chips__label" aria-hidden="true">{label}:</span>
      <ul className="mc-chips__list" aria-label={label}>
        {chips.map(({ key, name, value, onRemove }) => (
          <li key={key}>
            <button type="button" className="mc-chip" onClick={onRemove}>
              <span><span className="mc-visually-hidden">Bỏ lọc </span><span className="mc-chip__name">{name}: </span>{value}</span><Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {onClear !== undefined && chips.length > 1 && <button type="button" className="mc-button" data-variant="quiet" data-size="small" onClick={onClear}>Bỏ tất cả</button>}
    </div>
  );
}
