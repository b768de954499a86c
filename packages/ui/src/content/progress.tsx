import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { DateText } from './date-text.tsx';
import { Icon, type IconName } from './icon.tsx';

export interface Step { readonly key: string; readonly label: string; readonly to?: string | undefined }

/** Where one is in a form: "Bước 2 trên 5: Giấy tờ", and the list of steps; finished ones lead back. */
export function Steps({ steps, current, label = 'Các bước' }: { readonly steps: readonly Step[]; readonly current: string; readonly label?: string | undefined }) {
  const at = Math.max(steps.findIndex((step) => step.key === current), 0);
  return (
    <nav className="mc-steps" aria-label={label}>
      <p className="mc-steps__words">Bước {at + 1} trên {steps.length}: <b>{steps[at]?.label}</b></p>
      <ol className="mc-steps__list">
        {steps.map(({ key, label: name, to }, index) => {
          const state = index < at ? 'done' : index === at ? 'current' : 'todo';
          const words = <><span className="mc-steps__number" aria-hidden="true">{state === 'done' ? <Icon name="check" /> : index + 1}</span><span className="mc-steps__label">{name}</span></>;
          return (
            <li key={key} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
              {state === 'done' && to !== undefined ? <Link to={to}>{words}</Link> : <span>{words}</span>}
              {state === 'done' && <span className="mc-visually-hidden"> (đã xong)</span>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

export type TimelineState = 'done' | 'current' | 'todo' | 'stopped' | 'attention';

export interface TimelineEntry {
  readonly key: string;
  readonly title: ReactNode;
  readonly state?: TimelineState | undefined;
  readonly at?: string | undefined;
  readonly by?: string | undefined;
  readonly body?: ReactNode;
}

const STATE = {
  done: { icon: 'check', words: 'Đã xong' },
  current: { icon: 'clock', words: 'Đang thực hiện' },
  todo: { icon: 'circle', words: 'Chưa đến' },
  stopped: { icon: 'stop', words: 'Đã dừng' },
  attention: { icon: 'warning', words: 'Cần bạn làm' },
} as const satisfies Record<TimelineState, { icon: IconName; words: string }>;

/** `tracker`: where am I (states in words); `log`: what happened, newest first as given. */
export function Timeline({ entries, kind = 'log', label }: { readonly entries: readonly TimelineEntry[]; readonly kind?: 'tracker' | 'log' | undefined; readonly label: string }) {
  return (
    <ol className="mc-timeline" data-kind={kind} aria-label={label}>
      {entries.map(({ key, title, state = 'done', at, by, body }) => (
        <li key={key} data-state={state} aria-current={kind === 'tracker' && (state === 'current' || state === 'attention') ? 'step' : undefined}>
          <span className="mc-timeline__mark">{kind === 'tracker' && <Icon name={STATE[state].icon} />}</span>
          <div className="mc-timeline__body">
            <p className="mc-timeline__title">{title}{kind === 'tracker' && <span className="mc-timeline__state">{STATE[state].words}</span>}</p>
            {(at !== undefined || by !== undefined) && (
              <p className="mc-timeline__meta">{at !== undefined && <DateText value={at} format="dateTime" />}{at !== undefined && by !== undefined && ' · '}{by}</p>
            )}
            {body !== undefined && <div>{body}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

export interface ProgressBarProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** What the bar says in words: "1,2 MB trên 3 MB". */
  readonly text: string;
  readonly labelHidden?: boolean | undefined;
}

/** True progress, as text and bar. */
export function ProgressBar({ label, value, max, text, labelHidden = false }: ProgressBarProps) {
  const id = useId();
  return (
    <div className="mc-progress">
      <label htmlFor={id} className={labelHidden ? 'mc-visually-hidden' : undefined}>{label}</label>
      <progress id={id} value={value} max={max} aria-valuetext={text} />
      <span className="mc-progress__text">{text}</span>
    </div>
  );
}
