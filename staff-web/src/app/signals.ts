/** A bell that anything may ring and anyone may hear. */
export function bell() {
  const listeners = new Set<() => void>();
  return {
    ring(): void { for (const listener of listeners) listener(); },
    hear(listener: () => void): () => void {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}

/** Rings when the server no longer knows who we are: nine hours have passed, or the person signed out elsewhere. */
export const sessionLost = bell();
/** Rings when they have signed in again: whatever is on the screen is asked for anew. */
export const sessionBack = bell();
