import { useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

const SITE = 'Một Cửa Quảng Trị';
/** How long a page may take to bring its heading before the focus stays where it is. */
const HEADING_WITHIN_MS = 10_000;

/** The window's title: what the page is, then the site. `note` goes first: "Lỗi", "(3)". */
export function usePageTitle(title: string, note?: string): void {
  useEffect(() => {
    document.title = `${note === undefined ? '' : `${note}: `}${title} – ${SITE}`;
  }, [title, note]);
}

/** Focuses the page's heading; while it is loading, main, until the heading comes or the person moves on. */
function focusPage(): () => void {
  const main = document.getElementById('main');
  if (main === null) return () => undefined;
  const heading = (): HTMLElement | null => main.querySelector('h1');
  const target = heading();
  (target ?? main).focus({ preventScroll: true });
  if (target !== null) return () => undefined;
  const watch = new MutationObserver(() => {
    if (document.activeElement !== main) return watch.disconnect();
    const late = heading();
    if (late === null) return undefined;
    late.focus({ preventScroll: true });
    return watch.disconnect();
  });
  watch.observe(main, { childList: true, subtree: true });
  const timer = setTimeout(() => watch.disconnect(), HEADING_WITHIN_MS);
  return () => { clearTimeout(timer); watch.disconnect(); };
}

/**
 * Tells a screen reader that the page changed: the focus goes to its heading, the window to the top. Not on the first page, not when
 * only the query changed, and going back keeps the place. Use once, inside the router.
 */
export function useRouteFocus(): void {
  const { pathname, hash } = useLocation();
  const kind = useNavigationType();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return undefined;
    last.current = pathname;
    if (hash !== '') return undefined;
    if (kind !== 'POP') window.scrollTo(0, 0);
    return focusPage();
  }, [pathname, hash, kind]);
}
