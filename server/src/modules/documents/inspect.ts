import { Worker } from 'node:worker_threads';
import { Turnstile } from '../../platform/database/turnstile.ts';
import { HouseError } from '../../platform/errors.ts';
import { FileRefusal } from './file-rules.ts';
import type { InspectionJob } from './inspect.worker.ts';

/** Beside the compiled server lies compiled JavaScript; from sources Node reads the TypeScript itself. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './inspect.worker.ts' : './inspect.worker.js', import.meta.url);
const PATIENCE_MS = 30_000;
const MEMORY_MB = 512;
const places = new Turnstile({ places: 2, queue: 200, patienceMs: 120_000 });

const isRefusal = (code: unknown): code is FileRefusal => typeof code === 'string' && Object.hasOwn(FileRefusal, code);

/**
 * Looks through a file in a thread of its own, with bounded time and memory: what is made to exhaust a reader exhausts that thread alone, and is
 * refused as what cannot be checked.
 * @throws HouseError OVERLOADED when too many wait
 */
export async function inspect(job: InspectionJob): Promise<FileRefusal | undefined> {
  const leave = await places.enter(() => new HouseError('OVERLOADED'));
  const worker = new Worker(WORKER, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  try {
    return await new Promise<FileRefusal | undefined>((resolve, reject) => {
      const timer = setTimeout(() => resolve('FILE_UNCHECKABLE'), PATIENCE_MS);
      worker.once('message', (code: unknown) => resolve(isRefusal(code) ? code : undefined));
      worker.once('error', (error: unknown) => (isOutOfMemory(error) ? resolve('FILE_UNCHECKABLE') : reject(error instanceof Error ? error : new Error(String(error)))));
      worker.once('exit', (code) => { clearTimeout(timer); reject(new Error(`The inspection ended with ${code} and no answer.`)); });
    });
  } finally {
    leave();
    await worker.terminate();
  }
}
const isOutOfMemory = (error: unknown): boolean => error instanceof Error && Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY';
