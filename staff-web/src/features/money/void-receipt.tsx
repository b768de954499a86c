import { Button, ErrorSummary, formatMoney, Notice, RadioGroup, SummaryList, TextArea, TextField, TroubleBox, useAnnounce } from '@mot-cua/ui';
import { type FormEvent, useEffect, useRef } from 'react';
import { dropDraft, useDraft } from '../../app/drafts.ts';
import { type ReceiptPartsFragment, ReplaceReceiptDocument, VoidReceiptDocument } from '../../gql/graphql.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';

interface Draft { readonly how: 'REPLACE' | 'VOID'; readonly reason: string; readonly payerName: string }
const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'reason') === 'string' && typeof Reflect.get(value, 'payerName') === 'string' && (Reflect.get(value, 'how') === 'REPLACE' || Reflect.get(value, 'how') === 'VOID');
const HOW = [{ value: 'REPLACE', label: 'Hủy và cấp biên lai thay thế' }, { value: 'VOID', label: 'Chỉ hủy', hint: 'Khi tiền đã được hoàn hết.' }] as const;

/** A receipt is voided with its reason, and another stands for it: what is written is never changed. */
export function VoidReceipt({ receipt, onClose, onDone }: { readonly receipt: ReceiptPartsFragment; readonly onClose: () => void; readonly onDone: () => void }) {
  const replaceAct = useKeyedAct(ReplaceReceiptDocument);
  const voidAct = useKeyedAct(VoidReceiptDocument);
  const announce = useAnnounce();
  const key = `receipt:${receipt.id}`;
  const [draft, change] = useDraft<Draft>(key, () => ({ how: 'REPLACE', reason: '', payerName: receipt.payerName }), isDraft);
  const act = draft.how === 'REPLACE' ? replaceAct : voidAct;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const errorAt = (path: string): string | undefined => act.errors.find((error) => error.path?.[0] === path)?.message;
  const send = async (): Promise<void> => {
    const { reason, payerName } = draft;
    const replaced = draft.how === 'REPLACE' ? await replaceAct.send({ receiptId: receipt.id, reason, payerName }) : undefined;
    const result = replaced ?? (draft.how === 'VOID' ? await voidAct.send({ receiptId: receipt.id, reason }) : undefined);
    if (result === undefined || result.errors.length > 0) return;
    const replacement = replaced?.replacement ?? null;
    dropDraft(key);
    announce(replacement === null ? `Đã hủy biên lai ${receipt.name}.` : `Đã hủy biên lai ${receipt.name}, cấp biên lai ${replacement.name} thay thế.`, { toast: 'success' });
    onDone();
  };
  const submit = (event: FormEvent): void => { event.preventDefault(); void send(); };
  return (
    <section className="sw-act" aria-labelledby="void-receipt">
      <div className="sw-act__head"><h2 id="void-receipt" ref={heading} tabIndex={-1}>Hủy biên lai {receipt.name}</h2><Button variant="quiet" size="small" icon="close" onClick={onClose}>Đóng</Button></div>
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
      <ErrorSummary attempt={act.attempt} errors={act.errors.map(({ message, path }) => ({ message, fieldId: path?.[0] === 'reason' || path?.[0] === 'payerName' ? `void-${path[0]}` : undefined }))} />
      <SummaryList rows={[{ key: 'dossier', label: 'Hồ sơ', value: receipt.dossierName }, { key: 'payer', label: 'Người nộp', value: receipt.payerName }, { key: 'amount', label: 'Số tiền', value: `${formatMoney(receipt.amountVnd)} (${receipt.amountInWords})` }]} />
      <form className="mc-stack" onSubmit={submit} noValidate>
        <RadioGroup name="void-how" label="Cách xử lý" inline options={HOW} value={draft.how} onChange={(value) => change((now) => ({ ...now, how: value === 'VOID' ? 'VOID' : 'REPLACE' }))} />
        <TextArea id="void-reason" name="void-reason" label="Lý do hủy" hint="Người nộp đọc được lý do này." value={draft.reason} error={errorAt('reason')} onChange={(event) => { const reason = event.currentTarget.value; change((now) => ({ ...now, reason })); }} />
        {draft.how === 'REPLACE' && <TextField id="void-payerName" name="void-payer" label="Người nộp trên biên lai thay thế" hint="Số tiền và khoản thu lấy theo sổ cái, không sửa được." width="l" value={draft.payerName} error={errorAt('payerName')} onChange={(event) => { const payerName = event.currentTarget.value; change((now) => ({ ...now, payerName })); }} />}
        <Notice tone="warning">Không hoàn lại được việc hủy. Biên lai đã hủy vẫn nằm trong sổ với lý do.</Notice>
        <div className="mc-cluster"><Button type="submit" variant="danger" pending={act.sending} pendingText="Đang ghi…">{draft.how === 'REPLACE' ? 'Hủy và cấp thay' : 'Hủy biên lai'}</Button><Button variant="secondary" onClick={onClose}>Để sau, giữ nội dung</Button></div>
      </form>
    </section>
  );
}
