/** What other modules and the process may use of the messages. */
import { ConversationResolver, DossierMessagesResolver, MessageActs, ViewerMessagesResolver } from './message.resolver.ts';
import { MessageResolver } from './message-fields.resolver.ts';

export { textFaults, written } from './message-rules.ts';
export { mayReadMessageFile } from './read-message-file.ts';

export const messageResolvers = [ConversationResolver, MessageResolver, DossierMessagesResolver, ViewerMessagesResolver, MessageActs] as const;
