import { Link } from 'react-router';
import { Icon } from '../content/icon.tsx';

export interface Crumb { readonly label: string; /** Left out for the page one is on. */ readonly to?: string | undefined }

/** Where this page stands. On a phone only the way up is shown. */
export function Breadcrumbs({ items }: { readonly items: readonly Crumb[] }) {
  return (
    <nav className="mc-breadcrumbs" aria-label="Bạn đang ở">
      <ol className="mc-breadcrumbs__list">
        {items.map(({ label, to }) => (
          <li key={`${to ?? ''}:${label}`} data-here={to === undefined ? '' : undefined}>
            {to === undefined ? <span aria-current="page">{label}</span> : <Link to={to}><Icon name="chevron-left" />{label}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
