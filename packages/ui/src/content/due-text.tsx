import { formatDateTime } from '../format/format.ts';
import { Icon, type IconName } from './icon.tsx';

/** The states of a due date in the contract (`DueState`). */
export type DueState = 'NOT_YET' | 'IN_TIME' | 'DUE_SOON' | 'OVERDUE' | 'PAUSED' | 'DONE_EARLY' | 'DONE_ON_TIME' | 'DONE_LATE';

export interface DueTextProps {
  readonly state: DueState;
  /** Whole working days left or late, as the server counted them; never negative. */
  readonly workingDays?: number | null | undefined;
  /** The server's own words; they win over ours. */
  readonly text?: string | undefined;
  /** The instant it is due, shown behind the words unless `dateHidden`. */
  readonly dueAt?: string | null | undefined;
  readonly dateHidden?: boolean | undefined;
}

type Tone = 'neutral' | 'success' | 'warning' | 'danger';

const LOOK = {
  NOT_YET: { tone: 'neutral', icon: 'circle' },
  IN_TIME: { tone: 'neutral', icon: 'clock' },
  DUE_SOON: { tone: 'warning', icon: 'clock' },
  OVERDUE: { tone: 'danger', icon: 'warning' },
  PAUSED: { tone: 'neutral', icon: 'pause' },
  DONE_EARLY: { tone: 'success', icon: 'check-circle' },
  DONE_ON_TIME: { tone: 'success', icon: 'check-circle' },
  DONE_LATE: { tone: 'danger', icon: 'check-circle' },
} as const satisfies Record<DueState, { tone: Tone; icon: IconName }>;

const some = (days: number | null | undefined): string => (days === null || days === undefined || days === 0 ? '' : ` ${days} ngày làm việc`);

/** `quá hạn 2 ngày làm việc`, `còn 3 ngày làm việc`, `hết hạn hôm nay`, `đúng hạn` … */
export function dueWords(state: DueState, workingDays?: number | null): string {
  switch (state) {
    case 'NOT_YET': return 'chưa tính thời hạn';
    case 'IN_TIME': return some(workingDays) === '' ? 'trong hạn' : `còn${some(workingDays)}`;
    case 'DUE_SOON': return workingDays === 0 ? 'hết hạn hôm nay' : `sắp đến hạn${some(workingDays) === '' ? '' : `, còn${some(workingDays)}`}`;
    case 'OVERDUE': return `quá hạn${some(workingDays)}`;
    case 'PAUSED': return 'tạm dừng tính hạn';
    case 'DONE_EARLY': return `trước hạn${some(workingDays)}`;
    case 'DONE_ON_TIME': return 'đúng hạn';
    case 'DONE_LATE': return `trễ hạn${some(workingDays)}`;
  }
}

/** A deadline in words, with drawing and colour, and the date itself. */
export function DueText({ state, workingDays, text, dueAt, dateHidden = false }: DueTextProps) {
  const { tone, icon } = LOOK[state];
  return (
    <span className="mc-due" data-tone={tone}>
      <Icon name={icon} />
      <span>
        <span className="mc-due__words">{text ?? dueWords(state, workingDays)}</span>
        {dueAt !== null && dueAt !== undefined && !dateHidden && <time className="mc-due__date" dateTime={dueAt}>{formatDateTime(dueAt)}</time>}
      </span>
    </span>
  );
}
