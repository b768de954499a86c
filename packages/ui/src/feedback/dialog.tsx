import { type FormEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from '../content/button.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly title: ReactNode;
  /** Escape, the browser's back gesture, or the way out offered inside. */
  readonly onClose: () => void;
  readonly wide?: boolean | undefined;
  readonly children: ReactNode;
}

function Opened({ title, onClose, wide, children }: Omit<DialogProps, 'open'>) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    if (dialog !== null && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog className="mc-dialog" ref={box} aria-labelledby={titleId} data-wide={wide === true ? '' : undefined} onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <h2 className="mc-dialog__title" id={titleId} tabIndex={-1}>{title}</h2>
      {children}
    </dialog>
  );
}

/** The platform's own modal: the page behind cannot be reached, and the focus returns to where it was. Its content lives only while open. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <Opened {...rest} /> : null;
}

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: ReactNode;
  /** The act itself, never "OK": "Rút hồ sơ". */
  readonly confirmText: string;
  readonly cancelText?: string | undefined;
  readonly danger?: boolean | undefined;
  readonly pending?: boolean | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly wide?: boolean | undefined;
  /** What will happen, and fields where a reason is needed: they belong to the dialog's own form. */
  readonly children?: ReactNode;
}

/** Asks before what cannot be undone. Enter in a field confirms; the safe way out is always there. */
export function ConfirmDialog({ open, title, confirmText, cancelText = 'Không, quay lại', danger = false, pending = false, onConfirm, onCancel, wide, children }: ConfirmDialogProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (!pending) onConfirm();
  };
  return (
    <Dialog open={open} title={title} onClose={() => { if (!pending) onCancel(); }} wide={wide}>
      <form className="mc-dialog__form" onSubmit={submit} noValidate>
        {children !== undefined && <div className="mc-stack">{children}</div>}
        <div className="mc-dialog__acts">
          <Button type="submit" variant={danger ? 'danger' : 'primary'} wideOnPhone pending={pending}>{confirmText}</Button>
          <Button variant="secondary" wideOnPhone disabled={pending} onClick={onCancel}>{cancelText}</Button>
        </div>
      </form>
    </Dialog>
  );
}
