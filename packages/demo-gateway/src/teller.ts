import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { Telling } from './page.ts';

const Answer = v.object({ RspCode: v.string() });
/** The merchant has understood; anything else, or none, is told again (reference §5.3: up to 10 times, every 5 minutes). */
const UNDERSTOOD = new Set(['00', '02']);
const LATE_MS = 20_000;
const AT_MOST = 10;

/** Sends IPNs until the merchant says it has understood. */
export class Teller {
  readonly #ipnUrl: string;
  readonly #retryMs: number;
  readonly #leaving = new AbortController();
  readonly #under = new Set<Promise<void>>();

  constructor(ipnUrl: string, retryMs: number) {
    this.#ipnUrl = ipnUrl;
    this.#retryMs = retryMs;
  }

  tell(query: string, telling: Telling): void {
    const calls = { NOW: [0], TWICE: [0, 0], LATE: [LATE_MS], NEVER: [] } as const satisfies Record<Telling, readonly number[]>;
    for (const wait of calls[telling]) {
      const call = this.#until(query, wait).finally(() => this.#under.delete(call));
      this.#under.add(call);
    }
  }

  async close(): Promise<void> {
    this.#leaving.abort();
    await Promise.all(this.#under);
  }

  async #until(query: string, wait: number): Promise<void> {
    const { signal } = this.#leaving;
    try {
      await pause(wait, undefined, { signal });
      for (let turn = 0; turn < AT_MOST && !(await this.#call(query)); turn += 1) await pause(this.#retryMs, undefined, { signal });
    } catch {
      // Only leaving ends a pause; who comes later asks by querydr.
    }
  }

  async #call(query: string): Promise<boolean> {
    try {
      const response = await fetch(`${this.#ipnUrl}?${query}`, { signal: AbortSignal.any([this.#leaving.signal, AbortSignal.timeout(15_000)]) });
      const answer = v.safeParse(Answer, await response.json());
      return answer.success && UNDERSTOOD.has(answer.output.RspCode);
    } catch {
      return false;
    }
  }
}
