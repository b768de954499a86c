import type { SignedInViewer } from '../../platform/auth/viewer.ts';
import { encodeId } from '../../platform/ids.ts';
import { DESKS, readerOf } from '../dossiers/index.ts';
import { type DossierOf, whyNotWrite } from './message.policy.ts';
import { MAX_FILES, MAX_LENGTH } from './message-rules.ts';
import type { MessageRow, Thread } from './message.storage.ts';
import { Conversation, MessageType } from './message.types.ts';

/** §9.2: what a message is not. Shown beside the form, on both sides. */
const NOTICES = {
  OFFICER: 'Tin nhắn không phải là văn bản và không thay cho quyết định nào: yêu cầu bổ sung, từ chối, hẹn lại ngày và kết quả đều làm bằng việc riêng của hồ sơ. Người nộp đọc đúng những gì bạn viết.',
  CITIZEN: 'Tin nhắn chỉ để hỏi và giải thích. Yêu cầu bổ sung, từ chối, hẹn lại ngày và kết quả luôn được gửi bằng thông báo chính thức trong hồ sơ này, không bao giờ qua tin nhắn.',
  INTERNAL: 'Chỉ cán bộ đọc được, người nộp không thấy. Tin nhắn không thay cho việc trình, duyệt hay ý kiến chính thức.',
} as const;

export function conversationOf(viewer: SignedInViewer, record: DossierOf, thread: Thread): Conversation {
  return Object.assign(new Conversation(), {
    thread, dossierId: encodeId('Dossier', record.id), record, maxLength: MAX_LENGTH, maxFiles: MAX_FILES, closed: whyNotWrite(viewer, record, thread),
    notice: thread === 'INTERNAL' ? NOTICES.INTERNAL : NOTICES[readerOf(viewer)],
  });
}

/** Who wrote: a citizen is told the desk, not the person, as everywhere in a dossier. */
export const authorName = (row: Pick<MessageRow, 'authorName' | 'authorRole'>, viewer: SignedInViewer): string => (readerOf(viewer) === 'OFFICER' || row.authorRole === 'CITIZEN' ? row.authorName : DESKS[row.authorRole]);

export function messageOf(row: MessageRow, viewer: SignedInViewer): MessageType {
  const { position, text, createdAt: at } = row;
  return Object.assign(new MessageType(), { id: encodeId('Message', row.id), position, author: authorName(row, viewer), mine: row.authorId === viewer.accountId, fromCitizen: row.authorRole === 'CITIZEN', text, at, row });
}
