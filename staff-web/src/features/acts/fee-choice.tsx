import { troubleOf } from '@mot-cua/client';
import type { Mendable } from '@mot-cua/client';
import { formatDate, Loading, RadioGroup, TextField, TroubleBox } from '@mot-cua/ui';
import { type Amount, type Assessment, type ChosenFee, type Claim, NOT_ASKED, parseQuantity } from './fees.ts';
import { errorOf, fieldId } from './fields.ts';
import type { Assessed } from './use-assessment.ts';

type Fee = Assessment['fees'][number];
type Exemption = Assessment['exemptions'][number];
interface PartProps { readonly chosen: ChosenFee; readonly errors: readonly Mendable[]; readonly onChange: (chosen: ChosenFee) => void }

const without = <T,>(all: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> => Object.fromEntries(Object.entries(all).filter(([one]) => one !== key));

interface TickProps { readonly id: string; readonly on: boolean; readonly label: string; readonly hint: string; readonly onTick: (on: boolean) => void }
function Tick({ id, on, label, hint, onTick }: TickProps) {
  return (
    <div className="mc-choice">
      <input type="checkbox" className="mc-choice__input" id={id} checked={on} aria-describedby={`${id}-more`} onChange={(event) => onTick(event.currentTarget.checked)} />
      <div className="mc-choice__label"><label htmlFor={id}>{label}</label><span className="mc-choice__hint" id={`${id}-more`}>{hint}</span></div>
    </div>
  );
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
const joined = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(' · ');

/** One fee: ticked where it is only due on request; how many where something is counted. */
function FeeRow({ fee, chosen, errors, onChange }: PartProps & { readonly fee: Fee }) {
  const given = chosen.amounts[fee.rule];
  const amount: Amount = given ?? { quantity: `${fee.quantity}`, times: `${fee.times}` };
  const on = amount.quantity !== '0';
  const put = (next: Amount): void => onChange({ ...chosen, amounts: { ...chosen.amounts, [fee.rule]: next } });
  const label = `${fee.name}: ${fee.text}`;
  const hint = joined(fee.note, fee.legalBasis);
  const ofWhat = <span className="mc-visually-hidden"> – {fee.name}</span>;
  return (
    <li className="sw-ask" data-on={on ? '' : undefined}>
      {fee.onRequest
        ? <Tick id={`fee-${fee.rule}`} on={on} label={label} hint={hint} onTick={(tick) => put(tick ? { quantity: '1', times: '1' } : NOT_ASKED)} />
        : <p>{label}{hint !== '' && <span className="mc-choice__hint">{hint}</span>}</p>}
      {on && fee.unit !== null && (
        <div className="mc-cluster">
          <TextField id={fieldId('fee', 'amount', fee.rule)} name={`quantity-${fee.rule}`} label={<>Số lượng ({fee.unit}){ofWhat}</>} inputMode="numeric" width="xs" value={amount.quantity} error={errorOf(errors, 'fee', 'amount', fee.rule)} onChange={(event) => put({ ...amount, quantity: event.currentTarget.value.replace(/^0+(?=\d)|^0$/, '') })} />
          {fee.per !== null && <TextField id={fieldId('fee', 'times', fee.rule)} name={`times-${fee.rule}`} label={<>Số {fee.per}{ofWhat}</>} inputMode="numeric" width="xs" value={amount.times} error={parseQuantity(amount.times) === undefined ? errorOf(errors, 'fee', 'amount', fee.rule) : undefined} onChange={(event) => put({ ...amount, times: event.currentTarget.value })} />}
        </div>
      )}
    </li>
  );
}

/** One exemption: ticked, then the paper seen and, where the data holds no text that grants it, that text. */
function ExemptionRow({ exemption, index, chosen, errors, onChange }: PartProps & { readonly exemption: Exemption; readonly index: number }) {
  const claim = chosen.claims[exemption.key];
  const put = (next: Claim): void => onChange({ ...chosen, claims: { ...chosen.claims, [exemption.key]: next } });
  const at = (part: string): string | undefined => errorOf(errors, 'fee', 'exemptions', index, part);
  return (
    <li className="sw-ask" data-on={claim === undefined ? undefined : ''}>
      <Tick id={`exemption-${exemption.key}`} on={claim !== undefined} label={`${capital(exemption.relief)}: ${exemption.label}`} hint={joined(`Giấy tờ: ${exemption.evidence}`, exemption.legalBasis ?? 'chưa có dữ liệu về văn bản quy định')} onTick={(tick) => (tick ? put({ evidence: exemption.evidence, basis: '' }) : onChange({ ...chosen, claims: without(chosen.claims, exemption.key) }))} />
      {claim !== undefined && (
        <>
          <TextField id={fieldId('fee', 'exemptions', index, 'evidence')} name={`evidence-${exemption.key}`} label={<>Giấy tờ đã xem<span className="mc-visually-hidden"> – {exemption.label}</span></>} hint="Ghi cả số, ngày; người nộp đọc được." value={claim.evidence} error={at('evidence')} onChange={(event) => put({ ...claim, evidence: event.currentTarget.value })} />
          {exemption.legalBasis === null && <TextField id={fieldId('fee', 'exemptions', index, 'legalBasis')} name={`basis-${exemption.key}`} label={<>Văn bản quy định miễn, giảm<span className="mc-visually-hidden"> – {exemption.label}</span></>} value={claim.basis} error={at('legalBasis')} onChange={(event) => put({ ...claim, basis: event.currentTarget.value })} />}
        </>
      )}
    </li>
  );
}

/** §8.1b, Luật 97/2015/QH13 Điều 10: what the desk decides of the fee. Which fee follows from it is the server's to say. */
export function FeeChoice({ assessed, chosen, errors, onChange }: PartProps & { readonly assessed: Assessed }) {
  const { assessment, error, retry } = assessed;
  if (assessment === undefined) return error === undefined ? <Loading words="Đang tính phí, lệ phí…" /> : <TroubleBox title="Chưa tính được phí, lệ phí" trouble={troubleOf(error)} onRetry={retry} />;
  const claimed = Object.keys(chosen.claims);
  const part = { chosen, errors, onChange };
  return (
    <>
      {assessment.cases.map((one) => (
        <RadioGroup
          key={one.key} id={fieldId('fee', 'cases', one.key)} name={`case-${one.key}`} label={one.label} value={one.chosen ?? ''} error={errorOf(errors, 'fee', 'cases', one.key)}
          hint={one.suggested === null ? 'Tờ khai không cho biết; mức thu theo trường hợp bạn chọn.' : `Theo tờ khai: ${one.options.find(({ value }) => value === one.suggested)?.label ?? ''}.`}
          options={one.options} onChange={(option) => onChange({ ...chosen, cases: { ...chosen.cases, [one.key]: option } })}
        />
      ))}
      <fieldset className="mc-field" id={fieldId('fee')} tabIndex={-1}>
        <legend className="mc-field__label">Phí, lệ phí áp dụng</legend>
        <p className="mc-muted mc-small">{capital(assessment.channelText)} ngày {formatDate(assessment.filedOn)}: theo quy định có hiệu lực ngày đó.</p>
        {assessment.fees.length === 0 ? <p className="mc-muted">{assessment.explanation[0] ?? 'Không có khoản nào.'}</p> : <ul className="sw-asks">{assessment.fees.map((fee) => <FeeRow key={fee.rule} fee={fee} {...part} />)}</ul>}
      </fieldset>
      {assessment.exemptions.length > 0 && (
        <fieldset className="mc-field" id={fieldId('fee', 'exemptions')} tabIndex={-1}>
          <legend className="mc-field__label">Miễn, giảm</legend>
          <ul className="sw-asks">{assessment.exemptions.map((exemption) => <ExemptionRow key={exemption.key} exemption={exemption} index={claimed.indexOf(exemption.key)} {...part} />)}</ul>
        </fieldset>
      )}
    </>
  );
}
