import { formatDateTime, StatusTag } from '@mot-cua/ui';
import { useMinute } from '../../app/minute.ts';
import type { ConsultationState } from '../../gql/graphql.ts';

interface Stands { readonly state: ConsultationState; readonly stateLabel: string; readonly dueAt: string; readonly late: boolean }

/** Where a question stands, in words and with its date; that it is late shows itself as the minutes go. */
export function Standing({ one: { state, stateLabel, dueAt, late } }: { readonly one: Stands }) {
  const now = useMinute();
  switch (state) {
    case 'ASKED': {
      const overdue = late || Date.parse(dueAt) < now;
      return <StatusTag tone={overdue ? 'danger' : 'info'}>{overdue ? 'Quá hạn trả lời' : stateLabel}, hạn {formatDateTime(dueAt)}</StatusTag>;
    }
    case 'ANSWERED': return <StatusTag tone={late ? 'warning' : 'success'}>{late ? 'Đã trả lời, chậm hạn' : stateLabel}</StatusTag>;
    case 'WAITING': return <StatusTag tone="neutral">{stateLabel}, dự kiến {formatDateTime(dueAt)}</StatusTag>;
    case 'WITHDRAWN': return <StatusTag tone="neutral">{stateLabel}</StatusTag>;
  }
}
