import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const TONE_ICON = { neutral: 'circle', info: 'clock', success: 'check-circle', warning: 'warning', danger: 'error' } as const satisfies Record<Tone, IconName>;

export interface StatusTagProps { readonly tone: Tone; readonly icon?: IconName | undefined; readonly children: ReactNode }

/** A state in words, with a colour and a drawing that repeat it: never colour alone (WCAG 1.4.1). */
export function StatusTag({ tone, icon, children }: StatusTagProps) {
  return <span className="mc-tag" data-tone={tone}><Icon name={icon ?? TONE_ICON[tone]} /><span>{children}</span></span>;
}

/** A plain label without a state: "Mức 4", "Toàn trình". */
export function Tag({ children }: { readonly children: ReactNode }) {
  return <span className="mc-tag" data-plain="">{children}</span>;
}

/** The phases of the contract (`DossierPhase`). */
export type Phase = 'DRAFT' | 'SUBMITTED' | 'AWAITING_POST' | 'CHECKING' | 'SUPPLEMENT_REQUESTED' | 'ACCEPTED' | 'PROCESSING' | 'AWAITING_APPROVAL' | 'RESULT_READY' | 'NOT_COLLECTED' | 'RETURNED' | 'REFUSED' | 'WITHDRAWN';

const PHASE_LOOK = {
  DRAFT: { tone: 'neutral', icon: 'edit' },
  SUBMITTED: { tone: 'info', icon: 'clock' },
  AWAITING_POST: { tone: 'warning', icon: 'clock' },
  CHECKING: { tone: 'info', icon: 'clock' },
  SUPPLEMENT_REQUESTED: { tone: 'warning', icon: 'warning' },
  ACCEPTED: { tone: 'info', icon: 'check' },
  PROCESSING: { tone: 'info', icon: 'clock' },
  AWAITING_APPROVAL: { tone: 'info', icon: 'clock' },
  RESULT_READY: { tone: 'success', icon: 'check-circle' },
  NOT_COLLECTED: { tone: 'warning', icon: 'clock' },
  RETURNED: { tone: 'success', icon: 'check-circle' },
  REFUSED: { tone: 'danger', icon: 'error' },
  WITHDRAWN: { tone: 'neutral', icon: 'stop' },
} as const satisfies Record<Phase, { tone: Tone; icon: IconName }>;

/** A dossier's phase; the words come from the server (`phaseLabel`). */
export function PhaseTag({ phase, label }: { readonly phase: Phase; readonly label: string }) {
  const { tone, icon } = PHASE_LOOK[phase];
  return <StatusTag tone={tone} icon={icon}>{label}</StatusTag>;
}

/** How many, beside a name: "Chờ kiểm tra 12"; where some are late, with a warning sign and how many. */
export function Count({ value, overdue = 0 }: { readonly value: number; readonly overdue?: number | undefined }) {
  if (overdue <= 0) return <span className="mc-count">{value}</span>;
  return (
    <span className="mc-count" data-overdue="" title={`${overdue} quá hạn`}>
      <Icon name="warning" />{value}<span className="mc-visually-hidden">{` (${overdue} quá hạn)`}</span>
    </span>
  );
}
