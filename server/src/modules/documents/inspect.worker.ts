import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import type { FileRefusal } from './file-rules.ts';
import { hidesAnotherFile } from './hidden-file.ts';
import { inspectPdf } from './pdf-check.ts';
import { inspectJpeg, inspectPng } from './picture-check.ts';

/** A file of a type found by its content, to be looked through. */
export const InspectionJob = v.object({ path: v.string(), type: v.picklist(['image/jpeg', 'image/png', 'application/pdf']) });
export type InspectionJob = v.InferOutput<typeof InspectionJob>;

async function inspect({ path, type }: InspectionJob): Promise<FileRefusal | undefined> {
  const bytes = await readFile(path);
  if (hidesAnotherFile(bytes, type === 'application/pdf')) return 'FILE_HIDES_ANOTHER';
  switch (type) {
    case 'application/pdf':
      return inspectPdf(bytes);
    case 'image/png':
      return inspectPng(bytes);
    case 'image/jpeg':
      return inspectJpeg(bytes);
  }
}

const job = v.safeParse(InspectionJob, workerData);
if (job.success) parentPort?.postMessage((await inspect(job.output)) ?? null);
