import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { upload, type RunningUpload, type UploadProgress } from './upload.ts';

/** An upload as a slot shows it; gone once the file is taken over. */
export interface SlotTransfer {
  readonly state: 'sending' | 'paused' | 'waiting' | 'checking' | 'failed';
  readonly fileName: string;
  readonly sentBytes: number;
  readonly totalBytes: number;
  readonly error?: string | undefined;
}

export interface SlotUpload {
  readonly transfer: SlotTransfer | undefined;
  readonly start: (file: File) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
}

/** What the application does with a finished upload (attach it to a dossier); answers what is wrong in Vietnamese, or nothing. */
export type TakeOver = (uploadId: string, file: File) => Promise<string | undefined>;

interface Run { readonly file: File; task?: RunningUpload; uploadId?: string; cancelled: boolean }

const NOT_TAKEN = 'Tệp đã gửi xong nhưng chưa ghi được vào hồ sơ. Bấm “Tiếp tục” để thử lại.';

/**
 * One slot's upload from choosing the file to its place in the dossier. Until `takeOver` is done the slot shows "checking"; if that
 * fails, resuming repeats only that. Leaving the page stops the sending.
 */
export function useUpload(takeOver: TakeOver): SlotUpload {
  const [transfer, setTransfer] = useState<SlotTransfer>();
  const run = useRef<Run>(undefined);
  const take = useEffectEvent(takeOver);
  useEffect(() => () => { run.current?.task?.pause(); run.current = undefined; }, []);

  const finish = async (one: Run, uploadId: string): Promise<void> => {
    one.uploadId = uploadId;
    const shown = { fileName: one.file.name, sentBytes: one.file.size, totalBytes: one.file.size };
    setTransfer({ ...shown, state: 'checking' });
    const error = await take(uploadId, one.file).catch(() => NOT_TAKEN);
    if (run.current !== one) return;
    if (error === undefined) { run.current = undefined; setTransfer(undefined); } else setTransfer({ ...shown, state: 'failed', error });
  };
  const tell = (one: Run, { state, sentBytes, totalBytes, error, uploadId }: UploadProgress): void => {
    if (run.current !== one || one.cancelled) return;
    if (state === 'done') void finish(one, uploadId ?? '');
    else setTransfer({ state, fileName: one.file.name, sentBytes, totalBytes, error: error?.message });
  };
  const drop = (): void => {
    const one = run.current;
    run.current = undefined;
    if (one !== undefined) { one.cancelled = true; one.task?.cancel(); }
  };
  const start = (file: File): void => {
    drop();
    const one: Run = { file, cancelled: false };
    run.current = one;
    setTransfer({ state: 'sending', fileName: file.name, sentBytes: 0, totalBytes: file.size });
    upload(file, (progress) => tell(one, progress)).then(
      (task) => { if (one.cancelled) task.cancel(); else one.task = task; },
      () => tell(one, { state: 'failed', sentBytes: 0, totalBytes: file.size, error: { code: 'OFFLINE', message: 'Chưa tải được phần gửi tệp. Hãy kiểm tra mạng rồi thử lại.' } }),
    );
  };
  return {
    transfer,
    start,
    pause: () => run.current?.task?.pause(),
    resume: () => {
      const one = run.current;
      if (one === undefined) return;
      if (one.uploadId !== undefined) void finish(one, one.uploadId);
      else if (one.task === undefined) start(one.file);
      else one.task.resume();
    },
    cancel: () => { drop(); setTransfer(undefined); },
  };
}
