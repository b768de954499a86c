import type { ReactNode } from 'react';
import { Icon, type IconName } from '../content/icon.tsx';

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger';

const LOOK = {
  info: { icon: 'info', words: 'Thông tin' },
  success: { icon: 'check-circle', words: 'Đã xong' },
  warning: { icon: 'warning', words: 'Lưu ý' },
  danger: { icon: 'error', words: 'Lỗi' },
} as const satisfies Record<NoticeTone, { icon: IconName; words: string }>;

export interface NoticeProps {
  readonly tone?: NoticeTone | undefined;
  readonly title?: ReactNode;
  /** Spoken when it appears: `polite` after what is being said, `assertive` at once. Left out for what stands on the page from the start. */
  readonly live?: 'polite' | 'assertive' | undefined;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

const ROLE = { polite: 'status', assertive: 'alert' } as const;

/** Something to know, in the flow of the page. */
export function Notice({ tone = 'info', title, live, actions, children }: NoticeProps) {
  return (
    <div className="mc-notice" data-tone={tone} role={live === undefined ? undefined : ROLE[live]}>
      <Icon name={LOOK[tone].icon} />
      <div className="mc-notice__body">
        <span className="mc-visually-hidden">{LOOK[tone].words}: </span>
        {title !== undefined && <p className="mc-notice__title">{title}</p>}
        {children !== undefined && <div>{children}</div>}
        {actions !== undefined && <div className="mc-cluster">{actions}</div>}
      </div>
    </div>
  );
}

/** The same across the whole window, above the masthead: maintenance, demonstration, an old browser. */
export function Banner({ tone = 'info', children }: { readonly tone?: NoticeTone | undefined; readonly children: ReactNode }) {
  return (
    <section className="mc-banner" data-tone={tone} aria-label={LOOK[tone].words}>
      <div className="mc-banner__inner"><Icon name={LOOK[tone].icon} /><div>{children}</div></div>
    </section>
  );
}

/** The main good news of a confirmation page: what is done, and the code to keep. */
export function Confirmation({ title, code, codeLabel, children }: { readonly title: ReactNode; readonly code?: string | undefined; readonly codeLabel?: string | undefined; readonly children?: ReactNode }) {
  return (
    <div className="mc-confirmation">
      <Icon name="check-circle" />
      <h1 tabIndex={-1}>{title}</h1>
      {code !== undefined && <p className="mc-confirmation__code">{codeLabel !== undefined && <span>{codeLabel}</span>}<b className="mc-code">{code}</b></p>}
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}
