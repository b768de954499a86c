/** Counts questions per name in this process, within a window that begins with the first. */
export class Allowance {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #seen = new Map<string, { count: number; since: number }>();

  constructor({ most, windowMs }: { readonly most: number; readonly windowMs: number }) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  /** Takes one; false where there is none left. */
  take(name: string, now = Date.now()): boolean {
    const known = this.#seen.get(name);
    const entry = known !== undefined && now - known.since < this.#windowMs ? known : { count: 0, since: now };
    if (this.#seen.size > 50_000) this.#seen.clear();
    this.#seen.set(name, { ...entry, count: entry.count + 1 });
    return entry.count < this.#most;
  }
}
