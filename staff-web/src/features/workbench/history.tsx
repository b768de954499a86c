import { Card, Disclosure, formatDateTime, Timeline } from '@mot-cua/ui';
import { Link } from 'react-router';
import { type Dossier, eventsOf } from './dossier.ts';

/** §10.1: that an act was done on paper, when it was entered, and whether a second officer has held it against the paper. */
function enteredLater({ enteredAt, backEntryCheck }: ReturnType<typeof eventsOf>[number]): string {
  if (enteredAt === null) return '';
  const standing = backEntryCheck === null ? 'chưa đối chiếu với giấy' : backEntryCheck.outcome === 'CONFIRMED' ? `${backEntryCheck.by} đã đối chiếu` : `không khớp với giấy: ${backEntryCheck.note ?? ''}`;
  return ` (làm trên giấy, nhập bù ${formatDateTime(enteredAt)}; ${standing})`;
}

/** Everything that happened, newest first, and how the deadline was counted. */
export function History({ dossier }: { readonly dossier: Dossier }) {
  const entries = eventsOf(dossier).toSorted((one, other) => other.sequence - one.sequence).map((event) => ({
    key: event.id, title: `${event.text}${enteredLater(event)}`, at: event.at, by: [...new Set([event.actor.name, event.actor.role])].join(', '),
    ...(event.detail !== null && { body: <p className="sw-verbatim">{event.detail}</p> }),
  }));
  return (
    <Card title="Diễn biến">
      {dossier.due.explanation.length > 0 && <Disclosure summary="Cách tính thời hạn"><ul className="sw-list">{dossier.due.explanation.map((line) => <li key={line}>{line}</li>)}</ul></Disclosure>}
      {dossier.clock.length > 0 && (
        <Disclosure summary="Những khoảng tính và tạm dừng thời hạn">
          <ul className="sw-list">{dossier.clock.map((one) => <li key={one.from}>{one.running ? 'Tính thời hạn' : 'Tạm dừng'} từ {formatDateTime(one.from)}{one.to === null ? ' đến nay' : ` đến ${formatDateTime(one.to)}`}: {one.reason}</li>)}</ul>
        </Disclosure>
      )}
      {dossier.mayReadTrail && <p><Link to={`/ho-so/${dossier.id}/lich-su`}>Lịch sử: ai đã xem, ai đã sửa</Link></p>}
      <Timeline kind="log" label="Diễn biến hồ sơ" entries={entries} />
    </Card>
  );
}
