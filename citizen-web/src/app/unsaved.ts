/** Things typed that are not yet safe on the server. They live in this page's memory only: nothing is kept on the device. */
const unsaved = new Set<string>();

/** Called by whoever keeps something typed: `key` names it. */
export function tellUnsaved(key: string, isUnsaved: boolean): void {
  if (isUnsaved) unsaved.add(key); else unsaved.delete(key);
}

export const hasUnsavedDrafts = (): boolean => unsaved.size > 0;

/** Closing the tab or the window with something unsaved asks first; the words are the browser's own. */
export function warnBeforeLeaving(): void {
  window.addEventListener('beforeunload', (event) => {
    if (hasUnsavedDrafts()) event.preventDefault();
  });
}

const forgetters = new Set<() => void>();

/** Registers what is to be dropped from memory when the person signs out. */
export const whenForgotten = (forget: () => void): void => void forgetters.add(forget);

/** Drops everything typed and not saved: the person said so, or the next one at this machine must not see it. */
export function forgetEverything(): void {
  for (const forget of forgetters) forget();
  unsaved.clear();
}
