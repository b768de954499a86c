import type { Mendable } from './errors.ts';

/** How an upload stands; `paused` by the person, `waiting` for the network to come back. */
export type UploadState = 'sending' | 'paused' | 'waiting' | 'checking' | 'done' | 'failed';

export interface UploadProgress { readonly state: UploadState; readonly sentBytes: number; readonly totalBytes: number; readonly error?: Mendable; readonly uploadId?: string }
export interface RunningUpload { pause(): void; resume(): void; cancel(): void }

const CHUNK_BYTES = 512 * 1024;
const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000];

/** The server refuses with JSON `{ code, message }`; anything else is the network. */
function refusalOf(error: unknown): Mendable | undefined {
  const response: unknown = error instanceof Error ? Reflect.get(error, 'originalResponse') : undefined;
  if (response === null || typeof response !== 'object') return undefined;
  const getBody: unknown = Reflect.get(response, 'getBody');
  if (typeof getBody !== 'function') return undefined;
  try {
    const told: unknown = JSON.parse(String(getBody.call(response)));
    if (told !== null && typeof told === 'object') {
      const [code, message] = [Reflect.get(told, 'code'), Reflect.get(told, 'message')] as readonly unknown[];
      if (typeof code === 'string' && typeof message === 'string') return { code, message };
    }
  } catch {
    return undefined;
  }
  return undefined;
}

/** Refusals that pass by themselves. */
const PASSING = new Set(['OVERLOADED', 'RATE_LIMITED', 'INTERNAL']);
const LOST: Mendable = { code: 'UPLOAD_LOST', message: 'Mất kết nối khi đang gửi tệp. Bấm “Tiếp tục” để gửi phần còn lại.' };

/**
 * Sends one file in pieces; after a break only the missing part is sent. Answers nothing: `onProgress` tells everything. Without a
 * network it waits for as long as it takes and goes on by itself; a refusal of the server ends it.
 */
export async function upload(file: File, onProgress: (progress: UploadProgress) => void): Promise<RunningUpload> {
  const { Upload } = await import('tus-js-client');
  let sent = 0;
  let over = new AbortController();
  // A refused file is gone at the server already: there is nothing to give up there.
  let refused = false;
  const tell = (state: UploadState, more: Partial<UploadProgress> = {}): void => onProgress({ state, sentBytes: sent, totalBytes: file.size, ...more });
  const stop = (): void => { over.abort(); over = new AbortController(); };
  const go = (): void => { stop(); tell('sending'); task.start(); };
  const failed = (error: unknown): void => {
    const refusal = refusalOf(error);
    refused = refusal !== undefined;
    if (refusal !== undefined || navigator.onLine) { tell('failed', { error: refusal ?? LOST }); return; }
    tell('waiting');
    window.addEventListener('online', go, { once: true, signal: over.signal });
  };
  const task = new Upload(file, {
    endpoint: '/api/files/',
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_DELAYS_MS,
    storeFingerprintForResuming: false,
    metadata: { filename: file.name, filetype: file.type },
    onProgress: (bytes) => { sent = bytes; tell(bytes >= file.size ? 'checking' : 'sending'); },
    onShouldRetry: (error) => {
      const refusal = refusalOf(error);
      if (refusal !== undefined && !PASSING.has(refusal.code)) return false;
      tell('waiting');
      return true;
    },
    onSuccess: () => tell('done', { uploadId: task.url?.split('/').at(-1) ?? '' }),
    onError: failed,
  });
  go();
  return {
    pause() { stop(); void task.abort(); tell('paused'); },
    resume: go,
    cancel() { stop(); void task.abort(!refused).catch(() => undefined); },
  };
}
