import { useApolloClient, useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, DateText, EmptyState, Loading, LoadMore, PageHeading, StatusTag, TroubleBox, useAnnounce, usePageTitle } from '@mot-cua/ui';
import { useEffect, useEffectEvent, useState } from 'react';
import { Link } from 'react-router';
import { useKeys } from '../../app/keys.tsx';
import { MarkNoticesReadDocument, type NoticePartsFragment, NoticesDocument } from '../../gql/graphql.ts';
import { useNotices } from './notices.tsx';

const PAGE = 30;
/** Newest first; what comes while the page is open is read in at the top. */
function useList(tick: number) {
  const { data, error, loading, refetch, fetchMore } = useQuery(NoticesDocument, { variables: { first: PAGE }, fetchPolicy: 'cache-and-network', notifyOnNetworkStatusChange: true });
  const reload = (): void => void refetch().catch(() => undefined);
  const again = useEffectEvent(reload);
  useEffect(() => { if (tick > 0) again(); }, [tick]);
  const connection = data?.notifications;
  return {
    notices: connection?.edges.map((edge) => edge.node), hasMore: connection?.pageInfo.hasNextPage ?? false, trouble: error && troubleOf(error), loading, reload,
    more: () => void fetchMore({ variables: { after: connection?.pageInfo.endCursor ?? null } }).catch(() => undefined),
  };
}

const LATE = new Set(['OVERDUE', 'FORWARD_OVERDUE', 'STEP_OVERDUE', 'CONSULTATION_OVERDUE']);

function OneNotice({ notice }: { readonly notice: NoticePartsFragment }) {
  return (
    <li className="sw-notice" data-new={notice.readAt === null ? '' : undefined} data-late={LATE.has(notice.kind) ? '' : undefined}>
      <h2>{notice.title} {notice.readAt === null && <StatusTag tone="info">Mới</StatusTag>}</h2>
      <p className="sw-verbatim">{notice.body}</p>
      <p className="mc-small mc-muted"><DateText value={notice.createdAt} format="dateTime" />{notice.dossierId !== null && <> · <Link to={`/ho-so/${notice.dossierId}`}>Mở hồ sơ {notice.dossierReference}</Link></>}{notice.dossierId === null && notice.kind.startsWith('CONSULTATION_') && <> · <Link to="/y-kien">Mở danh sách được hỏi ý kiến</Link></>}</p>
    </li>
  );
}

/** `/thong-bao`: what the house told me – due soon, late – newest first. */
export function NoticesPage() {
  const client = useApolloClient();
  const announce = useAnnounce();
  const { unread, tick, setUnread } = useNotices();
  const list = useList(tick);
  const [marking, setMarking] = useState(false);
  usePageTitle('Thông báo', unread === undefined || unread === 0 ? undefined : `(${unread})`);
  const notices = list.notices ?? [];
  const mark = async (): Promise<void> => {
    setMarking(true);
    try {
      const { data } = await client.mutate({ mutation: MarkNoticesReadDocument, variables: { input: { upToPosition: notices[0]?.position ?? 0 } }, fetchPolicy: 'no-cache' });
      if (data !== undefined && data !== null) setUnread(data.markNotificationsRead.unread);
      announce('Đã đánh dấu tất cả là đã đọc.');
      list.reload();
    } catch {
      announce('Chưa đánh dấu được. Hãy thử lại.', { toast: 'danger' });
    } finally {
      setMarking(false);
    }
  };
  const some = (unread ?? 0) > 0 && notices.length > 0;
  useKeys([{ key: 'd', does: 'Đánh dấu tất cả đã đọc', run: () => { if (some) void mark(); } }, { key: 'r', does: 'Tải lại danh sách', run: list.reload }]);
  return (
    <>
      <PageHeading actions={some && <Button variant="secondary" size="small" pending={marking} pendingText="Đang đánh dấu…" aria-keyshortcuts="d" onClick={() => void mark()}>Đánh dấu đã đọc</Button>}>Thông báo</PageHeading>
      {list.trouble !== undefined && <TroubleBox trouble={list.trouble} title="Chưa tải được thông báo" onRetry={list.reload} />}
      {list.notices === undefined && list.trouble === undefined && <Loading words="Đang tải thông báo…" lines={6} />}
      {list.notices !== undefined && notices.length === 0 && <EmptyState title="Chưa có thông báo nào" icon="bell">Hồ sơ sắp đến hạn hoặc quá hạn mà bạn liên quan sẽ hiện ở đây.</EmptyState>}
      {notices.length > 0 && (
        <>
          <ul className="sw-notices">{notices.map((notice) => <OneNotice key={notice.id} notice={notice} />)}</ul>
          <LoadMore noun="thông báo" shown={notices.length} hasMore={list.hasMore} loading={list.loading} onMore={list.more} />
        </>
      )}
    </>
  );
}
