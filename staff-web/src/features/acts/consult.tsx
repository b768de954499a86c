import { useQuery } from '@apollo/client/react';
import { Button, Checkbox, CheckboxGroup, RadioGroup, SelectField, TextArea, TextField } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import { ConsultAgenciesDocument, ConsultChoicesDocument, type ConsultChoicesQuery } from '../../gql/graphql.ts';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey } from './act-form.ts';
import { errorOf, fieldId, orNull } from './fields.ts';
import { isUploaded, OneFile, type Uploaded } from './one-file.tsx';
import { type Act, useAct } from './use-act.ts';

interface Row { readonly agencyCode: string; readonly hours: string }
interface Draft { readonly question: string; readonly rows: readonly Row[]; readonly order: 'PARALLEL' | 'SEQUENTIAL'; readonly confidential: boolean; readonly step: string; readonly slots: readonly string[]; readonly answers: boolean; readonly file: Uploaded | null }
const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && Array.isArray(Reflect.get(value, 'rows')) && typeof Reflect.get(value, 'question') === 'string' && isUploaded(Reflect.get(value, 'file'));
type Choices = NonNullable<ConsultChoicesQuery['dossier']>;

const EMPTY: Row = { agencyCode: '', hours: '8' };
/** Hours as typed; what is no whole number goes out as 0, which the server refuses by name. */
const hoursOf = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : 0);

interface RowsProps { readonly rows: readonly Row[]; readonly agencies: Choices['agenciesToConsult']; readonly errors: Act<never>['errors']; readonly onChange: (rows: readonly Row[]) => void }

/** Whom to ask, each with how long it has; in this order where one after the other is asked. */
function Rows({ rows, agencies, errors, onChange }: RowsProps) {
  const put = (at: number, part: Partial<Row>): void => onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const options = agencies.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <fieldset className="mc-field" id={fieldId('agencies')} tabIndex={-1} data-invalid={errorOf(errors, 'agencies') === undefined ? undefined : ''}>
      <legend className="mc-field__label">Cơ quan được hỏi</legend>
      {errorOf(errors, 'agencies') !== undefined && <p className="mc-field__error">{errorOf(errors, 'agencies')}</p>}
      <ol className="sw-asked">
        {rows.map((row, index) => (
          <li key={index}>
            <SelectField id={fieldId('agencies', index)} name={`agency-${index}`} label={`Cơ quan ${index + 1}`} options={options} value={row.agencyCode} error={errorOf(errors, 'agencies', index)} onChange={(event) => put(index, { agencyCode: event.currentTarget.value })} />
            <TextField id={fieldId('agencies', index, 'hours')} name={`hours-${index}`} label={`Thời hạn cho cơ quan ${index + 1}`} suffix="giờ làm việc" width="s" inputMode="numeric" value={row.hours} error={errorOf(errors, 'agencies', index, 'hours')} onChange={(event) => put(index, { hours: event.currentTarget.value })} />
            {rows.length > 1 && <div><Button size="small" variant="quiet" icon="trash" onClick={() => onChange(rows.filter((_row, at) => at !== index))}>Bỏ cơ quan {index + 1}</Button></div>}
          </li>
        ))}
      </ol>
      <div><Button size="small" variant="secondary" onClick={() => onChange([...rows, EMPTY])}>Thêm cơ quan</Button></div>
    </fieldset>
  );
}

/** §9.1b: the lead asks agencies for their opinion, each inside the date promised to the citizen. */
export function Consult({ host, action, onClose }: ActFormProps) {
  const act = useAct(ConsultAgenciesDocument, host);
  const { dossier } = host;
  const { data } = useQuery(ConsultChoicesDocument, { variables: { id: dossier.id }, fetchPolicy: 'network-only' });
  const steps = data?.dossier?.opinionSteps ?? [];
  const papers = [...new Map(dossier.papers.filter((paper) => !paper.superseded).map((paper) => [paper.slotKey, paper.title])).entries()];
  const [draft, change] = useDraft(draftKey(dossier, action.action), (): Draft => ({ question: '', rows: [EMPTY], order: 'PARALLEL', confidential: false, step: '', slots: [], answers: false, file: null }), isDraft);
  const put = (part: Partial<Draft>): void => change((now) => ({ ...now, ...part }));
  const chooseStep = (key: string): void => {
    const step = steps.find((one) => one.key === key);
    // The process says whom, and how long: taken over where nothing was chosen yet.
    const [first = EMPTY, ...rest] = draft.rows;
    put({ step: key, rows: step === undefined ? draft.rows : [{ agencyCode: first.agencyCode === '' ? (step.agencyCode ?? '') : first.agencyCode, hours: step.hours === null ? first.hours : String(step.hours) }, ...rest] });
  };
  const send = (): void => void act.send({
    question: draft.question, sequential: draft.order === 'SEQUENTIAL', confidential: draft.confidential, step: orNull(draft.step), showSlots: [...draft.slots], showAnswers: draft.answers,
    uploadIds: draft.file === null ? [] : [draft.file.uploadId], agencies: draft.rows.map((row) => ({ agencyCode: row.agencyCode, hours: hoursOf(row.hours) })),
  });
  return (
    <ActFrame dossier={dossier} action={action} act={act} onClose={onClose} confirmText="Gửi hỏi ý kiến" lead="Thời hạn hẹn trả kết quả cho người nộp không đổi: mọi hạn trả lời phải nằm trong thời hạn đó." onSubmit={send}>
      <TextArea id={fieldId('question')} name="question" label="Nội dung cần hỏi" rows={4} value={draft.question} error={errorOf(act.errors, 'question')} onChange={(event) => put({ question: event.currentTarget.value })} />
      <Rows rows={draft.rows} agencies={data?.dossier?.agenciesToConsult ?? []} errors={act.errors} onChange={(rows) => put({ rows })} />
      <RadioGroup id={fieldId('sequential')} name="order" label="Cách hỏi" options={[{ value: 'PARALLEL', label: 'Song song: các cơ quan nhận cùng lúc' }, { value: 'SEQUENTIAL', label: 'Lần lượt: cơ quan sau nhận khi cơ quan trước đã trả lời' }]} value={draft.order} onChange={(order) => put({ order: order === 'SEQUENTIAL' ? 'SEQUENTIAL' : 'PARALLEL' })} />
      {steps.length > 0 && <SelectField id={fieldId('step')} name="step" label="Cho bước của quy trình" emptyLabel="Không theo bước nào" options={steps.map((step) => ({ value: step.key, label: step.title }))} value={draft.step} error={errorOf(act.errors, 'step')} onChange={(event) => chooseStep(event.currentTarget.value)} />}
      {papers.length > 0 && <CheckboxGroup id={fieldId('showSlots')} name="slots" label="Giấy tờ cho cơ quan được hỏi xem" hint="Chỉ xem được trong thời gian chờ trả lời; mỗi lần xem đều được ghi lại." options={papers.map(([slot, title]) => ({ value: slot, label: title }))} values={draft.slots} onChange={(slots) => put({ slots })} />}
      <Checkbox name="show-answers" label="Cho xem cả nội dung tờ khai" checked={draft.answers} onChange={(event) => put({ answers: event.currentTarget.checked })} />
      <Checkbox name="confidential" label="Mật" hint="Các cơ quan được hỏi không xem câu trả lời của nhau; trong cơ quan mình chỉ người thụ lý và lãnh đạo xem." checked={draft.confidential} onChange={(event) => put({ confidential: event.currentTarget.checked })} />
      <OneFile id={fieldId('uploadIds')} name="question-file" title="Văn bản kèm theo (nếu có)" file={draft.file} error={errorOf(act.errors, 'uploadId')} onChange={(file) => put({ file })} />
    </ActFrame>
  );
}
