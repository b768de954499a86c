import { useCallback, useEffect, useState } from 'react';

/**
 * What officers have typed and not yet done, by dossier and act. It lives as long as the page: closing a panel, opening another
 * dossier, losing the network or the session loses nothing; nothing of a dossier is written to the device.
 */
const drafts = new Map<string, unknown>();

/** True while something typed has not been sent. */
export const hasDrafts = (): boolean => drafts.size > 0;
export const dropDraft = (key: string): boolean => drafts.delete(key);
export const dropAllDrafts = (): void => drafts.clear();
export const hasDraft = (key: string): boolean => drafts.has(key);

/** State that is remembered under a key until {@link dropDraft}. `isDraft` checks what was remembered: its type is not known here. */
export function useDraft<Value>(key: string, initial: () => Value, isDraft: (value: unknown) => value is Value): readonly [Value, (change: (now: Value) => Value) => void] {
  const [value, setValue] = useState<Value>(() => {
    const kept = drafts.get(key);
    return isDraft(kept) ? kept : initial();
  });
  const change = useCallback((next: (now: Value) => Value) => setValue((now) => {
    const after = next(now);
    drafts.set(key, after);
    return after;
  }), [key]);
  return [value, change];
}

/** Asks before the page is left with something typed and not sent. */
export function useLeaveWarning(): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (hasDrafts()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
}
