import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '../content/button.tsx';
import { Icon } from '../content/icon.tsx';
import { ProgressBar } from '../content/progress.tsx';
import { formatDateTime, formatFileSize } from '../format/format.ts';
import { FieldError, FieldHint, Optional } from '../forms/field.tsx';

/** A paper as it lies in the dossier. */
export interface AttachedFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Where it can be opened. */
  readonly url: string;
  readonly uploadedAt?: string | undefined;
  /** It waits for the virus scanner: there, and not to be opened yet. */
  readonly checking?: boolean | undefined;
  /** Why the check refused it. */
  readonly refusal?: string | null | undefined;
}

/** The states of an upload that is under way (`UploadState` of @mot-cua/client, without its end). */
export interface Transfer {
  readonly state: 'sending' | 'paused' | 'waiting' | 'checking' | 'failed';
  readonly fileName: string;
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** What is wrong and how to mend it. */
  readonly error?: string | undefined;
}

export interface FileSlotProps {
  readonly id?: string | undefined;
  readonly name: string;
  readonly title: ReactNode;
  readonly level?: 2 | 3 | undefined;
  readonly hint?: ReactNode;
  /** The server's own words: "Ảnh JPG, PNG hoặc PDF, tối đa 10 MB". */
  readonly limits: string;
  /** Media types for the picker: "image/jpeg,image/png,application/pdf". */
  readonly accept: string;
  readonly optional?: boolean | undefined;
  readonly files: readonly AttachedFile[];
  readonly maxFiles?: number | undefined;
  readonly transfer?: Transfer | undefined;
  readonly error?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly onPick: (file: File) => void;
  readonly onPause?: (() => void) | undefined;
  readonly onResume?: (() => void) | undefined;
  readonly onCancel?: (() => void) | undefined;
  readonly onRemove?: ((file: AttachedFile) => void) | undefined;
  /** More ways to fill it: papers given before. */
  readonly children?: ReactNode;
}

/** Where a file is looked at; its plain address saves it. */
export const viewAddress = ({ url }: { readonly url: string }): string => `${url}?inline`;

const STATE = {
  sending: 'Đang gửi',
  paused: 'Đã tạm dừng',
  waiting: 'Mất mạng – tự gửi tiếp khi có mạng',
  checking: 'Đã gửi xong, đang kiểm tra tệp',
  failed: 'Chưa gửi được',
} as const satisfies Record<Transfer['state'], string>;

/** `Đang gửi: 1,2 MB trên 3 MB (40%)` */
export function transferWords({ state, sentBytes, totalBytes }: Transfer): string {
  const percent = totalBytes === 0 ? 0 : Math.floor((sentBytes / totalBytes) * 100);
  return state === 'checking' ? STATE.checking : `${STATE[state]}: ${formatFileSize(sentBytes)} trên ${formatFileSize(totalBytes)} (${percent}%)`;
}

function Sending({ transfer, onPause, onResume, onCancel }: Pick<FileSlotProps, 'onPause' | 'onResume' | 'onCancel'> & { readonly transfer: Transfer }) {
  const { state } = transfer;
  return (
    <div className="mc-fileslot__transfer" data-state={state}>
      <ProgressBar label={transfer.fileName} value={transfer.sentBytes} max={Math.max(transfer.totalBytes, 1)} text={transferWords(transfer)} />
      <output className="mc-visually-hidden">{STATE[state]}</output>
      {transfer.error !== undefined && <p className="mc-field__error" role="alert"><Icon name="error" /><span>{transfer.error}</span></p>}
      <div className="mc-cluster">
        {state === 'sending' && onPause !== undefined && <Button size="small" variant="secondary" icon="pause" onClick={onPause}>Tạm dừng</Button>}
        {(state === 'paused' || state === 'failed' || state === 'waiting') && onResume !== undefined && <Button size="small" variant="secondary" icon="play" onClick={onResume}>Tiếp tục</Button>}
        {state !== 'checking' && onCancel !== undefined && <Button size="small" variant="quiet" onClick={onCancel}>Hủy</Button>}
      </div>
    </div>
  );
}

function Attached({ file, disabled, onRemove }: { readonly file: AttachedFile; readonly disabled: boolean; readonly onRemove?: ((file: AttachedFile) => void) | undefined }) {
  const refused = file.refusal !== undefined && file.refusal !== null;
  const closed = refused || file.checking === true;
  return (
    <li className="mc-file" data-refused={refused ? '' : undefined}>
      {file.mediaType.startsWith('image/') && !closed ? <img className="mc-file__thumb" src={file.url} alt="" loading="lazy" /> : <span className="mc-file__thumb"><Icon name={refused ? 'error' : 'file'} /></span>}
      <div className="mc-file__words">
        {closed ? <b>{file.name}</b> : <a href={viewAddress(file)} target="_blank" rel="noopener">{file.name}<span className="mc-visually-hidden"> (mở trong thẻ mới)</span></a>}
        <span className="mc-file__meta">{formatFileSize(file.sizeBytes)}{file.uploadedAt !== undefined && ` · gửi lúc ${formatDateTime(file.uploadedAt)}`}</span>
        {file.checking === true && <output className="mc-file__meta">Đang kiểm tra an toàn tệp. Bạn vẫn làm tiếp được.</output>}
        {refused && <p className="mc-field__error"><Icon name="error" /><span>{file.refusal}</span></p>}
      </div>
      {onRemove !== undefined && <Button size="small" variant="quiet" icon="trash" disabled={disabled} onClick={() => onRemove(file)}>Bỏ<span className="mc-visually-hidden"> tệp {file.name}</span></Button>}
    </li>
  );
}

interface PickProps { readonly id: string; readonly name: string; readonly accept: string; readonly camera?: boolean; readonly titleId: string; readonly described: string; readonly invalid: boolean; readonly onPick: (file: File) => void; readonly children: string }

/** A file input under a label that looks like a button: the platform's own picker, and its own focus. */
function Pick({ id, name, accept, camera = false, titleId, described, invalid, onPick, children }: PickProps) {
  return (
    <span className="mc-pick" data-camera={camera ? '' : undefined}>
      <input
        className="mc-pick__input" id={id} name={name} type="file" accept={accept} aria-labelledby={`${id}-words ${titleId}`} aria-describedby={described} {...(invalid ? { 'aria-invalid': true as const } : {})}
        {...(camera ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file !== undefined) onPick(file);
        }}
      />
      <label className="mc-button" data-variant="secondary" htmlFor={id} id={`${id}-words`}><Icon name={camera ? 'scan' : 'upload'} />{children}</label>
    </span>
  );
}

/** One paper's place (§8.1a): choose or photograph, watch it go, stop and go on, look at it, replace it. Knows nothing of the network. */
export function FileSlot(props: FileSlotProps) {
  const { name, title, level = 2, hint, limits, accept, optional, files, maxFiles = 1, transfer, error, disabled = false, onPick, onRemove, children } = props;
  const id = props.id ?? name;
  const titleId = useId();
  const [over, setOver] = useState(false);
  const Heading = level === 2 ? 'h2' : 'h3';
  const lying = files.filter((file) => file.refusal === undefined || file.refusal === null);
  const filled = lying.length > 0;
  const open = transfer === undefined && !disabled && (lying.length < maxFiles || maxFiles === 1);
  const described = [`${id}-limits`, hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter((part) => part !== '').join(' ');
  // Dropping a file is a shortcut for the mouse; the button does the same.
  const dropping = {
    onDragOver: (event: DragEvent): void => { event.preventDefault(); setOver(true); },
    onDragLeave: (): void => setOver(false),
    onDrop: (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer.files[0];
      if (open && file !== undefined) onPick(file);
    },
  };
  const pick = { name, titleId, described, invalid: error !== undefined, onPick };
  return (
    <section
      {...dropping} className="mc-fileslot mc-field" aria-labelledby={titleId}
      data-invalid={error === undefined ? undefined : ''} data-filled={filled ? '' : undefined} data-over={over && open ? '' : undefined}
    >
      <Heading className="mc-fileslot__title" id={titleId}><Icon name={filled ? 'check-circle' : 'file'} /><span>{title}<Optional when={optional} /></span></Heading>
      <FieldHint id={id}>{hint}</FieldHint>
      <FieldError id={id}>{error}</FieldError>
      {files.length > 0 && <ul className="mc-fileslot__files">{files.map((file) => <Attached key={file.id} file={file} disabled={disabled} onRemove={onRemove} />)}</ul>}
      {transfer !== undefined && <Sending transfer={transfer} onPause={props.onPause} onResume={props.onResume} onCancel={props.onCancel} />}
      {open && (
        <div className="mc-cluster">
          <Pick {...pick} id={id} accept={accept}>{!filled ? 'Chọn tệp' : maxFiles === 1 ? 'Thay tệp khác' : 'Thêm tệp'}</Pick>
          {accept.includes('image/') && <Pick {...pick} id={`${id}-camera`} accept="image/*" camera>Chụp ảnh</Pick>}
          {children}
        </div>
      )}
      <p className="mc-fileslot__limits" id={`${id}-limits`}>{limits}</p>
    </section>
  );
}
