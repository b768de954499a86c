import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Count, EmptyState, formatDateTime, Loading, PageHeading, TroubleBox, usePageTitle } from '@mot-cua/ui';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { UnreadConversationsDocument } from '../../gql/graphql.ts';
import { useUnread } from './unread.tsx';

/** `/tin-nhan`: what was written to me and I have not read, whichever dossier it is about. */
export function MessagesPage() {
  usePageTitle('Tin nhắn chưa đọc');
  const { tick } = useUnread();
  const { data, error, refetch } = useQuery(UnreadConversationsDocument, { fetchPolicy: 'network-only' });
  useEffect(() => { void refetch(); }, [refetch, tick]);
  const lines = data?.unreadConversations;
  return (
    <>
      <PageHeading lead="Mở hồ sơ để đọc và trả lời; tin đã đọc không còn ở đây.">Tin nhắn chưa đọc</PageHeading>
      {lines === undefined && (error === undefined ? <Loading words="Đang tải…" lines={4} /> : <TroubleBox trouble={troubleOf(error)} onRetry={() => void refetch()} />)}
      {lines?.length === 0 && <EmptyState title="Không có tin nhắn nào chờ bạn" icon="check-circle">Tin mới tự hiện ở đây.</EmptyState>}
      <ol className="sw-notices">
        {lines?.map((line) => (
          <li key={`${line.dossier.id} ${line.thread}`} className="sw-notice" data-new="">
            <h2><Link to={`/ho-so/${line.dossier.id}`}>{line.dossier.code ?? line.dossier.reference}</Link> <Count value={line.count} /></h2>
            <p>{line.dossier.procedure.name}, {line.dossier.applicant.fullName}</p>
            <p><b>{line.author}</b>{line.thread === 'INTERNAL' && ' (nội bộ)'}, {formatDateTime(line.at)}: {line.excerpt}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
