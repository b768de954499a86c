import { useMutation, useQuery } from '@apollo/client/react';
import { Button, DateText, EmptyState, LinkButton, LoadMore, PageHeading, useAnnounce, usePageTitle } from '@mot-cua/ui';
import { Link } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { MarkNoticesReadDocument, NoticesDocument, type NoticesQuery } from '../../gql/graphql.ts';

const PAGE = 20;
type Notice = NoticesQuery['notifications']['edges'][number]['node'];

/** Everything the agencies told this person, newest first (§9.2a). New ones come by themselves. */
export function NoticesPage() {
  usePageTitle('Thông báo');
  const result = useQuery(NoticesDocument, { variables: { first: PAGE }, fetchPolicy: 'cache-and-network', notifyOnNetworkStatusChange: true });
  return (
    <>
      <PageHeading lead="Yêu cầu bổ sung, giấy hẹn, kết quả: mọi thông báo về hồ sơ của bạn.">Thông báo</PageHeading>
      <Loaded result={result} what="thông báo" shape="cards">
        {({ notifications: { edges, pageInfo }, viewer }) => edges.length === 0
          ? <EmptyState icon="bell" title="Chưa có thông báo nào" actions={<LinkButton variant="secondary" to="/ho-so">Xem hồ sơ của tôi</LinkButton>}>Khi hồ sơ của bạn có thay đổi, thông báo sẽ hiện ở đây.</EmptyState>
          : (
            <>
              <MarkRead unread={viewer?.unreadNotifications ?? 0} upTo={edges[0]?.node.position ?? 0} />
              <ul className="c-notices">{edges.map(({ node }) => <OneNotice key={node.id} notice={node} />)}</ul>
              <LoadMore noun="thông báo" shown={edges.length} hasMore={pageInfo.hasNextPage} loading={result.loading} onMore={() => void result.fetchMore({ variables: { after: pageInfo.endCursor ?? null } }).catch(() => undefined)} />
            </>
          )}
      </Loaded>
    </>
  );
}

function OneNotice({ notice }: { readonly notice: Notice }) {
  const isNew = notice.readAt === null || notice.readAt === undefined;
  return (
    <li className="c-notice" data-new={isNew ? '' : undefined}>
      <h2>{notice.title}{isNew && <span className="c-new">Mới</span>}</h2>
      <p className="c-text">{notice.body}</p>
      <p className="mc-small mc-muted"><DateText value={notice.createdAt} format="dateTime" />{notice.dossierId !== null && notice.dossierId !== undefined && <> · <Link to={`/ho-so/${encodeURIComponent(notice.dossierId)}`}>Mở hồ sơ {notice.dossierReference}</Link></>}</p>
    </li>
  );
}

function MarkRead({ unread, upTo }: { readonly unread: number; readonly upTo: number }) {
  const [mark, { loading }] = useMutation(MarkNoticesReadDocument, { refetchQueries: [NoticesDocument] });
  const announce = useAnnounce();
  if (unread === 0) return null;
  const press = (): void => {
    mark({ variables: { input: { upToPosition: upTo } } }).then(() => announce('Đã đánh dấu tất cả là đã đọc.'), () => announce('Chưa đánh dấu được. Hãy thử lại.', { toast: 'danger' }));
  };
  return <div className="mc-cluster" data-justify="between"><output>{unread} thông báo chưa đọc</output><Button variant="secondary" size="small" pending={loading} onClick={press}>Đánh dấu đã đọc</Button></div>;
}
