import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';

/** One shortcut of a page: its key as the browser names it, what it does in words, and the doing. */
export interface KeyBinding {
  readonly key: string;
  /** As it stands in the list of keys: "Mở hồ sơ đang chọn". */
  readonly does: string;
  readonly run: () => void;
}

interface KeyPress { readonly key: string; readonly code: string; readonly shiftKey: boolean; readonly target: EventTarget | null; readonly ctrlKey: boolean; readonly altKey: boolean; readonly metaKey: boolean; readonly isComposing: boolean; readonly defaultPrevented: boolean }

const TYPING = 'input, textarea, select, [contenteditable="true"], dialog';

/** A key belongs to us unless someone is typing, composes a letter with marks, or holds a modifier. */
export function isShortcut(press: KeyPress): boolean {
  if (press.defaultPrevented || press.isComposing || press.ctrlKey || press.altKey || press.metaKey) return false;
  return !(press.target instanceof Element && press.target.closest(TYPING) !== null);
}

/** What a key is called in a binding: as the browser names it; a digit with Shift by its place, which no layout changes. */
export const nameOfKey = ({ key, code, shiftKey }: Pick<KeyPress, 'key' | 'code' | 'shiftKey'>): string => (shiftKey && /^Digit[1-9]$/.test(code) ? `Shift ${code.slice(5)}` : key);

/** WCAG 2.1.4: shortcuts of a single letter can be turned off; the choice is the device's. */
const STORED = 'mot-cua-phim-tat';
function readOff(): boolean {
  try {
    return localStorage.getItem(STORED) === 'tat';
  } catch {
    return false;
  }
}
function writeOff(off: boolean): void {
  try {
    if (off) localStorage.setItem(STORED, 'tat');
    else localStorage.removeItem(STORED);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

interface Keys {
  register(list: () => readonly KeyBinding[]): () => void;
  /** All keys that work on this page now, the innermost first. */
  current(): readonly KeyBinding[];
  readonly off: boolean;
  setOff(off: boolean): void;
}
const KeysContext = createContext<Keys | undefined>(undefined);

export function useKeyTable(): Keys {
  const keys = useContext(KeysContext);
  if (keys === undefined) throw new Error('useKeys outside KeysProvider');
  return keys;
}

/** Listens once for the whole page; the binding registered last wins. */
export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const lists = useRef<(() => readonly KeyBinding[])[]>([]);
  const [off, setOff] = useState(readOff);
  const keys = useMemo<Keys>(() => ({
    register(list) {
      lists.current.push(list);
      return () => { lists.current = lists.current.filter((one) => one !== list); };
    },
    current: () => lists.current.toReversed().flatMap((list) => list()),
    off,
    setOff(value) { writeOff(value); setOff(value); },
  }), [off]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (off || !isShortcut(event)) return;
      const binding = keys.current().find((one) => one.key === nameOfKey(event));
      if (binding === undefined) return;
      event.preventDefault();
      binding.run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [keys, off]);
  return <KeysContext value={keys}>{children}</KeysContext>;
}

/** Makes these keys work while the component is on the page. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const { register } = useKeyTable();
  const list = useEffectEvent(() => bindings);
  useEffect(() => register(() => list()), [register]);
}
