/** A step that runs one at a time, again as long as it says that more is waiting, and once more when asked while it runs. */
export class Repeated {
  readonly #step: () => Promise<boolean>;
  #running: Promise<void> | undefined;
  #again = false;

  /** `step` must not throw; it answers whether more is waiting. */
  constructor(step: () => Promise<boolean>) {
    this.#step = step;
  }

  run(): void {
    this.#again = true;
    this.#running ??= this.#loop();
  }

  /** Waits for what is under way. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #loop(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      if (await this.#step()) this.#again = true;
    }
    // At once, not when the promise is seen to be done: who asks in between must start a new loop.
    this.#running = undefined;
  }
}
