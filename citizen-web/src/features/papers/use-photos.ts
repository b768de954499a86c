import { type RunningUpload, upload, type UploadProgress } from '@mot-cua/client';
import { useEffect, useRef, useState } from 'react';

/** One photograph of a paper: where it is turned to, and how far it has been sent. */
export interface Photo { readonly key: number; readonly file: File; readonly url: string; readonly turn: number; readonly progress: UploadProgress }
export interface Photos {
  readonly photos: readonly Photo[];
  readonly add: (files: readonly File[]) => void;
  readonly remove: (key: number) => void;
  readonly turn: (key: number) => void;
  /** One place towards the beginning (-1) or the end (1). */
  readonly move: (key: number, by: -1 | 1) => void;
  readonly resume: (key: number) => void;
  readonly clear: () => void;
}

const swapped = (photos: readonly Photo[], from: number, to: number): readonly Photo[] => {
  const [one, other] = [photos[from], photos[to]];
  return one === undefined || other === undefined ? photos : photos.with(from, other).with(to, one);
};

/** Photographs of one paper, each sent by itself as soon as it is chosen, so that a weak line never costs more than a piece of one. */
export function usePhotos(): Photos {
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const tasks = useRef(new Map<number, { readonly url: string; readonly task: Promise<RunningUpload> }>());
  const last = useRef(0);
  const change = (key: number, next: Partial<Photo>): void => setPhotos((all) => all.map((photo) => (photo.key === key ? { ...photo, ...next } : photo)));
  const start = (key: number, file: File, url: string): void => {
    const task = upload(file, (progress) => change(key, { progress }));
    task.catch(() => change(key, { progress: { state: 'failed', sentBytes: 0, totalBytes: file.size, error: { code: 'OFFLINE', message: 'Chưa tải được phần gửi tệp. Hãy kiểm tra mạng rồi bấm “Gửi lại”.' } } }));
    tasks.current.set(key, { url, task });
  };
  const drop = (key: number): void => {
    const one = tasks.current.get(key);
    if (one === undefined) return;
    tasks.current.delete(key);
    URL.revokeObjectURL(one.url);
    one.task.then((task) => task.cancel(), () => undefined);
  };
  useEffect(() => {
    const running = tasks.current;
    return () => { for (const { url, task } of running.values()) { URL.revokeObjectURL(url); task.then((one) => one.pause(), () => undefined); } };
  }, []);
  return {
    photos,
    add: (files) => {
      const added = files.map((file): Photo => {
        last.current += 1;
        return { key: last.current, file, url: URL.createObjectURL(file), turn: 0, progress: { state: 'sending', sentBytes: 0, totalBytes: file.size } };
      });
      setPhotos((all) => [...all, ...added]);
      for (const { key, file, url } of added) start(key, file, url);
    },
    remove: (key) => { drop(key); setPhotos((all) => all.filter((photo) => photo.key !== key)); },
    turn: (key) => setPhotos((all) => all.map((photo) => (photo.key === key ? { ...photo, turn: (photo.turn + 90) % 360 } : photo))),
    move: (key, by) => setPhotos((all) => { const at = all.findIndex((photo) => photo.key === key); return at + by < 0 || at + by >= all.length ? all : swapped(all, at, at + by); }),
    resume: (key) => {
      const photo = photos.find((one) => one.key === key);
      tasks.current.get(key)?.task.then((task) => task.resume(), () => photo && start(key, photo.file, photo.url));
    },
    // What was sent stays at the server until the paper is made of it, and is swept away after a day.
    clear: () => { for (const { url } of tasks.current.values()) URL.revokeObjectURL(url); tasks.current.clear(); setPhotos([]); },
  };
}
