import type { ReactNode } from 'react';
import { NavLink } from 'react-router';

export interface TabLink { readonly to: string; readonly label: string; readonly end?: boolean | undefined; readonly extra?: ReactNode }

/** Views of one thing, each with an address of its own: links that look like tabs. */
export function TabLinks({ items, label }: { readonly items: readonly TabLink[]; readonly label: string }) {
  return (
    <nav className="mc-tabs" aria-label={label}>
      <ul className="mc-tabs__list">{items.map(({ to, label: name, end = true, extra }) => <li key={to}><NavLink to={to} end={end}>{name}{extra}</NavLink></li>)}</ul>
    </nav>
  );
}

/** One below the other, with counts: an officer's queues. Lives inside `WithSidebar`. */
export function SideLinks({ title, items }: { readonly title?: string | undefined; readonly items: readonly TabLink[] }) {
  return (
    <div className="mc-sidelinks">
      {title !== undefined && <p className="mc-sidelinks__title">{title}</p>}
      <ul className="mc-sidelinks__list">{items.map(({ to, label, end = true, extra }) => <li key={to}><NavLink to={to} end={end}><span>{label}</span>{extra}</NavLink></li>)}</ul>
    </div>
  );
}
