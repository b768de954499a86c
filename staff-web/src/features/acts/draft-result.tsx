import type { SlotTransfer } from '@mot-cua/client';
import { DateField, TextArea, TextField } from '@mot-cua/ui';
import { type ReactNode, useState } from 'react';
import { useDraft } from '../../app/drafts.ts';
import { DraftCorrectionDocument, DraftResultDocument } from '../../gql/graphql.ts';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey } from './act-form.ts';
import { errorOf, fieldId, orNull, parseDay } from './fields.ts';
import { OneFile, type Uploaded } from './one-file.tsx';
import { fromTemplateOr } from './template-result.tsx';
import { useAct } from './use-act.ts';

interface Draft { readonly number: string; readonly day: string; readonly month: string; readonly year: string; readonly summary: string; readonly file: Uploaded | null }
const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && ['number', 'day', 'month', 'year', 'summary'].every((key) => typeof Reflect.get(value, key) === 'string') && typeof Reflect.get(value, 'file') === 'object';
const EMPTY: Draft = { number: '', day: '', month: '', year: '', summary: '', file: null };

const NO_FILE = { code: 'RESULT_REQUIRED', message: 'Hãy chọn tệp kết quả.', path: ['uploadId'] };
const STILL_SENDING = { code: 'RESULT_REQUIRED', message: 'Tệp chưa gửi xong. Hãy chờ rồi thực hiện lại.', path: ['uploadId'] };
const WRONG_DAY = { code: 'INVALID_INPUT', message: 'Hãy nhập ngày có thật, hoặc để trống cả ba ô.', path: ['date'] };

/** §9.2b: the result with its file, as it will be signed. */
export const DraftResult = fromTemplateOr(resultAct(DraftResultDocument, 'Lưu dự thảo kết quả'));
/** A result that was wrong, as another one is to take its place. */
export const DraftCorrection = fromTemplateOr(resultAct(DraftCorrectionDocument, 'Lưu bản thay thế'));

function resultAct(document: typeof DraftResultDocument | typeof DraftCorrectionDocument, confirmText: string) {
  return function ResultAct({ host, action, onClose, choice }: ActFormProps & { readonly choice: ReactNode }) {
    const act = useAct(document, host);
    const [draft, change] = useDraft(draftKey(host.dossier, action.action), () => EMPTY, isDraft);
    const [transfer, setTransfer] = useState<SlotTransfer>();
    const { file } = draft;
    // A file chosen since mends what was said about it.
    const errors = file === null ? act.errors : act.errors.filter((error) => error !== NO_FILE && error !== STILL_SENDING);
    const submit = (): void => {
      const undated = draft.day === '' && draft.month === '' && draft.year === '';
      const date = parseDay(draft);
      const wrong = [...(undated || date !== undefined ? [] : [WRONG_DAY]), ...(file !== null ? [] : [transfer === undefined ? NO_FILE : STILL_SENDING])];
      if (wrong.length > 0 || file === null) act.refuse(wrong);
      else void act.send({ number: orNull(draft.number), date: date ?? null, summary: draft.summary, uploadId: file.uploadId });
    };
    return (
      <ActFrame dossier={host.dossier} action={action} act={{ ...act, errors }} onClose={onClose} confirmText={confirmText} onSubmit={submit}>
        {choice}
        <TextField id={fieldId('number')} name="number" label="Số văn bản kết quả" optional width="m" value={draft.number} error={errorOf(errors, 'number')} onChange={(event) => { const number = event.currentTarget.value; change((now) => ({ ...now, number })); }} />
        <DateField id={fieldId('date')} name="result-date" label="Ngày văn bản" optional value={draft} error={errorOf(errors, 'date')} onChange={(parts) => change((now) => ({ ...now, ...parts }))} />
        <TextArea id={fieldId('summary')} name="summary" label="Trích yếu kết quả" hint="Người nộp đọc dòng này khi nhận kết quả." rows={2} value={draft.summary} error={errorOf(errors, 'summary')} onChange={(event) => { const summary = event.currentTarget.value; change((now) => ({ ...now, summary })); }} />
        <OneFile id={fieldId('uploadId')} name="result-file" title="Tệp kết quả" file={file} error={errorOf(errors, 'uploadId') ?? errorOf(errors, 'fileId')} onChange={(next) => change((now) => ({ ...now, file: next }))} onTransfer={setTransfer} />
      </ActFrame>
    );
  };
}
