import { CheckboxGroup, RadioGroup, TextArea, TextField } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import { ChooseReturnAtCounterDocument, SupplyAtCounterDocument, WithdrawAtCounterDocument } from '../../gql/graphql.ts';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey, isPlain } from './act-form.ts';
import { errorOf, fieldId, orNull } from './fields.ts';
import { isUploaded, OneFile, type Uploaded } from './one-file.tsx';
import { useAct } from './use-act.ts';

interface Brought { readonly answered: readonly string[]; readonly files: Readonly<Record<string, Uploaded | null>>; readonly note: string }
const isBrought = (value: unknown): value is Brought => typeof value === 'object' && value !== null && Array.isArray(Reflect.get(value, 'answered')) && typeof Reflect.get(value, 'files') === 'object' && typeof Reflect.get(value, 'note') === 'string';

/** NĐ 61/2018 Đ17: what was asked for is brought to the desk; each thing is ticked, and scanned where it is a paper. */
export function SupplyAtCounter({ host, action, onClose }: ActFormProps) {
  const { dossier } = host;
  const act = useAct(SupplyAtCounterDocument, host);
  const [draft, change] = useDraft<Brought>(draftKey(dossier, action.action), () => ({ answered: [], files: {}, note: '' }), isBrought);
  const items = dossier.supplementRounds.at(-1)?.items ?? [];
  const papers = items.flatMap(({ slotKey }) => { const file = slotKey === null ? null : (draft.files[slotKey] ?? null); return slotKey === null || file === null ? [] : [{ slotKey, uploadIds: [file.uploadId] }]; });
  return (
    <ActFrame dossier={dossier} action={action} act={act} onClose={onClose} confirmText="Ghi nhận đã bổ sung" onSubmit={() => void act.send({ answered: [...draft.answered], papers, note: orNull(draft.note) })}>
      <CheckboxGroup id={fieldId('answered')} name="answered" label="Nội dung đã nhận đủ" options={items.map((item) => ({ value: item.key, label: item.title, hint: item.instruction }))} values={draft.answered} error={act.errors.find((error) => error.code === 'SUPPLEMENT_INCOMPLETE')?.message} onChange={(answered) => change((now) => ({ ...now, answered }))} />
      {items.map(({ slotKey, title }) => slotKey !== null && <OneFile key={slotKey} id={fieldId('papers', slotKey)} name={`scan-${slotKey}`} title={`Bản quét: ${title}`} file={draft.files[slotKey] ?? null} error={errorOf(act.errors, 'papers', slotKey)} onChange={(file) => change((now) => ({ ...now, files: { ...now.files, [slotKey]: file } }))} />)}
      <TextArea id={fieldId('note')} name="note" label="Ghi chú" optional rows={2} value={draft.note} error={errorOf(act.errors, 'note')} onChange={(event) => { const note = event.currentTarget.value; change((now) => ({ ...now, note })); }} />
    </ActFrame>
  );
}

interface Request { readonly reason: string; readonly file: Uploaded | null }
const isRequest = (value: unknown): value is Request => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'reason') === 'string' && isUploaded(Reflect.get(value, 'file'));
const UNSIGNED = { code: 'WITHDRAWAL_PAPER_REQUIRED', message: 'Hãy quét đơn đề nghị rút hồ sơ có chữ ký của người nộp.', path: ['uploadId'] };

/** The person ends it on a signed request, whose scan stays with the dossier. */
export function WithdrawAtCounter({ host, action, onClose }: ActFormProps) {
  const act = useAct(WithdrawAtCounterDocument, host);
  const [{ reason, file }, change] = useDraft<Request>(draftKey(host.dossier, action.action), () => ({ reason: '', file: null }), isRequest);
  const submit = (): void => { if (file === null) act.refuse([UNSIGNED]); else void act.send({ reason, uploadId: file.uploadId }); };
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} danger onClose={onClose} confirmText="Rút hồ sơ" lead="Rút xong hồ sơ kết thúc; bản quét của đơn được lưu cùng hồ sơ." onSubmit={submit}>
      <TextArea id={fieldId('reason')} name="reason" label="Lý do rút, như ghi trong đơn" rows={2} value={reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const text = event.currentTarget.value; change((now) => ({ ...now, reason: text })); }} />
      <OneFile id={fieldId('uploadId')} name="request" title="Đơn đề nghị rút hồ sơ, có chữ ký" file={file} error={errorOf(act.errors, 'uploadId')} onChange={(next) => change((now) => ({ ...now, file: next }))} />
    </ActFrame>
  );
}

const WAYS = [{ value: 'AT_DESK', label: 'Tại cơ quan' }, { value: 'POST', label: 'Gửi bảo đảm qua bưu điện', hint: 'Người nộp trả cước; cần họ tên, số điện thoại và địa chỉ.' }] as const;
const isChoice = isPlain({ post: 'flag', recipient: 'text', phone: 'text', address: 'text' });

/** §10.2b, QĐ 45/2016: how the result is to come, as told at the desk. */
export function ChooseReturnAtCounter({ host, action, onClose }: ActFormProps) {
  const { dossier } = host;
  const act = useAct(ChooseReturnAtCounterDocument, host);
  const { returning: { way, address }, applicant } = dossier;
  const [draft, change] = useDraft(draftKey(dossier, action.action), () => ({ post: way === 'POST', recipient: address?.recipient ?? applicant.fullName, phone: address?.phone ?? applicant.phone ?? '', address: address?.address ?? applicant.address ?? '' }), isChoice);
  const { post, ...to } = draft;
  return (
    <ActFrame dossier={dossier} action={action} act={act} onClose={onClose} confirmText="Ghi cách nhận kết quả" onSubmit={() => void act.send(post ? { way: 'POST', address: to } : { way: 'AT_DESK', address: null })}>
      <RadioGroup id={fieldId('way')} name="way" label="Người nộp nhận kết quả" options={WAYS} value={post ? 'POST' : 'AT_DESK'} error={errorOf(act.errors, 'way')} onChange={(value) => change((now) => ({ ...now, post: value === 'POST' }))} />
      {post && ([['recipient', 'Người nhận'], ['phone', 'Số điện thoại'], ['address', 'Địa chỉ']] as const).map(([part, label]) => <TextField key={part} id={fieldId('address', part)} name={part} label={label} value={draft[part]} error={errorOf(act.errors, 'address', part)} onChange={(event) => { const text = event.currentTarget.value; change((now) => ({ ...now, [part]: text })); }} />)}
    </ActFrame>
  );
}
