import type { ReactNode } from 'react';

/** How wide the content of a page may grow: an article, a citizen's page, an officer's work. */
export type FrameWidth = 'reading' | 'wide' | 'full';

/** The whole window: strip, masthead, content, footer, in that order; the footer stays at the bottom of a short page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  return <div className="mc-shell">{children}</div>;
}

/** The one main of a page. `before` holds breadcrumbs and the like, above the content but outside main. */
export function Main({ width = 'wide', before, children }: { readonly width?: FrameWidth | undefined; readonly before?: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="mc-frame" data-frame={width}>
      {before}
      <main className="mc-main" id="main" tabIndex={-1}>{children}</main>
    </div>
  );
}

/** A wide text column with a narrow one: below 60 rem the second comes after the first. */
export function TwoColumns({ children, aside, asideLabel, asideFirst = false }: { readonly children: ReactNode; readonly aside: ReactNode; readonly asideLabel: string; readonly asideFirst?: boolean | undefined }) {
  const second = <aside className="mc-columns__aside" aria-label={asideLabel}>{aside}</aside>;
  return <div className="mc-columns" data-first={asideFirst ? 'aside' : undefined}>{asideFirst && second}<div className="mc-columns__body">{children}</div>{!asideFirst && second}</div>;
}

/** Lists at the side of the work: an officer's queues, a form's steps. Above the work on a narrow screen. */
export function WithSidebar({ sidebar, label, children }: { readonly sidebar: ReactNode; readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="mc-withsidebar">
      <nav className="mc-sidebar" aria-label={label}>{sidebar}</nav>
      <div className="mc-withsidebar__body">{children}</div>
    </div>
  );
}

export interface Pane { readonly key: string; readonly label: string; readonly children: ReactNode; /** The wider one. */ readonly main?: boolean | undefined }

/** A region that scrolls must be reachable by keyboard. */
const SCROLLS = { tabIndex: 0 } as const;

/** Side by side, each scrolling by itself: form and paper, list and detail. One below the other where there is no room. */
export function SplitView({ panes }: { readonly panes: readonly Pane[] }) {
  return (
    <div className="mc-splitpane">
      {panes.map(({ key, label, children, main }) => (
        <section className="mc-splitpane__pane" key={key} aria-label={label} {...SCROLLS} data-main={main === true ? '' : undefined}>{children}</section>
      ))}
    </div>
  );
}

/** The acts of a page. On a phone they stay at the lower edge of the screen, under the thumb. */
export function ActionBar({ children, sticky = true }: { readonly children: ReactNode; readonly sticky?: boolean | undefined }) {
  return <div className="mc-actionbar" data-sticky={sticky ? '' : undefined}>{children}</div>;
}

/** Small tools above a list or a document. Left out on paper. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <fieldset className="mc-toolbar" aria-label={label}>{children}</fieldset>;
}
