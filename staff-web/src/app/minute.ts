import { useSyncExternalStore } from 'react';

const EVERY_MS = 20_000;
let now = Date.now();

function subscribe(changed: () => void): () => void {
  const timer = setInterval(() => { now = Date.now(); changed(); }, EVERY_MS);
  return () => clearInterval(timer);
}

/** The time, in milliseconds, as it passes: a deadline is late on the screen when it is late. */
export const useMinute = (): number => useSyncExternalStore(subscribe, () => now);
