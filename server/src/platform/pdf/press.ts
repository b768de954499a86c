import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { HouseError } from '../errors.ts';
import type { House } from '../house.ts';
import type { PressAnswer, PressJob } from './typst.worker.ts';

/** A document to make: a template of ours, what is written into it, and the moment it speaks of. */
export interface PrintJob { readonly template: string; readonly data: object; readonly at: string }

export interface PressLimits { /** documents under way and waiting before others are sent away */ readonly waiting: number; readonly patienceMs: number; /** characters of data */ readonly dataSize: number }
const LIMITS: PressLimits = { waiting: 64, patienceMs: 20_000, dataSize: 2_000_000 };

interface Waiting { readonly resolve: (pdf: Buffer) => void; readonly reject: (error: Error) => void; readonly timer: NodeJS.Timeout }

/** Beside the compiled server lies compiled JavaScript; from sources Node reads the TypeScript itself. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './typst.worker.ts' : './typst.worker.js', import.meta.url);

/**
 * Makes tagged PDF/A documents in a thread of its own, so that no request waits for another's document. Started with the first
 * document; a thread that dies or hangs is replaced, and only its own documents fail.
 */
export class Press {
  readonly #log: Logger;
  readonly #limits: PressLimits;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #last = 0;

  constructor(log: Logger, limits: Partial<PressLimits> = {}) {
    this.#log = log;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** @throws HouseError OVERLOADED when too many wait; Error when the document cannot be made */
  async print({ template, data, at }: PrintJob): Promise<Buffer> {
    const text = JSON.stringify(data);
    if (text.length > this.#limits.dataSize) throw new HouseError('INVALID_INPUT', 'Nội dung quá dài để in thành một tài liệu.');
    if (this.#waiting.size >= this.#limits.waiting) throw new HouseError('OVERLOADED');
    const worker = this.#running();
    const id = (this.#last += 1);
    return new Promise<Buffer>((resolve, reject) => {
      const timer = setTimeout(() => this.#giveUp(worker, new Error(`${template} took too long.`)), this.#limits.patienceMs);
      this.#waiting.set(id, { resolve, reject, timer });
      worker.postMessage({ id, template, data: text, madeAt: Math.floor(Date.parse(at) / 1000) } satisfies PressJob);
      worker.ref();
    });
  }

  #running(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(WORKER);
    worker.on('message', (answer: PressAnswer) => this.#settle(worker, answer));
    worker.on('error', (error) => this.#giveUp(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => this.#giveUp(worker, new Error(`The press stopped with ${code}.`)));
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #settle(worker: Worker, answer: PressAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    this.#waiting.delete(answer.id);
    clearTimeout(waiting.timer);
    if (this.#waiting.size === 0) worker.unref();
    if ('pdf' in answer) waiting.resolve(Buffer.from(answer.pdf.buffer, answer.pdf.byteOffset, answer.pdf.byteLength));
    else waiting.reject(new Error(answer.fault));
  }

  /** The thread is lost with everything it held; the next document starts another. */
  #giveUp(worker: Worker, why: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    if (this.#waiting.size > 0) this.#log.error({ err: why, lost: this.#waiting.size }, 'the press stopped');
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(why);
    }
    this.#waiting.clear();
    void worker.terminate();
  }

  /** Ends the thread; for tests of what follows. */
  async kill(): Promise<void> {
    await this.#worker?.terminate();
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new Error('The house is closing.'));
    }
    this.#waiting.clear();
    await worker?.terminate();
  }
}

const presses = new WeakMap<House, Press>();

/** The press of a house; its thread runs only once something is printed. */
export function pressOf(house: House): Press {
  const known = presses.get(house) ?? new Press(house.log);
  presses.set(house, known);
  return known;
}
