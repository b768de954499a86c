import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { type Column, formatDateTime, Loading, LoadMore, Notice, PageHeading, RadioGroup, StatusTag, Table, TroubleBox, usePageTitle } from '@mot-cua/ui';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useKeys } from '../../app/keys.tsx';
import { DossierTrailDocument, type DossierTrailQuery } from '../../gql/graphql.ts';

type Entry = DossierTrailQuery['dossierTrail']['edges'][number]['node'];
const PAGE = 100;

function Verified({ entry }: { readonly entry: Entry }) {
  if (entry.verified === null || entry.verified === undefined) return <StatusTag tone="neutral">Đang xếp vào chuỗi</StatusTag>;
  return entry.verified ? <StatusTag tone="success">Đúng như khi ghi</StatusTag> : <StatusTag tone="danger">Đã bị sửa</StatusTag>;
}

const COLUMNS: readonly Column<Entry>[] = [
  { key: 'at', header: 'Lúc', rowHeader: true, cell: (entry) => <span className="sw-nowrap">{formatDateTime(entry.at)}</span> },
  { key: 'who', header: 'Ai', cell: (entry) => <>{entry.who === '' ? 'Hệ thống' : entry.who}<span className="sw-under">{[entry.office, entry.agencyName].filter(Boolean).join(', ')}</span></> },
  { key: 'what', header: 'Việc', cell: (entry) => entry.what },
  { key: 'position', header: 'Mắt xích', align: 'end', cell: (entry) => <>{entry.position ?? '–'}{entry.hash && <span className="sw-under" title={entry.hash}>{entry.hash.slice(0, 12)}…</span>}</> },
  { key: 'verified', header: 'Kiểm chứng', cell: (entry) => <Verified entry={entry} /> },
];

/** `/ho-so/:id/lich-su`: who saw and who changed a dossier, each line verified; the whole of it as a file (§5). */
export function TrailPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const [only, setOnly] = useState('ALL');
  const { data, error, refetch, fetchMore, loading } = useQuery(DossierTrailDocument, { variables: { id, first: PAGE }, fetchPolicy: 'network-only', notifyOnNetworkStatusChange: true });
  usePageTitle('Lịch sử hồ sơ');
  useKeys([{ key: 'u', does: 'Về hồ sơ', run: () => void navigate(`/ho-so/${id}`) }]);
  const page = data?.dossierTrail;
  const entries = (page?.edges ?? []).map(({ node }) => node).filter((entry) => only === 'ALL' || entry.reading === (only === 'READ'));
  const broken = entries.filter((entry) => entry.verified === false).length;
  return (
    <>
      <PageHeading above={<Link to={`/ho-so/${id}`} aria-keyshortcuts="u">Về hồ sơ {data?.dossier?.code ?? data?.dossier?.reference}</Link>} lead="Ai đã xem và ai đã sửa gì, theo nhật ký không sửa, không xóa được. Mỗi dòng mang dấu băm nối với dòng trước.">Lịch sử hồ sơ</PageHeading>
      {page === undefined && (error === undefined ? <Loading words="Đang tải lịch sử…" shape="table" lines={8} /> : <TroubleBox trouble={troubleOf(error)} title="Chưa tải được lịch sử" onRetry={() => void refetch()} />)}
      {page !== undefined && (
        <div className="mc-stack" data-gap="s">
          {broken > 0 && <Notice tone="danger" title={`${broken} dòng không còn đúng như khi ghi`}>Hãy báo đơn vị vận hành chạy “audit-verify” trên máy chủ.</Notice>}
          <RadioGroup name="only" label="Hiện" inline value={only} onChange={setOnly} options={[{ value: 'ALL', label: 'Tất cả' }, { value: 'READ', label: 'Ai đã xem' }, { value: 'CHANGED', label: 'Ai đã làm gì' }]} />
          {data?.dossier?.trailUrl && <p><a href={data.dossier.trailUrl} download>Xuất toàn bộ ra tệp để kiểm chứng</a> <span className="mc-muted">Tệp tự chứng minh được bằng lệnh “audit-verify TỆP”, không cần máy chủ. Việc xuất được ghi lại.</span></p>}
          <div className="sw-trail"><Table caption="Lịch sử hồ sơ, mới nhất trước" captionHidden columns={COLUMNS} rows={entries} rowKey={(entry) => entry.id} empty="Không có dòng nào." /></div>
          <LoadMore noun="dòng" shown={page.edges.length} hasMore={page.pageInfo.hasNextPage} loading={loading} onMore={() => void fetchMore({ variables: { after: page.pageInfo.endCursor }, updateQuery: (before, { fetchMoreResult: next }) => ({ ...next, dossierTrail: { ...next.dossierTrail, edges: [...before.dossierTrail.edges, ...next.dossierTrail.edges] } }) })} />
        </div>
      )}
    </>
  );
}
