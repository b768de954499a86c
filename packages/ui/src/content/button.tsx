import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { Icon, type IconName } from './icon.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

interface Look {
  /** One primary button a page; `danger` only for what cannot be undone. */
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: IconName | undefined;
  /** Full width on a phone. */
  readonly wideOnPhone?: boolean | undefined;
}

export interface ButtonProps extends ComponentProps<'button'>, Look {
  /** While true the button stays focusable, ignores presses and shows `pendingText`. */
  readonly pending?: boolean | undefined;
  readonly pendingText?: string | undefined;
}

const look = ({ variant = 'primary', size = 'medium', wideOnPhone = false }: Look) => ({
  'data-variant': variant, 'data-size': size, ...(wideOnPhone ? { 'data-wide': 'phone' } : {}),
});

function Inside({ icon, children }: { readonly icon?: IconName | undefined; readonly children: ReactNode }) {
  return <>{icon !== undefined && <Icon name={icon} />}{children}</>;
}

/** A native button; `type` is `button` unless said otherwise, so that nothing is submitted by accident. */
export function Button({ variant, size, icon, wideOnPhone, pending = false, pendingText = 'Đang xử lý…', className, onClick, children, type = 'button', ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (pending) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...rest} {...look({ variant, size, wideOnPhone })} type={type} onClick={press}
      className={className === undefined ? 'mc-button' : `mc-button ${className}`}
      {...(pending ? { 'aria-disabled': true, 'aria-busy': true } : {})}
    >
      <Inside icon={icon}>{pending ? pendingText : children}</Inside>
    </button>
  );
}

export interface LinkButtonProps extends LinkProps, Look {}

/** Goes somewhere, but looks like the page's main act. Outside addresses are given as a full URL in `to`. */
export function LinkButton({ variant, size, icon, wideOnPhone, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} {...look({ variant, size, wideOnPhone })} className={className === undefined ? 'mc-button' : `mc-button ${className}`}>
      <Inside icon={icon}>{children}</Inside>
    </Link>
  );
}
