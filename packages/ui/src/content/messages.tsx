import { viewAddress } from '../files/file-slot.tsx';
import { formatDateTime, type Instant } from '../format/format.ts';

/** One message as it is shown; the words about reading come from the server's own readings. */
export interface ShownMessage {
  readonly id: string;
  readonly author: string;
  readonly mine: boolean;
  readonly text: string;
  readonly at: Instant;
  /** To whom, where not to everybody. */
  readonly to?: string | null | undefined;
  readonly files: readonly { readonly id: string; readonly name: string; readonly url: string; readonly state: string }[];
  readonly readBy: readonly { readonly name: string; readonly at: Instant }[];
}

const readWords = ({ readBy }: ShownMessage): string => (readBy.length === 0 ? 'Chưa đọc' : `Đã đọc: ${readBy.map(({ name, at }) => `${name} ${formatDateTime(at)}`).join('; ')}`);

function MessageFile({ file }: { readonly file: ShownMessage['files'][number] }) {
  if (file.state === 'READY') return <a href={viewAddress(file)} target="_blank" rel="noopener">{file.name}<span className="mc-visually-hidden"> (mở trong thẻ mới)</span></a>;
  return <span>{file.name} ({file.state === 'REFUSED' ? 'bị từ chối vì không an toàn' : 'đang kiểm tra an toàn'})</span>;
}

/** What people wrote to each other, oldest first; mine stand at the end of the line, with whether they were read. */
export function MessageList({ messages, label }: { readonly messages: readonly ShownMessage[]; readonly label: string }) {
  return (
    <ol className="mc-messages" aria-label={label}>
      {messages.map((message) => (
        <li key={message.id} className="mc-message" data-mine={message.mine ? '' : undefined}>
          <p className="mc-message__head"><b>{message.mine ? 'Bạn' : message.author}</b>{message.to !== null && message.to !== undefined && ` gửi ${message.to}`}, {formatDateTime(message.at)}</p>
          <p className="mc-message__text">{message.text}</p>
          {message.files.length > 0 && <ul className="mc-message__files">{message.files.map((file) => <li key={file.id}><MessageFile file={file} /></li>)}</ul>}
          {message.mine && <p className="mc-message__foot">{readWords(message)}</p>}
        </li>
      ))}
    </ol>
  );
}

/** A label an agency made: its name, in its colour; the colour alone says nothing. */
export function LabelTag({ name, colour }: { readonly name: string; readonly colour: string }) {
  return <span className="mc-label" data-colour={colour}>{name}</span>;
}
