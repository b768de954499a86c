import { formatDateLong, formatTime, SummaryList, TextArea, TextField } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import { AcceptDossierDocument } from '../../gql/graphql.ts';
import type { Dossier } from '../workbench/dossier.ts';
import { CitizenReads } from '../workbench/facts.tsx';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey } from './act-form.ts';
import { FeeChoice } from './fee-choice.tsx';
import { choiceOf, type ChosenFee, isChosenFee, NOTHING_CHOSEN, parseQuantity, wrongAmounts } from './fees.ts';
import { errorOf, fieldId, linesOfText } from './fields.ts';
import { useAct } from './use-act.ts';
import { type Assessed, useAssessment } from './use-assessment.ts';

interface Acceptance { readonly papers: string; readonly fee: ChosenFee; readonly agreed: string }
function isAcceptance(value: unknown): value is Acceptance {
  if (typeof value !== 'object' || value === null) return false;
  const [papers, fee, agreed] = [Reflect.get(value, 'papers'), Reflect.get(value, 'fee'), Reflect.get(value, 'agreed')] as readonly unknown[];
  return typeof papers === 'string' && typeof agreed === 'string' && isChosenFee(fee);
}
const begin = (dossier: Dossier): Acceptance => ({ papers: (dossier.acceptancePreview?.papersToBring ?? []).join('\n'), fee: NOTHING_CHOSEN, agreed: '' });

/** §9.2a: date, place, papers and fee as the citizen will have them in hand. */
function Promised({ dossier, draft, assessed: { assessment, stale } }: { readonly dossier: Dossier; readonly draft: Acceptance; readonly assessed: Assessed }) {
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
        { key: 'fee', label: 'Phí, lệ phí', value: assessment === undefined || choiceOf(draft.fee) === undefined ? 'chưa tính được' : <div aria-busy={stale}><b>{assessment.text}</b><ul className="sw-list mc-small">{assessment.explanation.map((line) => <li key={line}>{line}</li>)}</ul></div> },
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
  const { processingTime } = dossier.procedure;
  const assessed = useAssessment(dossier.id, draft.fee);
  const untimed = processingTime.value === null;
  const submit = (): void => {
    const agreed = parseQuantity(draft.agreed);
    const fee = choiceOf(draft.fee);
    const wrong = [
      ...(untimed && agreed === undefined ? [WRONG_DAYS] : []),
      ...wrongAmounts(draft.fee).map((rule) => ({ ...WRONG_QUANTITY, path: ['fee', 'amount', rule] })),
    ];
    if (wrong.length > 0 || fee === undefined) act.refuse(wrong);
    else void act.send({ fee, papersToBring: [...linesOfText(draft.papers)], agreedWorkingDays: untimed ? (agreed ?? null) : null });
  };
  return (
    <ActFrame dossier={dossier} action={action} act={act} onClose={onClose} confirmText="Tiếp nhận và hẹn trả" onSubmit={submit}>
      {untimed && <TextField id={fieldId('agreedWorkingDays')} name="agreed" label="Số ngày làm việc đã thống nhất" hint={`Thủ tục này không công bố thời hạn (${processingTime.text}). Hãy thống nhất với người nộp.`} inputMode="numeric" width="xs" suffix="ngày làm việc" value={draft.agreed} error={errorOf(act.errors, 'agreedWorkingDays')} onChange={(event) => { const agreed = event.currentTarget.value; change((now) => ({ ...now, agreed })); }} />}
      <FeeChoice assessed={assessed} chosen={draft.fee} errors={act.errors} onChange={(fee) => change((now) => ({ ...now, fee }))} />
      <TextArea id={fieldId('papersToBring')} name="papers" label="Giấy tờ mang theo khi nhận kết quả" hint="Mỗi dòng một giấy tờ." optional rows={3} value={draft.papers} error={errorOf(act.errors, 'papersToBring')} onChange={(event) => { const papers = event.currentTarget.value; change((now) => ({ ...now, papers })); }} />
      <Promised dossier={dossier} draft={draft} assessed={assessed} />
    </ActFrame>
  );
}
