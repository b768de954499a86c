import { useApolloClient } from '@apollo/client/react';
import { type Mendable, troubleOf, type RunningUpload, upload, type UploadProgress } from '@mot-cua/client';
import { type Transfer, useAnnounce } from '@mot-cua/ui';
import { useEffect, useRef, useState } from 'react';
import { tellUnsaved } from '../../app/unsaved.ts';
import { AttachPaperDocument, type AttachPaperMutation, type FillQuery, RemovePaperDocument } from '../../gql/graphql.ts';
import { refusePick } from './pick-rules.ts';

export type UploadRules = FillQuery['uploadRules'];
export type PaperParts = NonNullable<FillQuery['dossier']>['papers'][number];
type ChangedDossier = NonNullable<AttachPaperMutation['attachPaper']['dossier']>;

export interface PaperUploadsOptions {
  readonly dossierId: string;
  readonly rules: UploadRules;
  /** The session ended: the person must sign in, then the upload goes on. */
  readonly onSignedOut: () => void;
  readonly onChanged: (dossier: ChangedDossier) => void;
}

export interface PaperUploads {
  readonly transferOf: (slotKey: string) => Transfer | undefined;
  readonly problemOf: (slotKey: string) => string | undefined;
  readonly isBusy: boolean;
  /** `replaces`: papers of the slot that the new one takes the place of. */
  readonly pick: (slotKey: string, file: File, replaces: readonly string[]) => void;
  /** Puts into the slot what lies at the server already: a paper made of photographs, or one given before. */
  readonly place: (slotKey: string, file: PlacedFile, replaces: readonly string[]) => void;
  readonly onSignedOut: () => void;
  readonly pause: (slotKey: string) => void;
  readonly resume: (slotKey: string) => void;
  readonly cancel: (slotKey: string) => void;
  readonly remove: (slotKey: string, paperId: string) => void;
}

/** A file at the server, as a slot names it while it takes it. */
export interface PlacedFile { readonly id: string; readonly name: string; readonly sizeBytes: number }
const NOTHING_TO_SEND: RunningUpload = { pause: () => undefined, resume: () => undefined, cancel: () => undefined };

/** `uploadId` once the file is sent whole: what failed after that is repeated without sending it again. */
interface Running { readonly file: Pick<File, 'name' | 'size'>; readonly replaces: readonly string[]; readonly upload: Promise<RunningUpload>; uploadId?: string }
type Table<Value> = Readonly<Record<string, Value | undefined>>;

/** Refusals of the file or of its place, which no second attempt changes. */
const isFinal = (error: Mendable | undefined): error is Mendable => error !== undefined && (error.code.startsWith('FILE_') || FINAL.has(error.code));
const FINAL = new Set(['TOO_MANY_FILES', 'NOT_ASKED', 'SLOT_UNKNOWN', 'NO_DRAFT']);

/** Uploads of one dossier's papers, one at a time a slot (§8.1a). They go on while the person walks through the form. */
export function usePaperUploads({ dossierId, rules, onSignedOut, onChanged }: PaperUploadsOptions): PaperUploads {
  const client = useApolloClient();
  const announce = useAnnounce();
  const [transfers, setTransfers] = useState<Table<Transfer>>({});
  const [problems, setProblems] = useState<Table<string>>({});
  const running = useRef(new Map<string, Running>());
  const put = (slotKey: string, transfer: Transfer | undefined): void => setTransfers((all) => ({ ...all, [slotKey]: transfer }));
  const tell = (slotKey: string, problem: string | undefined): void => {
    setProblems((all) => ({ ...all, [slotKey]: problem }));
    if (problem !== undefined) announce(problem, { assertive: true });
  };
  const isBusy = Object.values(transfers).some((transfer) => transfer !== undefined);
  useEffect(() => {
    tellUnsaved(`papers:${dossierId}`, isBusy);
    return () => tellUnsaved(`papers:${dossierId}`, false);
  }, [dossierId, isBusy]);

  const told = (error: Mendable): string => {
    if (error.code === 'UNAUTHENTICATED') onSignedOut();
    return error.message;
  };
  /** The list of papers is changed by one act after the other: of two answers on their way, the older would hide what the newer put in. */
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const inTurn = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const mine = last.current.then(work);
    last.current = mine.catch(() => undefined);
    return mine;
  };
  const take = (paperId: string): Promise<Mendable | undefined> => inTurn(async () => {
    const { data } = await client.mutate({ mutation: RemovePaperDocument, variables: { input: { dossierId, paperId } } });
    if (data?.removePaper.dossier) onChanged(data.removePaper.dossier);
    return data?.removePaper.errors[0];
  });
  const attach = (slotKey: string, uploadId: string, replaces: readonly string[]): Promise<Mendable | undefined> => inTurn(async () => {
    const { data } = await client.mutate({ mutation: AttachPaperDocument, variables: { input: { dossierId, slotKey, uploadId, replaces: [...replaces] } } });
    if (data?.attachPaper.dossier) onChanged(data.attachPaper.dossier);
    return data?.attachPaper.errors[0];
  });
  /** The file itself will not do: sending it again makes no sense, so the slot is open for another. */
  const refuse = (slotKey: string, message: string): void => {
    running.current.delete(slotKey);
    put(slotKey, undefined);
    tell(slotKey, message);
  };
  const finish = async (slotKey: string, one: Running, uploadId: string): Promise<void> => {
    one.uploadId = uploadId;
    const shown = { fileName: one.file.name, sentBytes: one.file.size, totalBytes: one.file.size };
    put(slotKey, { ...shown, state: 'checking' });
    const error = await attach(slotKey, uploadId, one.replaces).catch((failure: unknown) => troubleOf(failure));
    if (running.current.get(slotKey) !== one) return;
    if (isFinal(error)) { refuse(slotKey, error.message); return; }
    if (error !== undefined) { put(slotKey, { ...shown, state: 'failed', error: told(error) }); return; }
    running.current.delete(slotKey);
    put(slotKey, undefined);
  };
  const onProgress = (slotKey: string, one: Running, progress: UploadProgress): void => {
    if (running.current.get(slotKey) !== one) return;
    if (progress.error?.code === 'UNAUTHENTICATED') onSignedOut();
    if (progress.state === 'failed' && isFinal(progress.error)) { refuse(slotKey, progress.error.message); return; }
    if (progress.state === 'done') void finish(slotKey, one, progress.uploadId ?? '');
    else put(slotKey, { ...progress, state: progress.state, fileName: one.file.name, ...(progress.error ? { error: progress.error.message } : { error: undefined }) });
  };
  const start = (slotKey: string, file: File, replaces: readonly string[]): void => {
    const one: Running = { file, replaces, upload: upload(file, (progress) => onProgress(slotKey, one, progress)) };
    running.current.set(slotKey, one);
    put(slotKey, { state: 'sending', fileName: file.name, sentBytes: 0, totalBytes: file.size });
    one.upload.catch(() => onProgress(slotKey, one, { state: 'failed', sentBytes: 0, totalBytes: file.size, error: { code: 'OFFLINE', message: 'Chưa tải được phần gửi tệp. Hãy kiểm tra mạng rồi bấm “Tiếp tục”.' } }));
  };
  const resume = (slotKey: string): void => {
    const one = running.current.get(slotKey);
    if (one?.uploadId !== undefined) { void finish(slotKey, one, one.uploadId); return; }
    one?.upload.then((task) => task.resume(), () => { if (one.file instanceof File) start(slotKey, one.file, one.replaces); });
  };
  return {
    transferOf: (slotKey) => transfers[slotKey],
    problemOf: (slotKey) => problems[slotKey],
    isBusy,
    pick: (slotKey, file, replaces) => {
      const refusal = refusePick(file, rules);
      tell(slotKey, refusal);
      if (refusal === undefined) start(slotKey, file, replaces);
    },
    place: (slotKey, { id, name, sizeBytes }, replaces) => {
      tell(slotKey, undefined);
      const one: Running = { file: { name, size: sizeBytes }, replaces, upload: Promise.resolve(NOTHING_TO_SEND) };
      running.current.set(slotKey, one);
      void finish(slotKey, one, id);
    },
    onSignedOut,
    pause: (slotKey) => void running.current.get(slotKey)?.upload.then((task) => task.pause(), () => undefined),
    resume,
    cancel: (slotKey) => {
      running.current.get(slotKey)?.upload.then((task) => task.cancel(), () => undefined);
      running.current.delete(slotKey);
      put(slotKey, undefined);
    },
    remove: (slotKey, paperId) => {
      tell(slotKey, undefined);
      take(paperId).then((error) => error && tell(slotKey, told(error)), (error: unknown) => tell(slotKey, told(troubleOf(error))));
    },
  };
}
