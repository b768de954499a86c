import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { EmptyState, formatDateTime, Loading, LoadMore, PageHeading, TabLinks, Table, TroubleBox, usePageTitle } from '@mot-cua/ui';
import { useEffect, useEffectEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useKeys } from '../../app/keys.tsx';
import { AskedQueueDocument, type AskedRowPartsFragment, type ConsultationQueue } from '../../gql/graphql.ts';
import { useConsultationCounts } from './counts.ts';
import { Standing } from './standing.tsx';

const LISTS = { 'can-tra-loi': 'OPEN', 'cua-toi': 'MINE', 'da-tra-loi': 'ANSWERED' } as const satisfies Record<string, ConsultationQueue>;
const listOf = (slug: string | undefined): keyof typeof LISTS => (slug === 'cua-toi' || slug === 'da-tra-loi' ? slug : 'can-tra-loi');
const PAGE = 25;

function Rows({ rows }: { readonly rows: readonly AskedRowPartsFragment[] }) {
  return (
    <Table
      caption="Hồ sơ cơ quan khác hỏi ý kiến" captionHidden narrow="stack" rows={rows} rowKey={(row) => row.id}
      columns={[
        { key: 'code', header: 'Hồ sơ', rowHeader: true, cell: (row) => <Link to={`/y-kien/cau-hoi/${row.id}`} className="mc-code">{row.dossierCode}</Link> },
        { key: 'procedure', header: 'Thủ tục', cell: (row) => row.procedureName },
        { key: 'lead', header: 'Cơ quan hỏi', cell: (row) => row.leadAgency.name },
        { key: 'due', header: 'Hạn trả lời', cell: (row) => <Standing one={row} /> },
        { key: 'taken', header: 'Người xử lý', cell: (row) => row.takenBy ?? 'chưa ai nhận' },
        { key: 'asked', header: 'Hỏi lúc', cell: (row) => (row.askedAt === null ? '' : formatDateTime(row.askedAt)) },
      ]}
    />
  );
}

/** `/y-kien/:danh-sach`: what other agencies ask mine for (§9.1b), the most urgent first. */
export function AskedListPage() {
  const { slug: given } = useParams();
  const slug = listOf(given);
  const navigate = useNavigate();
  const counts = useConsultationCounts();
  const { data, error, loading, refetch, fetchMore } = useQuery(AskedQueueDocument, { variables: { queue: LISTS[slug], first: PAGE }, fetchPolicy: 'cache-and-network', notifyOnNetworkStatusChange: true });
  usePageTitle('Được hỏi ý kiến', counts === undefined || counts.open === 0 ? undefined : `(${counts.open})`);
  const reload = (): void => void refetch().catch(() => undefined);
  const again = useEffectEvent(reload);
  const stamp = counts === undefined ? '' : `${counts.open} ${counts.untaken} ${counts.mine}`;
  useEffect(() => { if (stamp !== '') again(); }, [stamp]);
  const rows = data?.consultationQueue.edges.map((edge) => edge.node);
  useKeys([{ key: 'r', does: 'Tải lại danh sách', run: reload }, { key: 'o', does: 'Mở câu hỏi đầu danh sách', run: () => { const first = rows?.[0]; if (first !== undefined) void navigate(`/y-kien/cau-hoi/${first.id}`); } }]);
  return (
    <>
      <PageHeading>Được hỏi ý kiến</PageHeading>
      <TabLinks label="Danh sách" items={[
        { to: '/y-kien/can-tra-loi', label: counts === undefined ? 'Cần trả lời' : `Cần trả lời (${counts.open}${counts.overdue > 0 ? `, ${counts.overdue} quá hạn` : ''})` },
        { to: '/y-kien/cua-toi', label: counts === undefined ? 'Tôi đang xử lý' : `Tôi đang xử lý (${counts.mine})` },
        { to: '/y-kien/da-tra-loi', label: 'Đã trả lời' },
        { to: '/da-chuyen', label: 'Hồ sơ đã chuyển' },
      ]} />
      {error !== undefined && <TroubleBox trouble={troubleOf(error)} title="Chưa tải được danh sách" onRetry={reload} />}
      {rows === undefined && error === undefined && <Loading shape="table" lines={6} words="Đang tải danh sách…" />}
      {rows?.length === 0 && <EmptyState title={slug === 'da-tra-loi' ? 'Chưa trả lời câu hỏi nào' : 'Không có câu hỏi nào chờ trả lời'} icon="check-circle">Khi cơ quan khác hỏi ý kiến, câu hỏi tự hiện ở đây kèm hạn trả lời.</EmptyState>}
      {rows !== undefined && rows.length > 0 && (
        <>
          <Rows rows={rows} />
          <LoadMore noun="câu hỏi" shown={rows.length} hasMore={data?.consultationQueue.pageInfo.hasNextPage ?? false} loading={loading} onMore={() => void fetchMore({ variables: { after: data?.consultationQueue.pageInfo.endCursor ?? null } }).catch(() => undefined)} />
        </>
      )}
    </>
  );
}
