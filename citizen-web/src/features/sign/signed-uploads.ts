import { useApolloClient } from '@apollo/client/react';
import { newClientKey, type RunningUpload, troubleOf, upload, type UploadProgress } from '@mot-cua/client';
import { type Transfer, useAnnounce } from '@mot-cua/ui';
import { useRef, useState } from 'react';
import { AttachSignedDocument } from '../../gql/graphql.ts';

/** `clientKey`: one file taken in once, however often its answer is lost. */
interface Running { readonly file: File; readonly paperId: string | undefined; readonly clientKey: string; readonly upload: Promise<RunningUpload>; uploadId?: string }
type Table<Value> = Readonly<Record<string, Value | undefined>>;

/** Nothing was judged: the same may be tried again as it is. */
const PASSING = new Set(['OFFLINE', 'NETWORK', 'OVERLOADED', 'INTERNAL', 'RATE_LIMITED', 'UNAUTHENTICATED']);

/** Signed documents on their way: sent, judged by the house, and taken in or refused in words (§8.2a). */
export function useSignedUploads(dossierId: string) {
  const client = useApolloClient();
  const announce = useAnnounce();
  const [transfers, setTransfers] = useState<Table<Transfer>>({});
  const [problems, setProblems] = useState<Table<string>>({});
  const running = useRef(new Map<string, Running>());
  const put = (key: string, transfer: Transfer | undefined): void => setTransfers((all) => ({ ...all, [key]: transfer }));
  const refuse = (key: string, problem: string | undefined): void => {
    running.current.delete(key);
    put(key, undefined);
    setProblems((all) => ({ ...all, [key]: problem }));
    if (problem !== undefined) announce(problem, { assertive: true });
  };
  const finish = async (key: string, one: Running, uploadId: string): Promise<void> => {
    one.uploadId = uploadId;
    const shown = { fileName: one.file.name, sentBytes: one.file.size, totalBytes: one.file.size };
    put(key, { ...shown, state: 'checking' });
    try {
      const { data } = await client.mutate({ mutation: AttachSignedDocument, variables: { input: { clientKey: one.clientKey, dossierId, uploadId, ...(one.paperId !== undefined && { paperId: one.paperId }) } } });
      if (running.current.get(key) === one) refuse(key, data?.attachSigned.errors[0]?.message);
    } catch (failure) {
      const { code, message } = troubleOf(failure);
      if (running.current.get(key) !== one) return;
      if (PASSING.has(code)) put(key, { ...shown, state: 'failed', error: message });
      else refuse(key, message);
    }
  };
  const onProgress = (key: string, one: Running, progress: UploadProgress): void => {
    if (running.current.get(key) !== one) return;
    if (progress.state === 'failed' && progress.error?.code.startsWith('FILE_') === true) refuse(key, progress.error.message);
    else if (progress.state === 'done') void finish(key, one, progress.uploadId ?? '');
    else put(key, { ...progress, state: progress.state, fileName: one.file.name, error: progress.error?.message });
  };
  const pick = (key: string, file: File, paperId: string | undefined): void => {
    refuse(key, file.name.toLowerCase().endsWith('.pdf') ? undefined : 'Hãy chọn tệp PDF đã ký số.');
    if (!file.name.toLowerCase().endsWith('.pdf')) return;
    const one: Running = { file, paperId, clientKey: newClientKey(), upload: upload(file, (progress) => onProgress(key, one, progress)) };
    running.current.set(key, one);
    put(key, { state: 'sending', fileName: file.name, sentBytes: 0, totalBytes: file.size });
    one.upload.catch(() => onProgress(key, one, { state: 'failed', sentBytes: 0, totalBytes: file.size, error: { code: 'OFFLINE', message: 'Chưa tải được phần gửi tệp. Hãy kiểm tra mạng rồi bấm “Tiếp tục”.' } }));
  };
  return {
    transferOf: (key: string) => transfers[key],
    problemOf: (key: string) => problems[key],
    pick,
    pause: (key: string) => void running.current.get(key)?.upload.then((task) => task.pause(), () => undefined),
    resume: (key: string): void => {
      const one = running.current.get(key);
      if (one?.uploadId !== undefined) void finish(key, one, one.uploadId);
      else one?.upload.then((task) => task.resume(), () => pick(key, one.file, one.paperId));
    },
    cancel: (key: string): void => {
      running.current.get(key)?.upload.then((task) => task.cancel(), () => undefined);
      refuse(key, undefined);
    },
  };
}
