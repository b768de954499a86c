import { formatMoney, Notice, RadioGroup, SummaryList, TextArea, TextField } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import { ApproveRefundDocument, ProposeRefundDocument, type RefundCause, RecordRefundDocument, SendBackRefundDocument } from '../../gql/graphql.ts';
import type { Dossier } from '../workbench/dossier.ts';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey, isPlain } from './act-form.ts';
import { errorOf, fieldId, orNull, parseDong } from './fields.ts';
import { useAct } from './use-act.ts';

const CAUSES = [{ value: 'CANNOT_DELIVER', label: 'Cơ quan không giải quyết được hồ sơ' }, { value: 'LEGAL_GROUND', label: 'Pháp luật quy định phải hoàn' }] as const;
const causeOf = (text: string): RefundCause => (text === 'CANNOT_DELIVER' ? 'CANNOT_DELIVER' : 'LEGAL_GROUND');
const plain = (amountVnd: number): string => formatMoney(amountVnd).replace(/\s*₫$/u, '');

const hasProposal = isPlain({ cause: 'text', amount: 'text', reason: 'text', ground: 'text', account: 'text' });
/** §10.2c: the specialist proposes to give money back, at most what was paid. */
export function ProposeRefund({ host, action, onClose }: ActFormProps) {
  const { dossier } = host;
  const act = useAct(ProposeRefundDocument, host);
  const most = dossier.refundableVnd ?? 0;
  const [draft, change] = useDraft(draftKey(dossier, action.action), () => ({ cause: dossier.phase === 'REFUSED' ? 'CANNOT_DELIVER' : 'LEGAL_GROUND', amount: plain(most), reason: '', ground: '', account: '' }), hasProposal);
  const submit = (): void => {
    const amountVnd = parseDong(draft.amount);
    if (amountVnd === undefined) act.refuse([{ code: 'REFUND_AMOUNT_WRONG', message: 'Hãy nhập số tiền bằng số, ví dụ 8.000.', path: ['amountVnd'] }]);
    else void act.send({ cause: causeOf(draft.cause), amountVnd, reason: draft.reason, legalGround: orNull(draft.ground), account: orNull(draft.account) });
  };
  return (
    <ActFrame dossier={dossier} action={action} act={act} onClose={onClose} confirmText="Trình lãnh đạo duyệt hoàn" lead={`Đã nộp và chưa hoàn: ${formatMoney(most)}.`} onSubmit={submit}>
      {dossier.phase === 'REFUSED' && <RadioGroup id={fieldId('cause')} name="cause" label="Vì sao hoàn tiền" options={CAUSES} value={draft.cause} error={errorOf(act.errors, 'cause')} onChange={(cause) => change((now) => ({ ...now, cause }))} />}
      <TextField id={fieldId('amountVnd')} name="amount" label="Số tiền hoàn" inputMode="numeric" width="s" suffix="₫" value={draft.amount} error={errorOf(act.errors, 'amountVnd')} onChange={(event) => { const amount = event.currentTarget.value; change((now) => ({ ...now, amount })); }} />
      <TextArea id={fieldId('reason')} name="reason" label="Lý do" hint="Người nộp đọc nguyên văn." rows={2} value={draft.reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const reason = event.currentTarget.value; change((now) => ({ ...now, reason })); }} />
      {draft.cause === 'LEGAL_GROUND' && <TextField id={fieldId('legalGround')} name="ground" label="Căn cứ pháp lý" hint="Điều, khoản của văn bản quy định việc hoàn." value={draft.ground} error={errorOf(act.errors, 'legalGround')} onChange={(event) => { const ground = event.currentTarget.value; change((now) => ({ ...now, ground })); }} />}
      <TextField id={fieldId('account')} name="account" label="Tài khoản nhận tiền" hint="Ngân hàng, số tài khoản, chủ tài khoản. Không cần khi tiền đã nộp trực tuyến: cổng thanh toán trả về nơi đã trả." optional value={draft.account} error={errorOf(act.errors, 'account')} onChange={(event) => { const account = event.currentTarget.value; change((now) => ({ ...now, account })); }} />
    </ActFrame>
  );
}

type Refund = NonNullable<Dossier['refund']>;
/** What is proposed, as the leader and the desk read it. */
const RefundFacts = ({ refund }: { readonly refund: Refund }) => (
  <SummaryList rows={[
    { key: 'amount', label: 'Số tiền hoàn', value: <b>{formatMoney(refund.amountVnd)}</b> },
    { key: 'reason', label: 'Lý do', value: refund.reason },
    ...(refund.legalGround === null ? [] : [{ key: 'ground', label: 'Căn cứ pháp lý', value: refund.legalGround }]),
    ...(refund.account === null ? [] : [{ key: 'account', label: 'Tài khoản nhận', value: refund.account }]),
  ]} />
);

const hasNote = isPlain({ note: 'text' });
/** §10.2c: the leader approves; from here on the money is owed. */
export function ApproveRefund({ host, action, onClose }: ActFormProps) {
  const act = useAct(ApproveRefundDocument, host);
  const [{ note }, change] = useDraft(draftKey(host.dossier, action.action), () => ({ note: '' }), hasNote);
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} begin="confirm" onClose={onClose} confirmText="Duyệt hoàn tiền" lead="Tiền nộp trực tuyến được cổng thanh toán trả lại ngay sau khi duyệt; tiền nộp cách khác do bộ phận tiếp nhận chuyển khoản." onSubmit={() => void act.send({ note: orNull(note) })}>
      {host.dossier.refund !== null && <RefundFacts refund={host.dossier.refund} />}
      <TextArea id={fieldId('note')} name="note" label="Ghi chú" optional rows={2} value={note} error={errorOf(act.errors, 'note')} onChange={(event) => { const text = event.currentTarget.value; change(() => ({ note: text })); }} />
    </ActFrame>
  );
}

const hasReason = isPlain({ reason: 'text' });
export function SendBackRefund({ host, action, onClose }: ActFormProps) {
  const act = useAct(SendBackRefundDocument, host);
  const [{ reason }, change] = useDraft(draftKey(host.dossier, action.action), () => ({ reason: '' }), hasReason);
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} confirmText="Trả lại đề nghị hoàn tiền" onSubmit={() => void act.send({ reason })}>
      <TextArea id={fieldId('reason')} name="reason" label="Lý do trả lại" hint="Chuyên viên đọc nguyên văn để sửa." rows={3} value={reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const text = event.currentTarget.value; change(() => ({ reason: text })); }} />
    </ActFrame>
  );
}

const hasReference = isPlain({ reference: 'text' });
/** §10.2c: what came some other way is transferred, with the bank's voucher. */
export function RecordRefund({ host, action, onClose }: ActFormProps) {
  const act = useAct(RecordRefundDocument, host);
  const [{ reference }, change] = useDraft(draftKey(host.dossier, action.action), () => ({ reference: '' }), hasReference);
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} confirmText="Ghi nhận đã hoàn" onSubmit={() => void act.send({ reference })}>
      {host.dossier.refund !== null && <RefundFacts refund={host.dossier.refund} />}
      {host.dossier.refund?.account === null && <Notice tone="warning">Chưa có tài khoản nhận tiền: hãy liên hệ người nộp.</Notice>}
      <TextField id={fieldId('reference')} name="reference" label="Số chứng từ chuyển tiền" width="m" value={reference} error={errorOf(act.errors, 'reference')} onChange={(event) => { const text = event.currentTarget.value; change(() => ({ reference: text })); }} />
    </ActFrame>
  );
}
