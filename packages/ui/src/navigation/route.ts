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

/** Acts as soon as it is found: now, or when what is loading brings it. Answers the function that gives up waiting. */
function whenThere(find: () => HTMLElement | null, act: (found: HTMLElement) => void, stillWanted: () => boolean = () => true): () => void {
  const found = find();
  if (found !== null) { act(found); return () => undefined; }
  const watch = new MutationObserver(() => {
    const late = stillWanted() ? find() : null;
    if (late !== null) act(late);
    if (late !== null || !stillWanted()) watch.disconnect();
  });
  watch.observe(document.body, { childList: true, subtree: true });
  const timer = setTimeout(() => watch.disconnect(), HEADING_WITHIN_MS);
  return () => { clearTimeout(timer); watch.disconnect(); };
}

/** Focuses the page's heading; while it is loading, main, until the heading comes or the person moves on. */
function focusPage(): () => void {
  const main = document.getElementById('main');
  if (main === null) return () => undefined;
  if (main.querySelector('h1') === null) main.focus({ preventScroll: true });
  return whenThere(() => main.querySelector('h1'), (heading) => heading.focus({ preventScroll: true }), () => document.activeElement === main);
}

/** Goes to the place an address names after `#`. */
function goToPlace(hash: string): () => void {
  return whenThere(() => document.getElementById(decodeURIComponent(hash.slice(1))), (place) => {
    if (place.tabIndex < 0 && !place.hasAttribute('tabindex')) place.setAttribute('tabindex', '-1');
    place.scrollIntoView();
    place.focus({ preventScroll: true });
  });
}

/**
 * Tells a screen reader that the page changed: the focus goes to its heading, the window to the top, or both to the place after `#`.
 * Not on the first page, not when only the query changed, and going back keeps the place. Use once, inside the router.
 */
export function useRouteFocus(): void {
  const { pathname, hash, key } = useLocation();
  const kind = useNavigationType();
  const last = useRef({ pathname, key: '' });
  useEffect(() => {
    const before = last.current;
    last.current = { pathname, key };
    if (hash !== '') return before.key === key ? undefined : goToPlace(hash);
    if (before.pathname === pathname) return undefined;
    if (kind !== 'POP') window.scrollTo(0, 0);
    return focusPage();
  }, [pathname, hash, key, kind]);
}
