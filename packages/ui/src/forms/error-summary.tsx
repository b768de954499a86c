import { type MouseEvent, useEffect, useRef } from 'react';
import { Icon } from '../content/icon.tsx';

export interface SummaryError {
  readonly message: string;
  /** The id of the control to mend; without it the message stands alone. */
  readonly fieldId?: string | undefined;
}

export interface ErrorSummaryProps {
  readonly errors: readonly SummaryError[];
  readonly title?: string | undefined;
  /** Change it on every failed attempt (a counter) and the summary takes the focus again. */
  readonly attempt?: number | undefined;
}

/** Moves to the control and shows its label too, not only the box under a sticky header. */
function goTo(event: MouseEvent<HTMLAnchorElement>, fieldId: string): void {
  const control = document.getElementById(fieldId);
  if (control === null) return;
  event.preventDefault();
  (control.closest('.mc-field') ?? control).scrollIntoView({ block: 'start' });
  control.focus({ preventScroll: true });
}

/** All that must be mended, above the form; takes the focus when it appears and links to each field. Nothing is shown without errors. */
export function ErrorSummary({ errors, title = 'Có thông tin cần sửa', attempt = 0 }: ErrorSummaryProps) {
  const box = useRef<HTMLElement>(null);
  const shown = errors.length > 0;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown, attempt]);
  if (!shown) return null;
  return (
    <section className="mc-error-summary" ref={box} tabIndex={-1} aria-labelledby="mc-error-summary-title">
      <h2 id="mc-error-summary-title"><Icon name="error" />{title}</h2>
      <ul>
        {errors.map(({ message, fieldId }) => (
          <li key={`${fieldId ?? ''}:${message}`}>
            {fieldId === undefined ? message : <a href={`#${fieldId}`} onClick={(event) => goTo(event, fieldId)}>{message}</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}
