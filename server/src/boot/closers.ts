import type { Logger } from 'pino';

/** What was opened, closed in the reverse order, each once, whatever becomes of the others. */
export class Closers {
  readonly #log: Logger;
  readonly #open: { name: string; close: () => Promise<void> }[] = [];
  #closing: Promise<boolean> | undefined;

  constructor(log: Logger) {
    this.#log = log;
  }

  add(name: string, close: () => Promise<void>): void {
    this.#open.push({ name, close });
  }

  /** Answers whether everything closed well; a second call waits for the first. */
  close(): Promise<boolean> {
    return (this.#closing ??= this.#closeAll());
  }

  async #closeAll(): Promise<boolean> {
    let well = true;
    for (let last = this.#open.pop(); last !== undefined; last = this.#open.pop()) {
      try {
        await last.close();
      } catch (error) {
        well = false;
        this.#log.error({ err: error, part: last.name }, 'could not be closed');
      }
    }
    return well;
  }
}
