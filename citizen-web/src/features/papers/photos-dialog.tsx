import { useApolloClient } from '@apollo/client/react';
import { type Mendable, newClientKey, troubleOf } from '@mot-cua/client';
import { Button, Dialog, FieldError, Icon, ProgressBar, transferWords, useAnnounce } from '@mot-cua/ui';
import { type ChangeEvent, useRef, useState } from 'react';
import { ComposePaperDocument, type ComposePaperMutation } from '../../gql/graphql.ts';
import { type Photo, type Photos, usePhotos } from './use-photos.ts';

const MAX_PHOTOS = 20;
export type ComposedPaper = NonNullable<ComposePaperMutation['composePaper']['file']>;
interface PhotosDialogProps { readonly open: boolean; readonly slotTitle: string; readonly onDone: (paper: ComposedPaper) => void; readonly onClose: () => void; readonly onSignedOut: () => void }

interface Composed { readonly file?: ComposedPaper | null; readonly error?: Mendable | undefined }
const isSent = ({ progress }: Photo): boolean => progress.state === 'done';

/** The photographs as one PDF at the server; the same photographs in the same order are made into it once, however often it is pressed. */
function useCompose(slotTitle: string, { photos }: Photos, onSignedOut: () => void) {
  const client = useApolloClient();
  const keys = useRef(new Map<string, string>());
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const compose = async (): Promise<ComposedPaper | undefined> => {
    const body = { name: slotTitle, photos: photos.map(({ progress, turn }) => ({ uploadId: progress.uploadId ?? '', turn })) };
    const content = JSON.stringify(body);
    const clientKey = keys.current.get(content) ?? newClientKey();
    keys.current.set(content, clientKey);
    setPending(true);
    setProblem(undefined);
    const answer: Composed = await client.mutate({ mutation: ComposePaperDocument, variables: { input: { clientKey, ...body } } }).then(
      ({ data }) => ({ file: data?.composePaper.file ?? null, error: data?.composePaper.errors[0] }),
      (error: unknown) => ({ error: troubleOf(error) }),
    );
    setPending(false);
    if (answer.error?.code === 'UNAUTHENTICATED') onSignedOut();
    setProblem(answer.error?.message);
    return answer.file ?? undefined;
  };
  return { compose, pending, problem, setProblem };
}

/** §8.1a: photographs of one paper, put in order and turned, become one file of it. They stay here when the dialog is closed. */
export function PhotosDialog({ open, slotTitle, onDone, onClose, onSignedOut }: PhotosDialogProps) {
  const photos = usePhotos();
  const { compose, pending, problem, setProblem } = useCompose(slotTitle, photos, onSignedOut);
  const announce = useAnnounce();
  const { length } = photos.photos;
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = '';
    setProblem(length + files.length > MAX_PHOTOS ? `Một giấy tờ nhận nhiều nhất ${MAX_PHOTOS} ảnh.` : undefined);
    photos.add(files.slice(0, Math.max(0, MAX_PHOTOS - length)));
  };
  const make = async (): Promise<void> => {
    if (!photos.photos.every(isSent)) { setProblem('Còn ảnh chưa gửi xong. Hãy đợi gửi xong, gửi lại hoặc bỏ ảnh đó.'); return; }
    const paper = await compose();
    if (paper === undefined) return;
    photos.clear();
    announce(`Đã ghép ${length} ảnh thành một tệp PDF.`);
    onDone(paper);
  };
  return (
    <Dialog open={open} wide title={`Chụp nhiều trang: ${slotTitle}`} onClose={onClose}>
      <div className="mc-stack">
        <p>Chụp hoặc chọn ảnh từng trang của giấy tờ này; các ảnh được ghép theo thứ tự dưới đây thành một tệp PDF.</p>
        <div className="mc-cluster">
          <Choose id="anh-chup" camera words="Chụp thêm trang" onChange={choose} />
          <Choose id="anh-chon" words="Chọn ảnh" onChange={choose} />
        </div>
        <ol className="c-photos" aria-label="Các trang, theo thứ tự">{photos.photos.map((photo, index) => <OnePhoto key={photo.key} photo={photo} index={index} count={length} photos={photos} />)}</ol>
        <FieldError id="anh">{problem}</FieldError>
      </div>
      <div className="mc-dialog__acts">
        {length > 0 && <Button wideOnPhone pending={pending} pendingText="Đang ghép…" onClick={() => void make()}>Ghép {length} ảnh thành một tệp PDF</Button>}
        <Button variant="secondary" wideOnPhone disabled={pending} onClick={onClose}>Đóng</Button>
      </div>
    </Dialog>
  );
}

/** The platform's own picker under a label that looks like a button. */
function Choose({ id, camera = false, words, onChange }: { readonly id: string; readonly camera?: boolean; readonly words: string; readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void }) {
  return (
    <span className="mc-pick" data-camera={camera ? '' : undefined}>
      <input className="mc-pick__input" id={id} type="file" accept={camera ? 'image/*' : 'image/jpeg,image/png'} multiple={!camera} onChange={onChange} {...(camera ? { capture: 'environment' as const } : {})} />
      <label className="mc-button" data-variant="secondary" htmlFor={id}><Icon name={camera ? 'scan' : 'upload'} />{words}</label>
    </span>
  );
}

function OnePhoto({ photo, index, count, photos }: { readonly photo: Photo; readonly index: number; readonly count: number; readonly photos: Photos }) {
  const { key, url, turn, progress, file } = photo;
  const page = <span className="mc-visually-hidden"> trang {index + 1}</span>;
  return (
    <li className="c-photo">
      <span className="c-photo__frame"><img src={url} alt={`Trang ${index + 1}: ${file.name}${turn === 0 ? '' : `, xoay ${turn} độ`}`} data-turn={turn} /></span>
      <div className="c-photo__words">
        <b>Trang {index + 1}</b>
        {progress.state === 'done' ? <span className="mc-small mc-muted">Đã gửi</span> : <ProgressBar label={file.name} value={progress.sentBytes} max={Math.max(progress.totalBytes, 1)} text={transferWords({ ...progress, state: progress.state, fileName: file.name, error: undefined })} />}
        {progress.error !== undefined && <p className="mc-field__error" role="alert"><Icon name="error" /><span>{progress.error.message}</span></p>}
        <div className="mc-cluster">
          <Button size="small" variant="quiet" icon="up" disabled={index === 0} onClick={() => photos.move(key, -1)}>Lên{page}</Button>
          <Button size="small" variant="quiet" icon="down" disabled={index === count - 1} onClick={() => photos.move(key, 1)}>Xuống{page}</Button>
          <Button size="small" variant="quiet" icon="retry" onClick={() => photos.turn(key)}>Xoay{page}</Button>
          <Button size="small" variant="quiet" icon="trash" onClick={() => photos.remove(key)}>Bỏ{page}</Button>
          {progress.state === 'failed' && <Button size="small" variant="secondary" onClick={() => photos.resume(key)}>Gửi lại{page}</Button>}
        </div>
      </div>
    </li>
  );
}
