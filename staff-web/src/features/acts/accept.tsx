import { formatDateLong, formatTime, SummaryList, TextArea, TextField } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import { AcceptDossierDocument } from '../../gql/graphql.ts';
import type { Dossier } from '../workbench/dossier.ts';
import { CitizenReads } from '../workbench/facts.tsx';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey } from './act-form.ts';
import { chosenFees, type ChosenFees, type Fee, parseQuantity, totalWords, usualFees } from './fees.ts';
import { errorOf, fieldId, linesOfText } from './fields.ts';
import { useAct } from './use-act.ts';

interface Acceptance { readonly papers: string; readonly fees: ChosenFees; readonly agreed: string }
function isAcceptance(value: unknown): value is Acceptance {
  if (typeof value !== 'object' || value === null) return false;
  const [papers, fees, agreed] = [Reflect.get(value, 'papers'), Reflect.get(value, 'fees'), Reflect.get(value, 'agreed')] as readonly unknown[];
  return typeof papers === 'string' && typeof agreed === 'string' && typeof fees === 'object' && fees !== null;
}
const begin = (dossier: Dossier): Acceptance => ({ papers: (dossier.acceptancePreview?.papersToBring ?? []).join('\n'), fees: usualFees(dossier.procedure.fees), agreed: '' });

interface FeeRowProps { readonly fee: Fee; readonly chosen: ChosenFees; readonly index: number; readonly error: string | undefined; readonly onChange: (fees: ChosenFees) => void }
function FeeRow({ fee, chosen, index, error, onChange }: FeeRowProps) {
  const id = `fee-${fee.id}`;
  const on = Object.hasOwn(chosen, fee.id);
  const toggle = (checked: boolean): void => {
    const { [fee.id]: _gone, ...others } = chosen;
    onChange(checked ? { ...chosen, [fee.id]: '1' } : others);
  };
  return (
    <li className="sw-ask" data-on={on ? '' : undefined}>
      <div className="mc-choice">
        <input type="checkbox" className="mc-choice__input" id={id} checked={on} aria-describedby={`${id}-more`} onChange={(event) => toggle(event.currentTarget.checked)} />
        <div className="mc-choice__label">
          <label htmlFor={id}>{fee.name}: {fee.text}</label>
          <span className="mc-choice__hint" id={`${id}-more`}>{[fee.condition, fee.legalBasis].filter((part) => part !== null).join(' · ')}</span>
        </div>
      </div>
      {on && <TextField id={fieldId('feeQuantities', index)} name={`quantity-${fee.id}`} label={<>Số lượng<span className="mc-visually-hidden"> {fee.name}</span></>} inputMode="numeric" width="xs" value={chosen[fee.id] ?? ''} error={error} onChange={(event) => onChange({ ...chosen, [fee.id]: event.currentTarget.value })} />}
    </li>
  );
}

/** §9.2a: date, place, papers and fee as the citizen will have them in hand. */
function Promised({ dossier, draft }: { readonly dossier: Dossier; readonly draft: Acceptance }) {
  const preview = dossier.acceptancePreview;
  const papers = linesOfText(draft.papers);
  const due = preview?.dueAt ?? null;
  const agreed = parseQuantity(draft.agreed);
  return (
    <CitizenReads>
      <p><b>Hồ sơ được tiếp nhận.</b> Mã số hồ sơ được cấp khi bạn bấm “Tiếp nhận và hẹn trả”.</p>
      <SummaryList rows={[
        { key: 'due', label: 'Ngày hẹn trả', value: due !== null ? `${formatTime(due)}, ${formatDateLong(due)}` : agreed === undefined ? 'theo số ngày đã thống nhất ở trên' : `sau ${agreed} ngày làm việc kể từ khi tiếp nhận` },
        { key: 'place', label: 'Nơi trả kết quả', value: preview?.place },
        { key: 'papers', label: 'Giấy tờ mang theo', value: papers.length === 0 ? 'không' : <ul className="sw-list">{papers.map((paper) => <li key={paper}>{paper}</li>)}</ul> },
        { key: 'fee', label: 'Phí, lệ phí', value: totalWords(dossier.procedure.fees, draft.fees) },
      ]} />
      {(preview?.explanation ?? []).length > 0 && <ul className="sw-list mc-small">{preview?.explanation.map((line) => <li key={line}>{line}</li>)}</ul>}
    </CitizenReads>
  );
}

const WRONG_QUANTITY = { code: 'INVALID_INPUT', message: 'Hãy nhập số lượng là số nguyên từ 1 đến 9.999.' };
const WRONG_DAYS = { code: 'INVALID_INPUT', message: 'Hãy nhập số ngày làm việc đã thống nhất với người nộp.', path: ['agreedWorkingDays'] };

/** §9.2a: the code is born, and the citizen gets a date, a place, what to bring and what to pay. */
export function Accept({ host, action, onClose }: ActFormProps) {
  const { dossier } = host;
  const act = useAct(AcceptDossierDocument, host);
  const [draft, change] = useDraft(draftKey(dossier, action.action), () => begin(dossier), isAcceptance);
  const { fees, processingTime } = dossier.procedure;
  const untimed = processingTime.value === null;
  const chosen = fees.filter((fee) => Object.hasOwn(draft.fees, fee.id));
  const submit = (): void => {
    const agreed = parseQuantity(draft.agreed);
    const choice = chosenFees(fees, draft.fees);
    const wrong = [
      ...(untimed && agreed === undefined ? [WRONG_DAYS] : []),
      ...chosen.flatMap((fee, index) => (parseQuantity(draft.fees[fee.id] ?? '') === undefined ? [{ ...WRONG_QUANTITY, path: ['feeQuantities', String(index)] }] : [])),
    ];
    if (wrong.length > 0 || choice === undefined) act.refuse(wrong);
    else void act.send({ ...choice, papersToBring: [...linesOfText(draft.papers)], agreedWorkingDays: untimed ? (agreed ?? null) : null });
  };
  return (
    <ActFrame dossier={dossier} action={action} act={act} onClose={onClose} confirmText="Tiếp nhận và hẹn trả" onSubmit={submit}>
      {untimed && <TextField id={fieldId('agreedWorkingDays')} name="agreed" label="Số ngày làm việc đã thống nhất" hint={`Thủ tục này không công bố thời hạn (${processingTime.text}). Hãy thống nhất với người nộp.`} inputMode="numeric" width="xs" suffix="ngày làm việc" value={draft.agreed} error={errorOf(act.errors, 'agreedWorkingDays')} onChange={(event) => { const agreed = event.currentTarget.value; change((now) => ({ ...now, agreed })); }} />}
      <fieldset className="mc-field" id={fieldId('feeIds')} tabIndex={-1}>
        <legend className="mc-field__label">Phí, lệ phí áp dụng</legend>
        {errorOf(act.errors, 'feeIds') !== undefined && <p className="mc-field__error">{errorOf(act.errors, 'feeIds')}</p>}
        {fees.length === 0 ? <p className="mc-muted">Thủ tục không có khoản phí, lệ phí nào trong dữ liệu.</p> : (
          <ul className="sw-asks">{fees.map((fee) => <FeeRow key={fee.id} fee={fee} chosen={draft.fees} index={chosen.indexOf(fee)} error={errorOf(act.errors, 'feeQuantities', chosen.indexOf(fee))} onChange={(next) => change((now) => ({ ...now, fees: next }))} />)}</ul>
        )}
      </fieldset>
      <TextArea id={fieldId('papersToBring')} name="papers" label="Giấy tờ mang theo khi nhận kết quả" hint="Mỗi dòng một giấy tờ." optional rows={3} value={draft.papers} error={errorOf(act.errors, 'papersToBring')} onChange={(event) => { const papers = event.currentTarget.value; change((now) => ({ ...now, papers })); }} />
      <Promised dossier={dossier} draft={draft} />
    </ActFrame>
  );
}
