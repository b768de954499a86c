import { Count } from '@mot-cua/ui';
import { useConsultationCounts } from './counts.ts';

/** Beside "Ý kiến": how many questions wait for my agency, and how many of them are late. */
export function ConsultedCount() {
  const counts = useConsultationCounts();
  return counts === undefined || counts.open === 0 ? null : <Count value={counts.open} overdue={counts.overdue} />;
}
