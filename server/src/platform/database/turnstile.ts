/** A bounded waiting line: the driver itself would let callers wait for a connection for ever. */
export class Turnstile {
  readonly #places: number;
  readonly #queue: number;
  readonly #patienceMs: number;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(options: { places: number; queue: number; patienceMs: number }) {
    this.#places = options.places;
    this.#queue = options.queue;
    this.#patienceMs = options.patienceMs;
  }

  /** Waits for a place; resolves with the function that gives it back. Rejects with `refusal()` when the line is full or patience ends. */
  async enter(refusal: () => Error): Promise<() => void> {
    if (this.#inside < this.#places) {
      this.#inside += 1;
    } else if (this.#waiting.length >= this.#queue) {
      throw refusal();
    } else {
      await this.#wait(refusal);
    }
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#leave();
    };
  }

  #wait(refusal: () => Error): Promise<void> {
    return new Promise((resolve, reject) => {
      const proceed = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(proceed), 1);
        reject(refusal());
      }, this.#patienceMs);
      this.#waiting.push(proceed);
    });
  }

  /** The place passes straight to the next in line, so it is never counted free in between. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#inside -= 1;
  }
}
