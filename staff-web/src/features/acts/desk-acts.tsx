import { Checkbox, formatMoney, RadioGroup, SummaryList, TextField } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import { RecordCollectionCheckDocument, ReturnResultDocument, TakeFeeDocument } from '../../gql/graphql.ts';
import { type Dossier, exhibitsOf } from '../workbench/dossier.ts';
import { feeRows } from '../workbench/facts.tsx';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey, isPlain } from './act-form.ts';
import { errorOf, fieldId, orNull, parseDong } from './fields.ts';
import { useAct } from './use-act.ts';

interface Compared { readonly signed: boolean; readonly matches: Readonly<Record<string, string>>; readonly notes: Readonly<Record<string, string>> }
const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;
const isCompared = (value: unknown): value is Compared => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'signed') === 'boolean' && isRecord(Reflect.get(value, 'matches')) && isRecord(Reflect.get(value, 'notes'));

interface Slot { readonly slotKey: string; readonly title: string }
/** One comparison a slot, however many files it holds. */
function slotsOf(dossier: Dossier): readonly Slot[] {
  const slots = new Map(dossier.papers.filter((paper) => !paper.superseded).map((paper) => [paper.slotKey, paper.title]));
  return [...slots].map(([slotKey, title]) => ({ slotKey, title }));
}

const VERDICTS = [{ value: 'yes', label: 'Khớp bản gốc' }, { value: 'no', label: 'Không khớp' }] as const;
const undecided = (slot: Slot) => ({ code: 'PAPER_NOT_COMPARED', message: `Hãy đối chiếu với bản gốc: ${slot.title}.`, path: ['papers', slot.slotKey] });

/** §8.1a: the form is signed, every paper sent online is held against its original. */
export function CollectionCheck({ host, action, onClose }: ActFormProps) {
  const { dossier } = host;
  const act = useAct(RecordCollectionCheckDocument, host);
  const [draft, change] = useDraft<Compared>(draftKey(dossier, action.action), () => ({ signed: false, matches: {}, notes: {} }), isCompared);
  const slots = slotsOf(dossier);
  const submit = (): void => {
    const open = slots.filter((slot) => draft.matches[slot.slotKey] === undefined);
    if (open.length > 0) act.refuse(open.map(undecided));
    else void act.send({ formSigned: draft.signed, papers: slots.map(({ slotKey }) => ({ slotKey, matches: draft.matches[slotKey] === 'yes', note: orNull(draft.notes[slotKey] ?? '') })) });
  };
  return (
    <ActFrame dossier={dossier} action={action} act={act} onClose={onClose} confirmText="Ghi nhận đối chiếu" onSubmit={submit}>
      <Checkbox id={fieldId('formSigned')} name="form-signed" label="Người nộp đã ký tờ khai tại quầy" checked={draft.signed} error={errorOf(act.errors, 'formSigned')} onChange={(event) => { const signed = event.currentTarget.checked; change((now) => ({ ...now, signed })); }} />
      {slots.length === 0 && <p className="mc-muted">Hồ sơ không có giấy tờ gửi trực tuyến để đối chiếu.</p>}
      {slots.map(({ slotKey, title }) => (
        <div className="sw-ask" data-on="" key={slotKey}>
          <RadioGroup id={fieldId('papers', slotKey)} name={`match-${slotKey}`} label={title} inline options={VERDICTS} value={draft.matches[slotKey] ?? ''} error={errorOf(act.errors, 'papers', slotKey)} onChange={(value) => change((now) => ({ ...now, matches: { ...now.matches, [slotKey]: value } }))} />
          {draft.matches[slotKey] === 'no' && <TextField name={`note-${slotKey}`} label={<>Khác ở điểm nào<span className="mc-visually-hidden">: {title}</span></>} value={draft.notes[slotKey] ?? ''} onChange={(event) => { const { value } = event.currentTarget; change((now) => ({ ...now, notes: { ...now.notes, [slotKey]: value } })); }} />}
        </div>
      ))}
    </ActFrame>
  );
}

const hasFee = isPlain({ amount: 'text', lePhi: 'text', basis: 'text' });
const WRONG_AMOUNT = { code: 'FEE_AMOUNT_WRONG', message: 'Hãy nhập số tiền bằng số, ví dụ 8.000.', path: ['amountVnd'] };

/** §8.1b: the fee is paid at the desk, with a receipt; a basis where the amount was unknown. */
export function TakeFee({ host, action, onClose }: ActFormProps) {
  const { dossier } = host;
  const act = useAct(TakeFeeDocument, host);
  const promised = dossier.fee?.totalVnd ?? null;
  const mixed = new Set(dossier.fee?.lines.filter((line) => line.amountVnd === null).map((line) => line.kind)).size > 1;
  const [draft, change] = useDraft(draftKey(dossier, action.action), () => ({ amount: promised === null ? '' : formatMoney(promised).replace(/\s*₫$/u, ''), lePhi: '', basis: '' }), hasFee);
  const submit = (): void => {
    const amountVnd = parseDong(draft.amount);
    const lePhiVnd = draft.lePhi.trim() === '' ? null : parseDong(draft.lePhi);
    if (amountVnd === undefined) act.refuse([WRONG_AMOUNT]);
    else if (lePhiVnd === undefined) act.refuse([{ ...WRONG_AMOUNT, path: ['lePhiVnd'] }]);
    else void act.send({ amountVnd, lePhiVnd, legalBasis: orNull(draft.basis) });
  };
  return (
    <ActFrame dossier={dossier} action={action} act={act} onClose={onClose} confirmText="Ghi nhận đã thu" onSubmit={submit}>
      {dossier.fee !== null && <SummaryList rows={feeRows(dossier.fee)} />}
      <TextField id={fieldId('amountVnd')} name="amount" label="Số tiền đã thu" inputMode="numeric" width="s" suffix="₫" value={draft.amount} error={errorOf(act.errors, 'amountVnd')} onChange={(event) => { const amount = event.currentTarget.value; change((now) => ({ ...now, amount })); }} />
      <p className="mc-muted">Số biên lai được cấp tự động, liên tục theo năm của cơ quan.</p>
      {mixed && <TextField id={fieldId('lePhiVnd')} name="le-phi" label="Trong đó lệ phí" hint="Phần lệ phí của các khoản chưa có mức thu; phần còn lại là phí." inputMode="numeric" width="s" suffix="₫" value={draft.lePhi} error={errorOf(act.errors, 'lePhiVnd')} onChange={(event) => { const lePhi = event.currentTarget.value; change((now) => ({ ...now, lePhi })); }} />}
      {promised === null && <TextField id={fieldId('legalBasis')} name="basis" label="Văn bản quy định mức thu" hint="Mức thu chưa có trong dữ liệu: ghi nghị quyết hoặc quyết định làm căn cứ." value={draft.basis} error={errorOf(act.errors, 'legalBasis')} onChange={(event) => { const basis = event.currentTarget.value; change((now) => ({ ...now, basis })); }} />}
    </ActFrame>
  );
}

const hasReturn = isPlain({ by: 'text', number: 'text' });
/** §10.2a: the result goes into somebody's hands. */
export function ReturnResult({ host, action, onClose }: ActFormProps) {
  const { dossier } = host;
  const act = useAct(ReturnResultDocument, host);
  const [draft, change] = useDraft(draftKey(dossier, action.action), () => ({ by: dossier.applicant.fullName, number: '' }), hasReturn);
  const result = exhibitsOf(dossier).find((one) => one.kind === 'result');
  return (
    <ActFrame dossier={dossier} action={action} act={act} onClose={onClose} confirmText="Trả kết quả" lead={result === undefined ? undefined : `Kết quả: ${result.file.name}`} onSubmit={() => void act.send({ collectedBy: draft.by, identityNumber: orNull(draft.number) })}>
      <TextField id={fieldId('collectedBy')} name="collected-by" label="Người nhận kết quả" hint="Sửa nếu người khác nhận thay." width="l" value={draft.by} error={errorOf(act.errors, 'collectedBy')} onChange={(event) => { const by = event.currentTarget.value; change((now) => ({ ...now, by })); }} />
      <TextField id={fieldId('identityNumber')} name="identity-number" label="Số giấy tờ tùy thân của người nhận" optional width="m" inputMode="numeric" value={draft.number} error={errorOf(act.errors, 'identityNumber')} onChange={(event) => { const number = event.currentTarget.value; change((now) => ({ ...now, number })); }} />
    </ActFrame>
  );
}
