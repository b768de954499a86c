import type { Mendable } from '@mot-cua/client';
import { Button, ErrorSummary, formatDateTime, KeyHint, Notice, TroubleBox } from '@mot-cua/ui';
import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react';
import { type Action, type Dossier, eventsSince } from '../workbench/dossier.ts';
import { fieldIdOf } from './fields.ts';
import type { ActState } from './use-act.ts';

export interface ActFrameProps {
  readonly dossier: Dossier;
  readonly action: Action;
  readonly act: ActState & { readonly look: () => void };
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** The act in the button's words; the action's own name unless given. */
  readonly confirmText?: string | undefined;
  readonly danger?: boolean | undefined;
  /** What the officer should know before. */
  readonly lead?: ReactNode;
  /** Where typing begins: at the first field, or, where nothing must be filled in, at the act itself, so that Enter does it. */
  readonly begin?: 'field' | 'confirm' | undefined;
  readonly children?: ReactNode;
}

/** Someone else has acted meanwhile: what they did, before anything of ours goes out. Nothing typed is touched. */
function Moved({ dossier, since, onLook }: { readonly dossier: Dossier; readonly since: number; readonly onLook: () => void }) {
  const events = eventsSince(dossier, since);
  return (
    <Notice
      tone="warning" live="assertive" title="Hồ sơ vừa được người khác cập nhật"
      actions={<Button size="small" variant="secondary" onClick={onLook}>Đã xem, tiếp tục với nội dung của tôi</Button>}
    >
      {events.length === 0 ? <p>Hãy xem lại hồ sơ trước khi thực hiện.</p> : <ul className="sw-list">{events.map((event) => <li key={event.id}>{event.actor.name}, {formatDateTime(event.at)}: {event.text}{event.detail !== null && ` “${event.detail}”`}</li>)}</ul>}
      <p>Nội dung bạn đã nhập vẫn được giữ.</p>
    </Notice>
  );
}

/** A refusal because of the version is told by {@link Moved}, once the newer dossier has come. */
const toMend = (errors: readonly Mendable[]): readonly Mendable[] => errors.filter((error) => error.code !== 'VERSION_CONFLICT');

/** A form opened by a key is typed into at once; opened by the mouse too, it comes into view. */
function focusFirst(form: HTMLFormElement | null, begin: 'field' | 'confirm'): void {
  const confirm = form?.querySelector<HTMLElement>('button[type="submit"]');
  const field = begin === 'confirm' ? null : form?.querySelector<HTMLElement>('input:not([type="file"]):not(:disabled), textarea, select');
  (field ?? confirm)?.focus();
}

/** The panel of one act: beside the papers, not over them, so that both can be read while writing. */
export function ActFrame({ dossier, action, act, onSubmit, onClose, confirmText, danger = false, lead, begin = 'field', children }: ActFrameProps) {
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const panel = useRef<HTMLElement>(null);
  const first = useEffectEvent(() => focusFirst(form.current, begin));
  useEffect(() => first(), []);
  const press = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key === 'Escape') { event.stopPropagation(); onClose(); }
    if (event.key === 'Enter' && event.ctrlKey) form.current?.requestSubmit();
  });
  useEffect(() => {
    const element = panel.current;
    const listen = (event: KeyboardEvent): void => press(event);
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, []);
  const open = action.enabled || act.unanswered;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (open && !act.moved && !act.sending) onSubmit();
  };
  return (
    <section className="sw-act" aria-labelledby={titleId} ref={panel}>
      <div className="sw-act__head">
        <h2 id={titleId}>{action.label}</h2>
        <Button variant="quiet" size="small" icon="close" onClick={onClose}>Đóng<KeyHint keys={['Esc']} /></Button>
      </div>
      {act.moved && <Moved dossier={dossier} since={act.seen} onLook={act.look} />}
      {!action.enabled && !act.unanswered && !act.sending && <Notice tone="warning" live="polite" title="Hiện không thực hiện được việc này">{action.reason ?? 'Hồ sơ đã sang bước khác.'}</Notice>}
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} onRetry={onSubmit} retrying={act.sending} />}
      <ErrorSummary attempt={act.attempt} errors={toMend(act.errors).map((error) => ({ message: error.message, fieldId: fieldIdOf(error.path) }))} />
      {lead !== undefined && <div className="mc-muted">{lead}</div>}
      <form ref={form} className="mc-stack" onSubmit={submit} noValidate>
        {children}
        <div className="mc-cluster">
          <Button type="submit" variant={danger ? 'danger' : 'primary'} pending={act.sending} pendingText="Đang gửi…" disabled={!open || act.moved} aria-keyshortcuts="Control+Enter">{confirmText ?? action.label}</Button>
          <Button variant="secondary" onClick={onClose}>Để sau, giữ nội dung</Button>
        </div>
      </form>
    </section>
  );
}
