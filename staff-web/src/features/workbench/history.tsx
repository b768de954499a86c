import { Card, Disclosure, formatDateTime, Timeline } from '@mot-cua/ui';
import { type Dossier, eventsOf } from './dossier.ts';

/** Everything that happened, newest first, and how the deadline was counted. */
export function History({ dossier }: { readonly dossier: Dossier }) {
  const entries = eventsOf(dossier).toSorted((one, other) => other.sequence - one.sequence).map((event) => ({
    key: event.id, title: event.text, at: event.at, by: [...new Set([event.actor.name, event.actor.role])].join(', '),
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
      <Timeline kind="log" label="Diễn biến hồ sơ" entries={entries} />
    </Card>
  );
}
