import { DateText, DueText, LineStatus, PhaseTag, StatusTag } from '@mot-cua/ui';
import type { LineState } from '@mot-cua/client';
import type { ReactNode } from 'react';
import { useMinute } from '../../app/minute.ts';
import { type Dossier, nameOf } from './dossier.ts';

/** §9.2a: within one working day of a complete dossier it goes to the specialists; the clock is never out of sight. */
function ForwardClock({ dossier }: { readonly dossier: Dossier }) {
  const now = useMinute();
  const { forwardDueAt } = dossier.due;
  if (forwardDueAt === null || dossier.phase !== 'ACCEPTED') return null;
  const late = Date.parse(forwardDueAt) < now;
  return <DueText state={late ? 'OVERDUE' : 'DUE_SOON'} text={late ? 'Quá hạn chuyển chuyên môn' : 'Chuyển chuyên môn trước'} dueAt={forwardDueAt} />;
}

/** Whose, what, by when: always in sight. */
export function IdentityBar({ dossier, line, ways, heading = 1 }: { readonly dossier: Dossier; readonly line: LineState; readonly ways: ReactNode; readonly heading?: 1 | 2 }) {
  const Heading = heading === 1 ? 'h1' : 'h2';
  const { applicant, procedure, due } = dossier;
  return (
    <header className="sw-identity">
      <div className="sw-identity__who">
        <div className="sw-identity__line">
          <Heading className="sw-identity__code mc-code" tabIndex={-1}>{nameOf(dossier)}</Heading>
          <PhaseTag phase={dossier.phase} label={dossier.phaseLabel} />
          {dossier.backEntry !== null && <StatusTag tone={dossier.backEntry.unconfirmed > 0 ? 'warning' : 'neutral'}>Nhập bù{dossier.backEntry.blankNumber !== null && `, giấy ${dossier.backEntry.blankNumber}`}{dossier.backEntry.unconfirmed > 0 && ', chưa đối chiếu'}</StatusTag>}
          <LineStatus line={line} />
        </div>
        <p className="sw-identity__line"><b>{applicant.fullName}</b>{applicant.identityNumber !== null && <span className="mc-numeric mc-muted">{applicant.identityNumber}</span>}</p>
        <p>{procedure.name}</p>
        {dossier.heldBy !== null && <p className="mc-small mc-muted">Đang ở: {dossier.heldBy}</p>}
      </div>
      <div className="sw-identity__due">
        <DueText state={due.state} text={due.text} workingDays={due.workingDays} dueAt={due.dueAt} />
        <ForwardClock dossier={dossier} />
        <p className="mc-small mc-muted">
          {dossier.submittedAt !== null && <>Nộp <DateText value={dossier.submittedAt} format="dateTime" /></>}
          {dossier.assignees.length > 0 && <> · Phụ trách: {dossier.assignees.map((one) => one.name).join(', ')}</>}
        </p>
        <div className="mc-cluster">{ways}</div>
      </div>
    </header>
  );
}
