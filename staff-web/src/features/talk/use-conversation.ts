import { useApolloClient } from '@apollo/client/react';
import { troubleOf, type Trouble, useFollow } from '@mot-cua/client';
import { useCallback, useEffect, useState } from 'react';
import { sessionBack } from '../../app/signals.ts';
import { ConversationChangedDocument, ConversationDocument, type ConversationPartsFragment, MarkMessagesReadDocument, type MessageThread } from '../../gql/graphql.ts';

export interface OpenConversation { readonly conversation: ConversationPartsFragment | undefined; readonly trouble: Trouble | undefined; reload(): void; put(conversation: ConversationPartsFragment): void }

/** One thread, kept current; what is on the screen is read, and the other side sees that. */
export function useConversation(id: string, thread: MessageThread): OpenConversation {
  const client = useApolloClient();
  const [conversation, put] = useState<ConversationPartsFragment>();
  const [trouble, setTrouble] = useState<Trouble>();
  const reload = useCallback((): void => {
    void client.query({ query: ConversationDocument, variables: { id, thread }, fetchPolicy: 'no-cache' }).then(
      ({ data }) => { if (data?.dossier) { put(data.dossier.conversation); setTrouble(undefined); } },
      (error: unknown) => setTrouble(troubleOf(error)),
    );
  }, [client, id, thread]);
  useEffect(() => reload(), [reload]);
  useEffect(() => sessionBack.hear(reload), [reload]);
  useFollow({ document: ConversationChangedDocument, variables: () => ({ id, thread }), onData: ({ conversationChanged }) => put(conversationChanged), key: `${id} ${thread}` });
  const last = conversation?.messages.at(-1)?.position ?? 0;
  const waits = (conversation?.unread ?? 0) > 0;
  useEffect(() => {
    // A page nobody looks at has read nothing.
    if (!waits) return undefined;
    const read = (): void => {
      if (document.visibilityState === 'visible') void client.mutate({ mutation: MarkMessagesReadDocument, variables: { input: { dossierId: id, thread, upToPosition: last } }, fetchPolicy: 'no-cache' }).catch(() => undefined);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [client, id, thread, last, waits]);
  return { conversation, trouble, reload, put };
}
