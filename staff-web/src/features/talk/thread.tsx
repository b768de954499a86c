import { Button, EmptyState, ErrorSummary, Loading, MessageList, SelectField, TextArea, TroubleBox, useAnnounce } from '@mot-cua/ui';
import { type FormEvent, type KeyboardEvent, useEffect, useId } from 'react';
import { dropDraft, useDraft } from '../../app/drafts.ts';
import { type ConversationPartsFragment, type MessageThread, SendMessageDocument } from '../../gql/graphql.ts';
import { errorOf } from '../acts/fields.ts';
import { isUploaded, OneFile, type Uploaded } from '../acts/one-file.tsx';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import { useConversation } from './use-conversation.ts';

interface Draft { readonly text: string; readonly to: string; readonly file: Uploaded | null }
const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && ['text', 'to'].every((part) => typeof Reflect.get(value, part) === 'string') && isUploaded(Reflect.get(value, 'file'));
const EMPTY: Draft = { text: '', to: '', file: null };
export const threadDraft = (id: string, thread: MessageThread): string => `${id} tin-nhan ${thread}`;

function Writing({ conversation, onSent }: { readonly conversation: ConversationPartsFragment; readonly onSent: (now: ConversationPartsFragment) => void }) {
  const { dossierId, thread, addressees } = conversation;
  const act = useKeyedAct(SendMessageDocument);
  const announce = useAnnounce();
  const id = useId();
  const key = threadDraft(dossierId, thread);
  // Opened by its key, it is typed into at once.
  useEffect(() => document.getElementById(`${id}-text`)?.focus({ preventScroll: true }), [id]);
  const [draft, change] = useDraft(key, () => EMPTY, isDraft);
  const send = async (): Promise<void> => {
    const result = await act.send({ dossierId, thread, text: draft.text, to: draft.to === '' ? null : draft.to, uploadIds: draft.file === null ? [] : [draft.file.uploadId] });
    if (result === undefined || result.errors.length > 0) return;
    change(() => EMPTY);
    dropDraft(key);
    announce('Đã gửi tin nhắn.');
    if (result.conversation !== null && result.conversation !== undefined) onSent(result.conversation);
  };
  const submit = (event: FormEvent): void => { event.preventDefault(); void send(); };
  const press = (event: KeyboardEvent): void => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); void send(); } };
  return (
    <form className="mc-stack" data-gap="s" noValidate onSubmit={submit}>
      <ErrorSummary attempt={act.attempt} errors={act.errors.map((error) => ({ message: error.message, fieldId: error.path?.[0] === 'to' ? `${id}-to` : `${id}-text` }))} />
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
      {addressees.length > 0 && <SelectField id={`${id}-to`} name="to" label="Gửi đến" emptyLabel="Mọi người đang giữ hồ sơ" width="l" value={draft.to} error={errorOf(act.errors, 'to')} options={addressees} onChange={(event) => { const to = event.currentTarget.value; change((now) => ({ ...now, to })); }} />}
      <TextArea id={`${id}-text`} name="text" label={thread === 'CITIZEN' ? 'Tin nhắn cho người nộp' : 'Tin nhắn nội bộ'} rows={3} onKeyDown={press} value={draft.text} error={errorOf(act.errors, 'text')} onChange={(event) => { const text = event.currentTarget.value; change((now) => ({ ...now, text })); }} />
      <OneFile id={`${id}-file`} name="message-file" title="Tệp kèm theo (nếu có)" file={draft.file} error={errorOf(act.errors, 'uploadIds')} onChange={(file) => change((now) => ({ ...now, file }))} />
      <div><Button type="submit" size="small" pending={act.sending} pendingText="Đang gửi…" aria-keyshortcuts="Control+Enter">Gửi tin nhắn</Button></div>
    </form>
  );
}

/** One thread about a dossier: what was said, whether it was read, and the form to say more. */
export function Thread({ id, thread }: { readonly id: string; readonly thread: MessageThread }) {
  const { conversation, trouble, reload, put } = useConversation(id, thread);
  if (conversation === undefined) return trouble === undefined ? <Loading words="Đang tải tin nhắn…" lines={3} /> : <TroubleBox trouble={trouble} title="Chưa tải được tin nhắn" onRetry={reload} />;
  return (
    <div className="mc-stack" data-gap="s">
      <p className="mc-muted">{conversation.notice}</p>
      {conversation.messages.length === 0 ? <EmptyState title="Chưa có tin nhắn nào" icon="info" /> : <MessageList label={thread === 'CITIZEN' ? 'Tin nhắn với người nộp' : 'Tin nhắn nội bộ'} messages={conversation.messages} />}
      {conversation.closed === null || conversation.closed === undefined ? <Writing conversation={conversation} onSent={put} /> : <p className="mc-muted">{conversation.closed}</p>}
    </div>
  );
}
