import { Card, formatDateTime } from '@mot-cua/ui';
import { type Dossier, eventsOf } from './dossier.ts';

/** What the specialists say to the leader: their finding, their note, and why the last draft was sent back. */
const SAID = { RECHECKED: 'Kết quả kiểm tra lại', SUBMITTED_FOR_APPROVAL: 'Ghi chú khi trình', SENT_BACK: 'Lần trước đã trả lại vì', NOTICE_SENT_BACK: 'Lần trước đã trả lại thông báo vì' } as const;
type Said = keyof typeof SAID;
const isSaid = (type: string): type is Said => type in SAID;

/** Words between officers; the citizen never reads them. */
export function Proposal({ dossier }: { readonly dossier: Dossier }) {
  const said = eventsOf(dossier).filter((event) => isSaid(event.type) && event.detail !== null).toSorted((one, other) => other.sequence - one.sequence);
  if (said.length === 0) return null;
  return (
    <Card title="Ý kiến chuyên môn">
      {said.map((event) => (
        <div key={event.id}>
          <p><b>{isSaid(event.type) ? SAID[event.type] : ''}</b> <span className="mc-muted mc-small">{event.actor.name}, {formatDateTime(event.at)}</span></p>
          <p className="sw-verbatim">{event.detail}</p>
        </div>
      ))}
    </Card>
  );
}
