import { RadioGroup, TextArea } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import { CompleteStepDocument } from '../../gql/graphql.ts';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey } from './act-form.ts';
import { errorOf, fieldId, orNull } from './fields.ts';
import { isUploaded, OneFile, type Uploaded } from './one-file.tsx';
import { useAct } from './use-act.ts';

interface Draft { readonly key: string; readonly comment: string; readonly file: Uploaded | null }
const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && ['key', 'comment'].every((part) => typeof Reflect.get(value, part) === 'string') && isUploaded(Reflect.get(value, 'file'));

/** TT 01/2018 Đ8: a step of the procedure's own is done; the server names what it still must leave behind. */
export function CompleteStep({ host, action, onClose }: ActFormProps) {
  const act = useAct(CompleteStepDocument, host);
  const open = host.dossier.steps.filter((step) => step.endsWith === 'COMPLETE_STEP' && step.state === 'RUNNING');
  const [draft, change] = useDraft(draftKey(host.dossier, action.action), (): Draft => ({ key: open[0]?.key ?? '', comment: '', file: null }), isDraft);
  const chosen = open.find((step) => step.key === draft.key) ?? open[0];
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} confirmText="Hoàn thành bước" lead={open.length === 1 && chosen !== undefined ? `Bước: ${chosen.title}.` : undefined} onSubmit={() => void act.send({ key: chosen?.key ?? '', comment: orNull(draft.comment), uploadId: draft.file?.uploadId ?? null })}>
      {open.length > 1 && <RadioGroup id={fieldId('key')} name="step" label="Bước đã làm xong" options={open.map((step) => ({ value: step.key, label: step.title }))} value={chosen?.key ?? ''} error={errorOf(act.errors, 'key')} onChange={(key) => change((now) => ({ ...now, key }))} />}
      <TextArea id={fieldId('comment')} name="comment" label="Ý kiến, kết quả của bước" optional={chosen?.requires.includes('COMMENT') !== true} rows={3} value={draft.comment} error={errorOf(act.errors, 'comment')} onChange={(event) => { const comment = event.currentTarget.value; change((now) => ({ ...now, comment })); }} />
      <OneFile id={fieldId('uploadId')} name="step-file" title={chosen?.requires.includes('FILE') === true ? 'Tệp kèm theo' : 'Tệp kèm theo (nếu có)'} file={draft.file} error={errorOf(act.errors, 'uploadId')} onChange={(file) => change((now) => ({ ...now, file }))} />
    </ActFrame>
  );
}
