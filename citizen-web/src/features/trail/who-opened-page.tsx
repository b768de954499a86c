import { useQuery } from '@apollo/client/react';
import { Breadcrumbs, EmptyState, LoadMore, PageHeading, Timeline, usePageTitle } from '@mot-cua/ui';
import { useParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { WhoOpenedDocument, type WhoOpenedQuery } from '../../gql/graphql.ts';

type Line = WhoOpenedQuery['dossierTrail']['edges'][number]['node'];
const entryOf = ({ id, what, at, who, agencyName, verified }: Line) => ({
  key: id, title: what, at, by: [who, agencyName].filter(Boolean).join(', '),
  ...(verified === false && { body: <p>Dòng này không còn đúng như khi ghi. Hãy báo cơ quan hoặc đơn vị vận hành Cổng.</p> }),
});

/** `/ho-so/:id/ai-da-xem`: which offices opened my dossier, and when (NĐ 13/2023/NĐ-CP Đ9: the right to know). */
export function WhoOpenedPage() {
  const { id = '' } = useParams();
  const result = useQuery(WhoOpenedDocument, { variables: { id }, fetchPolicy: 'network-only', notifyOnNetworkStatusChange: true });
  usePageTitle('Ai đã xem hồ sơ của bạn');
  return (
    <Loaded result={result} what="lịch sử xem hồ sơ">
      {({ dossier, dossierTrail: { edges, pageInfo } }) => (dossier === null || dossier === undefined ? <NotFoundPage what="hồ sơ này" /> : (
        <>
          <Breadcrumbs items={[{ label: 'Hồ sơ của tôi', to: '/ho-so' }, { label: dossier.procedure.name, to: `/ho-so/${encodeURIComponent(dossier.id)}` }, { label: 'Ai đã xem' }]} />
          <PageHeading above={dossier.code ?? dossier.reference} lead="Mỗi lần cán bộ mở hồ sơ hoặc tệp của bạn đều được ghi lại, không sửa, không xóa được. Bạn thấy cơ quan và bộ phận; tên cán bộ do cơ quan giữ và trả lời khi bạn hỏi.">Ai đã xem hồ sơ của bạn</PageHeading>
          {edges.length === 0 ? <EmptyState title="Chưa có cán bộ nào mở hồ sơ này" icon="info" /> : <Timeline kind="log" label="Những lần xem, mới nhất trước" entries={edges.map(({ node }) => entryOf(node))} />}
          {pageInfo.hasNextPage && <LoadMore noun="lần xem" shown={edges.length} hasMore loading={result.loading} onMore={() => void result.fetchMore({ variables: { after: pageInfo.endCursor }, updateQuery: (before, { fetchMoreResult: next }) => ({ ...next, dossierTrail: { ...next.dossierTrail, edges: [...before.dossierTrail.edges, ...next.dossierTrail.edges] } }) })} />}
        </>
      ))}
    </Loaded>
  );
}
