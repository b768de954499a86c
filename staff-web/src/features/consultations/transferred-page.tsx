import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { EmptyState, formatDateTime, Loading, LoadMore, PageHeading, Table, TroubleBox, usePageTitle } from '@mot-cua/ui';
import { TransferredDocument } from '../../gql/graphql.ts';

/** `/da-chuyen`: what my agency handed to others: where it went, why, and how far it has come – no more (§5). */
export function TransferredPage() {
  usePageTitle('Hồ sơ đã chuyển');
  const { data, error, loading, refetch, fetchMore } = useQuery(TransferredDocument, { variables: { first: 25 }, fetchPolicy: 'cache-and-network', notifyOnNetworkStatusChange: true });
  const rows = data?.transferredDossiers.edges.map((edge) => edge.node);
  return (
    <>
      <PageHeading>Hồ sơ đã chuyển cơ quan khác</PageHeading>
      {error !== undefined && <TroubleBox trouble={troubleOf(error)} title="Chưa tải được danh sách" onRetry={() => void refetch().catch(() => undefined)} />}
      {rows === undefined && error === undefined && <Loading shape="table" lines={6} words="Đang tải danh sách…" />}
      {rows?.length === 0 && <EmptyState title="Chưa chuyển hồ sơ nào" icon="check-circle">Hồ sơ lãnh đạo chuyển cho cơ quan có thẩm quyền sẽ hiện ở đây.</EmptyState>}
      {rows !== undefined && rows.length > 0 && (
        <>
          <Table
            caption="Hồ sơ đã chuyển cơ quan khác" captionHidden narrow="stack" rows={rows} rowKey={(row) => `${row.code} ${row.at}`}
            columns={[
              { key: 'code', header: 'Hồ sơ', rowHeader: true, cell: (row) => <span className="mc-code">{row.code}</span> }, { key: 'procedure', header: 'Thủ tục', cell: (row) => row.procedureName },
              { key: 'to', header: 'Chuyển đến', cell: (row) => row.toName }, { key: 'reason', header: 'Lý do', cell: (row) => row.reason }, { key: 'at', header: 'Lúc', cell: (row) => formatDateTime(row.at) }, { key: 'progress', header: 'Mức độ', cell: (row) => row.progress.label },
            ]}
          />
          <LoadMore noun="hồ sơ" shown={rows.length} hasMore={data?.transferredDossiers.pageInfo.hasNextPage ?? false} loading={loading} onMore={() => void fetchMore({ variables: { after: data?.transferredDossiers.pageInfo.endCursor ?? null } }).catch(() => undefined)} />
        </>
      )}
    </>
  );
}
