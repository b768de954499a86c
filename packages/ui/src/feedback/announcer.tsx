import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '../content/icon.tsx';
import type { NoticeTone } from './notice.tsx';

export interface AnnounceOptions {
  /** Said at once, over what is being said. */
  readonly assertive?: boolean | undefined;
  /** Also seen, in a corner, until put away or long enough to be read; `danger` and `warning` stay until put away. */
  readonly toast?: NoticeTone | undefined;
}
export type Announce = (message: string, options?: AnnounceOptions) => void;

interface Toast { readonly id: number; readonly tone: NoticeTone; readonly message: string }
interface Said { readonly text: string; readonly turn: number }

const Context = createContext<Announce | undefined>(undefined);
/** WCAG 2.2.1: longer than it takes to read; also on the page wherever it matters. */
const SHOWN_MS = 12_000;
const ICON = { info: 'info', success: 'check-circle', warning: 'warning', danger: 'error' } as const;

function ToastBox({ toast, onClose }: { readonly toast: Toast; readonly onClose: (id: number) => void }) {
  const stays = toast.tone === 'danger' || toast.tone === 'warning';
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (stays || held) return undefined;
    const timer = setTimeout(() => onClose(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, stays, onClose, toast.id]);
  const [hold, release] = [(): void => setHeld(true), (): void => setHeld(false)];
  const holding = { onPointerEnter: hold, onPointerLeave: release, onFocus: hold, onBlur: release };
  return (
    <li {...holding} className="mc-toast" data-tone={toast.tone}>
      <Icon name={ICON[toast.tone]} />
      <p>{toast.message}</p>
      <button type="button" className="mc-toast__close" aria-label={`Đóng: ${toast.message}`} onClick={() => onClose(toast.id)}><Icon name="close" /></button>
    </li>
  );
}

/** The same words twice are two announcements: a turn that alternates makes the text differ for the machine, not for the ear. */
const spoken = ({ text, turn }: Said): string => (text === '' ? '' : `${text}${turn % 2 === 0 ? '' : '\u00A0'}`);

/** Holds the page's two live regions (WCAG 4.1.3) and its toasts. Wrap the application in it, once. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [polite, setPolite] = useState<Said>({ text: '', turn: 0 });
  const [urgent, setUrgent] = useState<Said>({ text: '', turn: 0 });
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const turn = useRef(0);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const announce = useCallback<Announce>((text, options = {}) => {
    turn.current += 1;
    const id = turn.current;
    (options.assertive === true ? setUrgent : setPolite)({ text, turn: id });
    const tone = options.toast;
    if (tone !== undefined) setToasts((all) => [...all.filter((toast) => toast.message !== text).slice(-2), { id, tone, message: text }]);
  }, []);
  const value = useMemo(() => announce, [announce]);
  return (
    <Context value={value}>
      {children}
      <output className="mc-visually-hidden">{spoken(polite)}</output>
      <div className="mc-visually-hidden" role="alert">{spoken(urgent)}</div>
      {toasts.length > 0 && <section className="mc-toasts" aria-label="Thông báo vừa đến"><ul className="mc-toasts__list">{toasts.map((toast) => <ToastBox key={toast.id} toast={toast} onClose={close} />)}</ul></section>}
    </Context>
  );
}

/** Says something to those who do not see the change, and on wish shows it too. Needs an {@link Announcer} above. */
export function useAnnounce(): Announce {
  const announce = useContext(Context);
  if (announce === undefined) throw new Error('useAnnounce needs an <Announcer> around the application.');
  return announce;
}
