import { Button, ErrorSummary, TextArea, TroubleBox, useAnnounce } from '@mot-cua/ui';
import { type FormEvent, useEffect, useRef } from 'react';
import { dropDraft, useDraft } from '../../app/drafts.ts';
import { LiftLegalHoldDocument, PutLegalHoldDocument } from '../../gql/graphql.ts';
import { errorOf, fieldId, fieldIdOf } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import type { Entry } from './use-shelf.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** §10.1: the leader holds a dossier back, or lets it go: with a reason either way. */
export function HoldForm({ entry, onClose, onDone }: { readonly entry: Entry; readonly onClose: () => void; readonly onDone: () => void }) {
  const put = useKeyedAct(PutLegalHoldDocument);
  const lift = useKeyedAct(LiftLegalHoldDocument);
  const held = entry.hold !== null;
  const act = held ? lift : put;
  const announce = useAnnounce();
  const key = `hold:${entry.dossierId}`;
  const [reason, change] = useDraft<string>(key, () => '', isText);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const name = entry.code ?? entry.reference;
  const send = async (): Promise<void> => {
    const result = await act.send({ dossierId: entry.dossierId, reason });
    if (result === undefined || result.errors.length > 0) return;
    dropDraft(key);
    announce(held ? `Đã thôi giữ lại hồ sơ ${name}.` : `Đã giữ lại hồ sơ ${name}: không gì của hồ sơ bị tiêu hủy.`, { toast: 'success' });
    onDone();
  };
  const submit = (event: FormEvent): void => { event.preventDefault(); void send(); };
  return (
    <section className="sw-act" aria-labelledby="hold-form">
      <div className="sw-act__head"><h2 id="hold-form" ref={heading} tabIndex={-1}>{held ? 'Thôi giữ lại' : 'Giữ lại'} hồ sơ {name}</h2><Button variant="quiet" size="small" icon="close" onClick={onClose}>Đóng</Button></div>
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
      <ErrorSummary attempt={act.attempt} errors={act.errors.map(({ message, path }) => ({ message, fieldId: fieldIdOf(path) }))} />
      <form className="mc-stack" onSubmit={submit} noValidate>
        {entry.hold !== null && <p>{entry.hold.putBy} đã giữ lại với lý do: {entry.hold.reason}</p>}
        <TextArea id={fieldId('reason')} name="reason" label="Lý do" hint={held ? undefined : 'Ví dụ: đang có khiếu nại, thanh tra, vụ án cần hồ sơ này.'} rows={2} value={reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const text = event.currentTarget.value; change(() => text); }} />
        <div className="mc-cluster"><Button type="submit" pending={act.sending} pendingText="Đang ghi…">{held ? 'Thôi giữ lại' : 'Giữ lại hồ sơ'}</Button></div>
      </form>
    </section>
  );
}
