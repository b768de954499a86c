import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from './icon.tsx';

/** The one h1 of a page, what stands above it and the sentence below. Receives the focus on a route change. */
export function PageHeading({ children, above, lead, actions }: { readonly children: ReactNode; readonly above?: ReactNode; readonly lead?: ReactNode; readonly actions?: ReactNode }) {
  return (
    <header className="mc-heading">
      <div>
        {above !== undefined && <p className="mc-heading__above">{above}</p>}
        <h1 tabIndex={-1}>{children}</h1>
        {lead !== undefined && <p className="mc-lead">{lead}</p>}
      </div>
      {actions !== undefined && <div className="mc-cluster">{actions}</div>}
    </header>
  );
}

/** A titled surface. */
export function Card({ title, level = 2, actions, children, ...rest }: Omit<ComponentProps<'section'>, 'title'> & { readonly title?: ReactNode; readonly level?: 2 | 3 | undefined; readonly actions?: ReactNode }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section {...rest} className="mc-card">
      {title !== undefined && <div className="mc-card__head"><Heading>{title}</Heading>{actions}</div>}
      {children}
    </section>
  );
}

/** One big target that leads on: a sector, a service. */
export function LinkCard({ to, title, children }: { readonly to: string; readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className="mc-linkcard">
      <Link to={to}>{title}</Link>
      {children !== undefined && <div className="mc-linkcard__more">{children}</div>}
      <Icon name="arrow-right" />
    </div>
  );
}

/** More, for those who want it. Native, so it prints and is found by the browser's search. */
export function Disclosure({ summary, open, children }: { readonly summary: ReactNode; readonly open?: boolean | undefined; readonly children: ReactNode }) {
  return (
    <details className="mc-disclosure" open={open}>
      <summary><Icon name="chevron-right" /><span>{summary}</span></summary>
      <div className="mc-disclosure__body">{children}</div>
    </details>
  );
}

/** Read by a screen reader, seen by nobody. */
export const VisuallyHidden = ({ children }: { readonly children: ReactNode }) => <span className="mc-visually-hidden">{children}</span>;

/** On paper only: a reference and the date of printing, for example. */
export const PrintOnly = ({ children }: { readonly children: ReactNode }) => <div className="mc-print-only">{children}</div>;

/** Left out on paper. */
export const ScreenOnly = ({ children }: { readonly children: ReactNode }) => <div className="mc-screen-only">{children}</div>;
