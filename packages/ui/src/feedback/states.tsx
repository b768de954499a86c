import type { ReactNode } from 'react';
import { Button } from '../content/button.tsx';
import { Icon, type IconName } from '../content/icon.tsx';
import { formatTime, type Instant } from '../format/format.ts';
import { Notice } from './notice.tsx';

export interface LoadingProps {
  readonly words?: string | undefined;
  /** What will stand here, so that nothing jumps when it comes. */
  readonly shape?: 'text' | 'cards' | 'table' | undefined;
  readonly lines?: number | undefined;
}

/** Grey shapes of what is coming, and the words for it. Fades in late: a quick answer never flickers. */
export function Loading({ words = 'Đang tải…', shape = 'text', lines = 3 }: LoadingProps) {
  return (
    <div className="mc-loading" data-shape={shape}>
      <output className="mc-loading__words">{words}</output>
      <div className="mc-loading__shapes" aria-hidden="true">{Array.from({ length: lines }, (_, index) => <span className="mc-skeleton" key={index} />)}</div>
    </div>
  );
}

/** Nothing is here, why, and what can be done. */
export function EmptyState({ title, icon = 'file', children, actions }: { readonly title: string; readonly icon?: IconName | undefined; readonly children?: ReactNode; readonly actions?: ReactNode }) {
  return (
    <div className="mc-empty">
      <Icon name={icon} />
      <p className="mc-empty__title">{title}</p>
      {children !== undefined && <div className="mc-muted">{children}</div>}
      {actions !== undefined && <div className="mc-cluster">{actions}</div>}
    </div>
  );
}

/** What `troubleOf` of @mot-cua/client answers. */
export interface TroubleLike { readonly code: string; readonly message: string; readonly retry: boolean }

/** What went wrong and, where it may help, the button to try again. */
export function TroubleBox({ trouble, onRetry, retrying = false, title = 'Chưa thực hiện được' }: { readonly trouble: TroubleLike; readonly onRetry?: (() => void) | undefined; readonly retrying?: boolean | undefined; readonly title?: string | undefined }) {
  const again = trouble.retry && onRetry !== undefined
    ? <Button variant="secondary" icon="retry" pending={retrying} pendingText="Đang thử lại…" onClick={onRetry}>Thử lại</Button>
    : undefined;
  return <Notice tone="danger" live="assertive" title={title} actions={again}>{trouble.message}</Notice>;
}

export type SaveStateProps =
  | { readonly state: 'unsaved' | 'saving' | 'failed' | 'conflict' }
  | { readonly state: 'saved'; readonly at: Instant };

const SAVE = {
  unsaved: { icon: 'edit', words: 'Có thay đổi chưa lưu' },
  saving: { icon: 'retry', words: 'Đang lưu…' },
  failed: { icon: 'offline', words: 'Chưa lưu được – đang thử lại' },
  conflict: { icon: 'warning', words: 'Đã có bản mới hơn từ thiết bị khác' },
} as const satisfies Record<Exclude<SaveStateProps['state'], 'saved'>, { icon: IconName; words: string }>;

/** Whether what was typed is safe: "Đã lưu lúc 14:05". Speaks only of failures and conflicts, not of every save. */
export function SaveState(props: SaveStateProps) {
  const { icon, words } = props.state === 'saved' ? { icon: 'check', words: `Đã lưu lúc ${formatTime(props.at)}` } as const : SAVE[props.state];
  const quiet = props.state === 'saved' || props.state === 'saving' || props.state === 'unsaved';
  const said = <><Icon name={icon} /><span>{words}</span></>;
  return quiet ? <p className="mc-savestate" data-state={props.state}>{said}</p> : <output className="mc-savestate" data-state={props.state}>{said}</output>;
}

/** Whether the page changes by itself right now. */
export function LineStatus({ line }: { readonly line: 'connecting' | 'live' }) {
  return <p className="mc-linestatus" data-line={line}><span aria-hidden="true" />{line === 'live' ? 'Trang tự cập nhật' : 'Đang nối lại để cập nhật…'}</p>;
}
