import { Card, formatDateTime, StatusTag } from '@mot-cua/ui';
import { useMinute } from '../../app/minute.ts';
import type { Dossier } from './dossier.ts';

type Step = Dossier['steps'][number];
const WHO = { RECEPTION: 'Bộ phận tiếp nhận', SPECIALIST: 'Chuyên viên', LEADER: 'Lãnh đạo' } as const satisfies Record<Step['role'], string>;

/** Where the step is, in words and with its date. */
function Standing({ step }: { readonly step: Step }) {
  const now = useMinute();
  switch (step.state) {
    case 'WAITING': return <StatusTag tone="neutral">Chưa đến</StatusTag>;
    case 'DONE': return <StatusTag tone={step.late ? 'warning' : 'success'}>{step.late ? 'Đã xong, muộn' : 'Đã xong'}</StatusTag>;
    case 'RUNNING': {
      if (step.dueAt === null) return <StatusTag tone="info">Đang làm</StatusTag>;
      const late = Date.parse(step.dueAt) < now;
      return <StatusTag tone={late ? 'danger' : 'info'}>{late ? 'Quá hạn' : 'Đang làm'}, hạn {formatDateTime(step.dueAt)}</StatusTag>;
    }
  }
}

/** The internal process on this dossier (TT 01/2018 Đ8): every step with who does it, until when, and what it left behind. */
export function Steps({ dossier: { steps } }: { readonly dossier: Dossier }) {
  if (steps.length === 0) return null;
  return (
    <Card title="Quy trình giải quyết">
      <ol className="sw-steps">
        {steps.map((step) => (
          <li key={step.key} aria-current={step.state === 'RUNNING' ? 'step' : undefined}>
            <p className="mc-cluster"><b>{step.title}</b><Standing step={step} /></p>
            <p className="mc-small mc-muted">{step.unit ?? WHO[step.role]}{step.hours !== null && ` · ${String(step.hours).replace('.', ',')} giờ làm việc`}{step.doneAt !== null && ` · xong ${formatDateTime(step.doneAt)}`}{step.doneBy !== null && `, ${step.doneBy}`}</p>
            {step.comment !== null && <p className="sw-verbatim">{step.comment}</p>}
            {step.file !== null && step.file.url !== null && <p><a href={step.file.url} target="_blank" rel="noreferrer">{step.file.name}</a></p>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
