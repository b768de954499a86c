import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** One payment as the gateway knows it. */
export interface Entry {
  readonly txnRef: string;
  readonly amountVnd: number;
  readonly orderInfo: string;
  readonly orderedAt: string;
  readonly transactionNo: string;
  readonly responseCode: string;
  readonly decidedAt: string;
  readonly refundedVnd: number;
  /** Refund requests already carried out, by their id: the same asked again is answered again and moves nothing. */
  readonly refundRequests: readonly string[];
}

/** What the gateway remembers: in memory, and, where a file is given, in a line of JSON each time something changes. */
export class Book {
  readonly #entries = new Map<string, Entry>();
  readonly #file: string | undefined;
  #last = 14_000_000;

  constructor(file?: string) {
    this.#file = file;
    if (file === undefined || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      // Written by this class alone; a line torn by a power cut is passed over.
      try {
        const entry = JSON.parse(line) as Entry;
        this.#keep(entry);
      } catch {
        continue;
      }
    }
  }

  find(txnRef: string): Entry | undefined {
    return this.#entries.get(txnRef);
  }

  nextNumber(): string {
    this.#last += 1;
    return String(this.#last);
  }

  put(entry: Entry): void {
    this.#keep(entry);
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  #keep(entry: Entry): void {
    this.#entries.set(entry.txnRef, entry);
    this.#last = Math.max(this.#last, Number(entry.transactionNo));
  }
}
