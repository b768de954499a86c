import { EmptyState, PageHeading, SelectField, TabLinks, usePageTitle } from '@mot-cua/ui';
import { Navigate, useParams, useSearchParams } from 'react-router';
import type { ArchiveShelf } from '../../gql/graphql.ts';
import { useSession } from '../account/session.tsx';
import { Destructions } from './destructions.tsx';
import { Shelf } from './shelf.tsx';

const SHELVES = [
  { slug: 'cho-luu-tru', shelf: 'TO_ARCHIVE', label: 'Chờ lưu trữ' }, { slug: 'da-luu-tru', shelf: 'ARCHIVED', label: 'Đã lưu trữ' }, { slug: 'het-thoi-han', shelf: 'DUE', label: 'Hết thời hạn' },
  { slug: 'giu-lai', shelf: 'HELD', label: 'Đang giữ lại' }, { slug: 'da-tieu-huy', shelf: 'DESTROYED', label: 'Đã tiêu hủy' },
] as const satisfies readonly { slug: string; shelf: ArchiveShelf; label: string }[];
const LISTS = 'danh-muc-tieu-huy';

/** `/luu-tru`: what becomes of ended dossiers (§10.1): archived, kept, held back, destroyed by decision. */
export function ArchivePage() {
  const { me } = useSession();
  const { slug } = useParams();
  const [parameters, setParameters] = useSearchParams();
  usePageTitle('Lưu trữ hồ sơ');
  const positions = me.positions.filter(({ role }) => role !== 'OPERATOR');
  const agencies = [...new Map(positions.map(({ agency }) => [agency.id, agency])).values()];
  const agency = agencies.find(({ code }) => code === parameters.get('co-quan')) ?? agencies[0];
  if (agency === undefined) return <><PageHeading>Lưu trữ hồ sơ</PageHeading><EmptyState title="Bạn không làm việc với hồ sơ của cơ quan nào" icon="info">Lưu trữ là việc của cán bộ cơ quan giải quyết.</EmptyState></>;
  const query = parameters.has('co-quan') ? `?co-quan=${encodeURIComponent(agency.code)}` : '';
  if (slug === undefined) return <Navigate replace to={`/luu-tru/${SHELVES[0].slug}${query}`} />;
  const place = SHELVES.find((one) => one.slug === slug) ?? SHELVES[0];
  const mayPropose = positions.some((position) => position.agency.id === agency.id && position.role === 'SPECIALIST');
  return (
    <>
      <PageHeading above={agency.name} lead="Hồ sơ đã kết thúc được lập thành gói tự chứng minh, giữ đủ thời hạn, và chỉ tiêu hủy theo quyết định.">Lưu trữ hồ sơ</PageHeading>
      <TabLinks label="Lưu trữ" items={[...SHELVES.map((one) => ({ to: `/luu-tru/${one.slug}${query}`, label: one.label })), { to: `/luu-tru/${LISTS}${query}`, label: 'Danh mục tiêu hủy' }]} />
      {agencies.length > 1 && <SelectField name="co-quan" label="Cơ quan" width="l" options={agencies.map(({ code, name }) => ({ value: code, label: name }))} value={agency.code} onChange={(event) => setParameters({ 'co-quan': event.currentTarget.value })} />}
      {slug === LISTS ? <Destructions key={agency.id} agencyCode={agency.code} /> : <Shelf key={`${agency.id} ${place.shelf}`} agencyCode={agency.code} shelf={place.shelf} mayPropose={mayPropose} />}
    </>
  );
}
