import { Button, Card, CheckboxGroup, ErrorSummary, KeyHint, Notice, RadioGroup, TextArea, TroubleBox, useAnnounce } from '@mot-cua/ui';
import { type FormEvent, useEffect, useEffectEvent, useRef } from 'react';
import { dropDraft, useDraft } from '../../app/drafts.ts';
import { DraftConsultationAnswerDocument, type OpinionOutcome, SendConsultationAnswerDocument } from '../../gql/graphql.ts';
import { errorOf, fieldId, fieldIdOf } from '../acts/fields.ts';
import { isUploaded, OneFile, type Uploaded } from '../acts/one-file.tsx';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import type { Asked } from './asked-page.tsx';

type Offer = Asked['availableActions'][number];
const OUTCOMES = [
  { value: 'AGREED', label: 'Đồng ý' }, { value: 'AGREED_WITH_REMARKS', label: 'Đồng ý, có ý kiến thêm' }, { value: 'NOT_AGREED', label: 'Không đồng ý', hint: 'Phải nêu lý do.' }, { value: 'NOT_COMPETENT', label: 'Không thuộc thẩm quyền, không có ý kiến' },
] as const satisfies readonly { value: OpinionOutcome; label: string; hint?: string }[];
const outcomeOf = (value: string): OpinionOutcome | undefined => OUTCOMES.find((one) => one.value === value)?.value;

interface Draft { readonly outcome: string; readonly text: string; readonly keep: readonly string[]; readonly file: Uploaded | null }
const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'outcome') === 'string' && typeof Reflect.get(value, 'text') === 'string' && Array.isArray(Reflect.get(value, 'keep')) && isUploaded(Reflect.get(value, 'file'));
const MISSING = { code: 'OUTCOME_REQUIRED', message: 'Hãy chọn ý kiến.', path: ['outcome'] };

/** The answer: written by whoever has the question, sent by a leader (§9.1b, §9.2b). What was typed stays until it is sent or saved. */
export function AnswerForm({ asked, draft: mayDraft, send: maySend, onDone }: { readonly asked: Asked; readonly draft: Offer | undefined; readonly send: Offer | undefined; readonly onDone: () => void }) {
  const announce = useAnnounce();
  const saving = useKeyedAct(DraftConsultationAnswerDocument);
  const sending = useKeyedAct(SendConsultationAnswerDocument);
  const key = `consultation:${asked.id}`;
  const [draft, change] = useDraft(key, (): Draft => ({ outcome: asked.draft?.outcome ?? '', text: asked.draft?.text ?? '', keep: (asked.draft?.files ?? []).map((file) => file.id), file: null }), isDraft);
  const put = (part: Partial<Draft>): void => change((now) => ({ ...now, ...part }));
  const files = asked.draft?.files ?? [];
  const run = async (act: typeof sending | typeof saving, done: string): Promise<void> => {
    const outcome = outcomeOf(draft.outcome);
    if (outcome === undefined) return act.refuse([MISSING]);
    const result = await act.send({ consultationId: asked.id, expectedRevision: asked.revision, outcome, text: draft.text, keepFileIds: [...draft.keep], uploadIds: draft.file === null ? [] : [draft.file.uploadId] });
    if (result !== undefined && result.errors.length === 0) {
      put({ keep: (result.consultation?.draft?.files ?? []).map((file) => file.id), file: null });
      dropDraft(key);
      announce(done, { toast: 'success' });
    }
    onDone();
    return undefined;
  };
  const save = (): void => void run(saving, 'Đã lưu dự thảo trả lời.');
  const send = (): void => void run(sending, 'Đã gửi ý kiến.');
  const first = maySend?.enabled === true ? send : save;
  const form = useRef<HTMLFormElement>(null);
  const press = useEffectEvent((event: KeyboardEvent): void => { if (event.key === 'Enter' && event.ctrlKey) first(); });
  useEffect(() => {
    const element = form.current;
    const listen = (event: KeyboardEvent): void => press(event);
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, []);
  const act = sending.attempt > 0 && sending.errors.length > 0 ? sending : saving.errors.length > 0 ? saving : sending;
  const trouble = sending.trouble ?? saving.trouble;
  const submit = (event: FormEvent): void => { event.preventDefault(); first(); };
  return (
    <Card title="Trả lời">
      <form ref={form} className="mc-stack" noValidate onSubmit={submit}>
        <ErrorSummary attempt={sending.attempt + saving.attempt} errors={act.errors.map((error) => ({ message: error.message, fieldId: fieldIdOf(error.path) }))} />
        {trouble !== undefined && <TroubleBox trouble={trouble} retrying={sending.sending || saving.sending} onRetry={sending.trouble === undefined ? save : send} />}
        {asked.draft?.writtenBy !== undefined && asked.draft.writtenBy !== null && <p className="mc-small mc-muted">Dự thảo của {asked.draft.writtenBy}.</p>}
        <RadioGroup id={fieldId('outcome')} name="outcome" label="Ý kiến" options={OUTCOMES} value={draft.outcome} error={errorOf(act.errors, 'outcome')} onChange={(outcome) => put({ outcome })} />
        <TextArea id={fieldId('text')} name="text" label="Nội dung trả lời" rows={4} optional={draft.outcome === 'AGREED' || draft.outcome === 'NOT_COMPETENT'} value={draft.text} error={errorOf(act.errors, 'text')} onChange={(event) => put({ text: event.currentTarget.value })} />
        {files.length > 0 && <CheckboxGroup name="keep" label="Tệp của dự thảo" options={files.map((file) => ({ value: file.id, label: file.name }))} values={draft.keep} onChange={(keep) => put({ keep })} />}
        <OneFile id={fieldId('uploadId')} name="answer-file" title="Văn bản trả lời (nếu có)" file={draft.file} error={errorOf(act.errors, 'uploadId')} onChange={(file) => put({ file })} />
        {maySend?.enabled === false && <Notice tone="info">{maySend.reason}</Notice>}
        <div className="mc-cluster">
          {maySend?.enabled === true && <Button type="submit" pending={sending.sending} pendingText="Đang gửi…" aria-keyshortcuts="Control+Enter">{maySend.label}<KeyHint keys={['Ctrl', 'Enter']} /></Button>}
          {mayDraft?.enabled === true && <Button type={maySend?.enabled === true ? 'button' : 'submit'} variant={maySend?.enabled === true ? 'secondary' : 'primary'} pending={saving.sending} pendingText="Đang lưu…" {...(maySend?.enabled === true && { onClick: save })}>{mayDraft.label}</Button>}
        </div>
      </form>
    </Card>
  );
}
