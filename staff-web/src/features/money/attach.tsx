import { Button, Disclosure, Notice, TextField, TroubleBox, useAnnounce } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { useDraft, dropDraft } from '../../app/drafts.ts';
import { AttachPaymentDocument, RecordRemittanceDocument, type Remitter, type SuggestionPartsFragment } from '../../gql/graphql.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

export interface AttachProps { readonly agencyId: string; readonly paymentId: string; /** What the payment is called, for those who hear it. */ readonly label: string; readonly suggestions: readonly SuggestionPartsFragment[]; readonly onDone: () => void }

const SOURCES = [{ source: 'GATEWAY', label: 'Tiền cổng thanh toán chuyển về' }, { source: 'POST', label: 'Tiền bưu điện chuyển về' }, { source: 'CASH_DESK', label: 'Tiền mặt của quầy nộp vào ngân hàng' }] as const satisfies readonly { source: Remitter; label: string }[];

/** A transfer that is no citizen's: money written down before, now at the bank. */
function Remittance({ agencyId, paymentId, label, onDone }: Omit<AttachProps, 'suggestions'>) {
  const act = useKeyedAct(RecordRemittanceDocument);
  const announce = useAnnounce();
  const send = async (source: Remitter, words: string): Promise<void> => {
    const result = await act.send({ agencyId, paymentId, source });
    if (result?.done !== true) return;
    announce(`Đã ghi: ${words}.`, { toast: 'success' });
    onDone();
  };
  return (
    <Disclosure summary={<>Không phải tiền của một hồ sơ<span className="mc-visually-hidden"> ({label})</span></>}>
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} />}
      {act.errors.length > 0 && <Notice tone="danger" live="assertive">{act.errors[0]?.message}</Notice>}
      <p className="mc-small mc-muted">Tiền đã thu và cấp biên lai từ trước, nay về tài khoản ngân hàng:</p>
      <div className="mc-cluster">{SOURCES.map((one) => <Button key={one.source} size="small" variant="secondary" disabled={act.sending} onClick={() => void send(one.source, one.label)}>{one.label}</Button>)}</div>
    </Disclosure>
  );
}

/** Whose an unknown payment is: a suggestion with one press, or a code typed or scanned. */
export function Attach({ agencyId, paymentId, label, suggestions, onDone }: AttachProps) {
  const act = useKeyedAct(AttachPaymentDocument);
  const announce = useAnnounce();
  const draftKey = `attach:${paymentId}`;
  const [name, changeName] = useDraft(draftKey, () => '', isText);
  const [pressed, setPressed] = useState('');
  const id = `attach-${paymentId}`;
  const send = async (dossierName: string): Promise<void> => {
    setPressed(dossierName);
    if (dossierName.trim() === '') { act.refuse([{ code: 'DOSSIER_REQUIRED', message: 'Hãy nhập mã hồ sơ hoặc mã tham chiếu.', path: ['dossierName'] }]); return; }
    const result = await act.send({ agencyId, paymentId, dossierName });
    if (result?.done !== true) return;
    dropDraft(draftKey);
    announce(`Đã gắn khoản tiền với hồ sơ ${dossierName}.`, { toast: 'success' });
    onDone();
  };
  const submit = (event: FormEvent): void => { event.preventDefault(); void send(name); };
  const error = act.errors[0]?.message;
  return (
    <>
    <form className="sw-attach" onSubmit={submit} noValidate aria-label={`Gắn ${label} với hồ sơ`}>
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send(pressed)} />}
      {suggestions.map((one) => (
        <p key={one.dossierId} className="mc-cluster">
          <Button type="button" size="small" variant="secondary" disabled={act.sending} onClick={() => void send(one.dossierName)}>Gắn với {one.dossierName}</Button>
          <span className="mc-muted mc-small">{one.text} <a href={`/ho-so/${encodeURIComponent(one.dossierId)}`} target="_blank" rel="noopener">Xem hồ sơ<span className="mc-visually-hidden"> {one.dossierName} (mở trong thẻ mới)</span></a></span>
        </p>
      ))}
      <div className="mc-cluster">
        <TextField id={id} name="dossier-name" label={<>Mã hồ sơ<span className="mc-visually-hidden"> cho {label}</span></>} width="l" value={name} error={error} autoComplete="off" onChange={(event) => { const { value } = event.currentTarget; changeName(() => value); }} />
        <Button type="submit" size="small" pending={act.sending} pendingText="Đang gắn…">Gắn với hồ sơ</Button>
      </div>
    </form>
    <Remittance agencyId={agencyId} paymentId={paymentId} label={label} onDone={onDone} />
    </>
  );
}
