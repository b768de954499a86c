import type { Answers } from '@mot-cua/eform';

/** What is being typed for paper stays in this window alone: it survives a reload, and is gone when the window is closed. */
const nameOf = (code: string): string => `mot-cua-khai-va-in-${code}`;

export function readKept(code: string): Answers {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(nameOf(code)) ?? '{}');
    return typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? Object.fromEntries(Object.entries(stored)) : {};
  } catch {
    return {};
  }
}

export function keep(code: string, answers: Answers): void {
  try {
    sessionStorage.setItem(nameOf(code), JSON.stringify(answers));
  } catch {
    // A browser that keeps nothing still prints.
  }
}
