import type { Mendable } from '@mot-cua/client';
import { DateField, Notice, SummaryList, TextArea, TextField } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import { PostResultDocument, RecordDeliveryDocument, RecordFailedAttemptDocument, ReturnOnlineDocument, RevokeResultDocument, TakeBackParcelDocument } from '../../gql/graphql.ts';
import type { Dossier } from '../workbench/dossier.ts';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey, isPlain } from './act-form.ts';
import { errorOf, fieldId, orNull, parseDay } from './fields.ts';
import { useAct } from './use-act.ts';

/** Where the result goes, as the person chose. */
const Address = ({ dossier: { returning: { address } } }: { readonly dossier: Dossier }) =>
  address === null ? null : <SummaryList rows={[{ key: 'to', label: 'Người nhận', value: `${address.recipient}, ${address.phone}` }, { key: 'address', label: 'Địa chỉ', value: address.address }]} />;

/** §10.2b: the sealed result opens to the person. */
export function ReturnOnline({ host, action, onClose }: ActFormProps) {
  const act = useAct(ReturnOnlineDocument, host);
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} begin="confirm" onClose={onClose} confirmText="Trả kết quả trực tuyến" lead="Người nộp tải được ngay bản có chữ ký số của cơ quan và nhận thông báo." onSubmit={() => void act.send({ note: null })} />
  );
}

const hasCode = isPlain({ code: 'text' });
/** §10.2b: by registered post, under the code on its label, or the one the post gives. */
export function PostResult({ host, action, onClose }: ActFormProps) {
  const act = useAct(PostResultDocument, host);
  const [{ code }, change] = useDraft(draftKey(host.dossier, action.action), () => ({ code: '' }), hasCode);
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} confirmText="Ghi đã gửi bưu điện" onSubmit={() => void act.send({ parcelCode: orNull(code) })}>
      <Address dossier={host.dossier} />
      <TextField id={fieldId('parcelCode')} name="parcel-code" label="Mã bưu gửi" hint="In dưới mã vạch trên phiếu gửi bảo đảm, ví dụ RR123456785VN. Để trống nếu để hệ thống bưu điện cấp." optional width="m" autoComplete="off" value={code} error={errorOf(act.errors, 'parcelCode')} onChange={(event) => { const text = event.currentTarget.value; change(() => ({ code: text })); }} />
    </ActFrame>
  );
}

const hasMoment = isPlain({ words: 'text', day: 'text', month: 'text', year: 'text' });
const NOW = { words: '', day: '', month: '', year: '' };
const WRONG_DAY = { code: 'INVALID_INPUT', message: 'Hãy nhập ngày có thật, hoặc để trống nếu là hôm nay.', path: ['at'] };
/** The end of a day past; null for today, which is now. Undefined for no day. */
function momentOf(draft: { readonly day: string; readonly month: string; readonly year: string }): string | null | undefined {
  if (draft.day === '' && draft.month === '' && draft.year === '') return null;
  const day = parseDay(draft);
  if (day === undefined) return undefined;
  const end = new Date(`${day}T23:59:59+07:00`);
  return end.getTime() > Date.now() ? null : end.toISOString();
}

interface Moment { readonly words: string; readonly day: string; readonly month: string; readonly year: string }
interface MomentFieldsProps { readonly draft: Moment; readonly change: (next: (now: Moment) => Moment) => void; readonly errors: readonly Mendable[]; readonly field: 'reason' | 'signedBy'; readonly label: string; readonly hint: string }
/** Words and the day they speak of. */
const MomentFields = ({ draft, change, errors, field, label, hint }: MomentFieldsProps) => (
  <>
    <TextField id={fieldId(field)} name={field} label={label} hint={hint} width="l" value={draft.words} error={errorOf(errors, field)} onChange={(event) => { const words = event.currentTarget.value; change((now) => ({ ...now, words })); }} />
    <DateField id={fieldId('at')} name="at" label="Ngày" hint="Để trống nếu là hôm nay." optional value={draft} error={errorOf(errors, 'at')} onChange={(parts) => change((now) => ({ ...now, ...parts }))} />
  </>
);

/** TT 17/2017 Đ7: the desk writes down what the post told it. */
export function RecordFailedAttempt({ host, action, onClose }: ActFormProps) {
  const act = useAct(RecordFailedAttemptDocument, host);
  const [draft, change] = useDraft<Moment>(draftKey(host.dossier, action.action), () => NOW, hasMoment);
  const submit = (): void => {
    const at = momentOf(draft);
    if (at === undefined) act.refuse([WRONG_DAY]);
    else void act.send({ reason: draft.words, at });
  };
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} confirmText="Ghi lần phát không thành" onSubmit={submit}>
      <MomentFields draft={draft} change={change} errors={act.errors} field="reason" label="Lý do không phát được" hint="Người nộp đọc nguyên văn." />
    </ActFrame>
  );
}

/** §10.2b: who signed, as the receipt the post brought back says. */
export function RecordDelivery({ host, action, onClose }: ActFormProps) {
  const act = useAct(RecordDeliveryDocument, host);
  const [draft, change] = useDraft<Moment>(draftKey(host.dossier, action.action), () => NOW, hasMoment);
  const submit = (): void => {
    const at = momentOf(draft);
    if (at === undefined) act.refuse([WRONG_DAY]);
    else void act.send({ signedBy: draft.words, at });
  };
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} confirmText="Ghi giấy ký nhận" onSubmit={submit}>
      <MomentFields draft={draft} change={change} errors={act.errors} field="signedBy" label="Người ký nhận" hint="Như ghi trên giấy ký nhận bưu điện chuyển về." />
    </ActFrame>
  );
}

const hasNote = isPlain({ note: 'text' });
export function TakeBackParcel({ host, action, onClose }: ActFormProps) {
  const act = useAct(TakeBackParcelDocument, host);
  const [{ note }, change] = useDraft(draftKey(host.dossier, action.action), () => ({ note: '' }), hasNote);
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} begin="confirm" onClose={onClose} confirmText="Nhận lại bưu gửi" lead="Người nộp được báo đến nhận, hoặc chọn lại cách nhận." onSubmit={() => void act.send({ note: orNull(note) })}>
      <TextArea id={fieldId('note')} name="note" label="Ghi chú" optional rows={2} value={note} error={errorOf(act.errors, 'note')} onChange={(event) => { const text = event.currentTarget.value; change(() => ({ note: text })); }} />
    </ActFrame>
  );
}

const hasReason = isPlain({ reason: 'text' });
/** §9.2b: a result that counts no more. */
export function RevokeResult({ host, action, onClose }: ActFormProps) {
  const act = useAct(RevokeResultDocument, host);
  const [{ reason }, change] = useDraft(draftKey(host.dossier, action.action), () => ({ reason: '' }), hasReason);
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} danger onClose={onClose} confirmText="Thu hồi kết quả" onSubmit={() => void act.send({ reason })}>
      <Notice tone="warning">Từ lúc này, ai xác minh kết quả đều được báo là đã bị thu hồi. Việc này không lấy lại được; muốn cấp lại, chuyên viên dự thảo bản thay thế.</Notice>
      <TextArea id={fieldId('reason')} name="reason" label="Lý do thu hồi" hint="Người nộp đọc nguyên văn; người xác minh không thấy lý do." rows={3} value={reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const text = event.currentTarget.value; change(() => ({ reason: text })); }} />
    </ActFrame>
  );
}
