import { useApolloClient, useQuery } from '@apollo/client/react';
import { type Mendable, newClientKey, troubleOf, useFollow, useUpload } from '@mot-cua/client';
import { Button, Card, Count, FileSlot, formatFileSize, Loading, MessageList, Notice, TextArea, TroubleBox, useAnnounce } from '@mot-cua/ui';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { tellUnsaved, whenForgotten } from '../../app/unsaved.ts';
import { MyConversationChangedDocument, MyConversationDocument, type TalkPartsFragment, type MyConversationQuery, ReadMessagesDocument, WriteToAgencyDocument } from '../../gql/graphql.ts';

interface SentFile { readonly uploadId: string; readonly name: string; readonly sizeBytes: number }
interface Draft { readonly text: string; readonly files: readonly SentFile[] }
const EMPTY: Draft = { text: '', files: [] };
/** What is being written, by dossier: it outlives leaving the page for another and coming back, and nothing of it stays on the device. */
const drafts = new Map<string, Draft>();
whenForgotten(() => drafts.clear());

function useKeptDraft(id: string): readonly [Draft, (next: Draft) => void] {
  const [draft, setDraft] = useState(drafts.get(id) ?? EMPTY);
  const change = (next: Draft): void => {
    const begun = next.text.trim() !== '' || next.files.length > 0;
    if (begun) drafts.set(id, next); else drafts.delete(id);
    tellUnsaved(`tin-nhan ${id}`, begun);
    setDraft(next);
  };
  return [draft, change];
}

/** Sent again unchanged while no answer has come, a message carries the same key and is there once. */
function useSending(id: string) {
  const client = useApolloClient();
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<Mendable>();
  const attempt = useRef({ clientKey: newClientKey(), content: '' });
  const send = async ({ text, files }: Draft): Promise<TalkPartsFragment | undefined> => {
    const content = JSON.stringify([text, files]);
    if (attempt.current.content !== content) attempt.current = { clientKey: newClientKey(), content };
    setSending(true);
    try {
      const { data } = await client.mutate({ mutation: WriteToAgencyDocument, variables: { input: { clientKey: attempt.current.clientKey, dossierId: id, thread: 'CITIZEN', text, uploadIds: files.map((file) => file.uploadId) } }, fetchPolicy: 'no-cache' });
      const problem = data?.sendMessage.errors[0];
      setError(problem);
      if (problem !== undefined) return undefined;
      attempt.current = { clientKey: newClientKey(), content: '' };
      return data?.sendMessage.conversation ?? undefined;
    } catch (failure) {
      setError(troubleOf(failure));
      return undefined;
    } finally {
      setSending(false);
    }
  };
  return { sending, error, send };
}

function Writing({ conversation, rules, onSent }: { readonly conversation: TalkPartsFragment; readonly rules: MyConversationQuery['uploadRules']; readonly onSent: (now: TalkPartsFragment) => void }) {
  const announce = useAnnounce();
  const [draft, change] = useKeptDraft(conversation.dossierId);
  const { sending, error, send } = useSending(conversation.dossierId);
  const upload = useUpload(async (uploadId, file) => { change({ ...draft, files: [...draft.files, { uploadId, name: file.name, sizeBytes: file.size }] }); return undefined; });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const now = await send(draft);
    if (now === undefined) return;
    change(EMPTY);
    announce('Đã gửi tin nhắn.', { toast: 'success' });
    onSent(now);
  };
  const at = (field: string): string | undefined => (error?.path?.[0] === field ? error.message : undefined);
  return (
    <form className="c-form" noValidate onSubmit={(event) => void submit(event)}>
      {error !== undefined && at('text') === undefined && at('uploadIds') === undefined && <Notice tone="danger" live="assertive">{error.message}</Notice>}
      <TextArea name="message" label="Hỏi hoặc trả lời cơ quan" rows={3} value={draft.text} error={at('text')} onChange={(event) => change({ ...draft, text: event.currentTarget.value })} />
      <FileSlot
        id="tin-nhan-tep" name="tin-nhan-tep" title="Ảnh, giấy tờ kèm theo" level={3} optional limits={`${rules.text}, nhiều nhất ${conversation.maxFiles} tệp`} accept={rules.mediaTypes.join(',')} files={[]} maxFiles={conversation.maxFiles} disabled={draft.files.length >= conversation.maxFiles} transfer={upload.transfer} error={at('uploadIds')}
        onPick={upload.start} onPause={upload.pause} onResume={upload.resume} onCancel={upload.cancel}
      />
      {draft.files.length > 0 && <ul className="c-list">{draft.files.map((file) => <li key={file.uploadId}>{file.name} ({formatFileSize(file.sizeBytes)}) <Button size="small" variant="quiet" onClick={() => change({ ...draft, files: draft.files.filter((one) => one !== file) })}>Bỏ<span className="mc-visually-hidden"> tệp {file.name}</span></Button></li>)}</ul>}
      <div><Button type="submit" variant="secondary" pending={sending} pendingText="Đang gửi…">Gửi tin nhắn</Button></div>
    </form>
  );
}

/** Kept current while the page is open; what stands on the screen is read, and the agency sees that. */
function useConversation(id: string) {
  const client = useApolloClient();
  const { data, error, refetch } = useQuery(MyConversationDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const [told, setTold] = useState<TalkPartsFragment>();
  useFollow({ document: MyConversationChangedDocument, variables: () => ({ id }), onData: ({ conversationChanged }) => setTold(conversationChanged), key: id });
  const conversation = told ?? data?.dossier?.conversation;
  const last = conversation?.messages.at(-1)?.position ?? 0;
  const waits = (conversation?.unread ?? 0) > 0;
  const [shown, setShown] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!waits || shown === null) return undefined;
    // Read is what came into sight, not what lies further down the page.
    const seen = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) void client.mutate({ mutation: ReadMessagesDocument, variables: { input: { dossierId: id, thread: 'CITIZEN', upToPosition: last } }, fetchPolicy: 'no-cache' }).catch(() => undefined);
    });
    seen.observe(shown);
    return () => seen.disconnect();
  }, [client, id, last, waits, shown]);
  return { conversation, rules: data?.uploadRules, error, refetch, put: setTold, setShown };
}

/** `#trao-doi` of a dossier's page: questions and answers between its owner and the agency; no decision ever comes this way. */
export function TalkCard({ id }: { readonly id: string }) {
  const { conversation, rules, error, refetch, put, setShown } = useConversation(id);
  if (conversation === undefined || rules === undefined) return <Card id="trao-doi" title="Trao đổi với cơ quan">{error === undefined ? <Loading words="Đang tải tin nhắn…" lines={2} /> : <TroubleBox trouble={troubleOf(error)} onRetry={() => void refetch()} />}</Card>;
  return (
    <Card id="trao-doi" title="Trao đổi với cơ quan" actions={conversation.unread > 0 && <span>Chưa đọc <Count value={conversation.unread} /></span>}>
      <p className="mc-small mc-muted">{conversation.notice}</p>
      {conversation.messages.length > 0 && <MessageList label="Tin nhắn với cơ quan" messages={conversation.messages.map((message) => ({ ...message, author: [message.author, message.authorAgency].filter(Boolean).join(', ') }))} />}
      <div ref={setShown} />
      {conversation.closed === null || conversation.closed === undefined ? <Writing conversation={conversation} rules={rules} onSent={put} /> : <p className="mc-muted">{conversation.closed}</p>}
    </Card>
  );
}
