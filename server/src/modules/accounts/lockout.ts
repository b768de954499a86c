/** Counts failures per name in this process: guessing a password becomes slow, and nobody is locked out for long. */
export class Lockout {
  readonly #failures: number;
  readonly #windowMs: number;
  readonly #seen = new Map<string, { count: number; since: number }>();

  constructor(options: { failures: number; windowMs: number }) {
    this.#failures = options.failures;
    this.#windowMs = options.windowMs;
  }
  isLocked(key: string): boolean {
    const entry = this.#current(key);
    return entry !== undefined && entry.count >= this.#failures;
  }
  fail(key: string): void {
    const entry = this.#current(key) ?? { count: 0, since: Date.now() };
    this.#seen.set(key, { ...entry, count: entry.count + 1 });
    if (this.#seen.size > 50_000) this.#seen.clear();
  }
  clear(key: string): void {
    this.#seen.delete(key);
  }
  #current(key: string): { count: number; since: number } | undefined {
    const entry = this.#seen.get(key);
    if (entry !== undefined && Date.now() - entry.since < this.#windowMs) return entry;
    this.#seen.delete(key);
    return undefined;
  }
}
