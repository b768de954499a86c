import { EmptyState, PageHeading, SelectField, TabLinks, usePageTitle } from '@mot-cua/ui';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { type Me, useSession } from '../account/session.tsx';

export type MoneyAgency = Me['positions'][number]['agency'];

/** Where this officer may look after money: where they receive or lead (§5). */
export function moneyAgencies(me: Me): readonly MoneyAgency[] {
  const own = me.positions.filter(({ role }) => role === 'RECEPTION' || role === 'LEADER').map(({ agency }) => agency);
  return [...new Map(own.map((agency) => [agency.id, agency])).values()];
}

const TABS = [
  { to: '/thu-tien/sao-ke', label: 'Đối chiếu sao kê' }, { to: '/thu-tien/chua-ro', label: 'Tiền chưa rõ' }, { to: '/thu-tien/buu-dien', label: 'Nộp qua bưu điện' },
  { to: '/thu-tien/bien-lai', label: 'Biên lai' }, { to: '/thu-tien/ngay', label: 'Báo cáo ngày' },
] as const;

/** A page about the money of one agency; where an officer serves several, they choose. */
export function MoneyPage({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children: (agency: MoneyAgency) => ReactNode }) {
  const { me } = useSession();
  const [parameters, setParameters] = useSearchParams();
  usePageTitle(title);
  const agencies = moneyAgencies(me);
  const agency = agencies.find(({ code }) => code === parameters.get('co-quan')) ?? agencies[0];
  if (agency === undefined) return <><PageHeading>{title}</PageHeading><EmptyState title="Bạn không được phân công thu phí" icon="info">Việc thu phí, lệ phí do bộ phận tiếp nhận và lãnh đạo cơ quan xem.</EmptyState></>;
  const query = parameters.has('co-quan') ? `?co-quan=${encodeURIComponent(agency.code)}` : '';
  return (
    <>
      <PageHeading above={agency.name} lead={lead}>{title}</PageHeading>
      <TabLinks label="Thu phí, lệ phí" items={TABS.map(({ to, label }) => ({ to: `${to}${query}`, label, end: false }))} />
      {agencies.length > 1 && <SelectField name="co-quan" label="Cơ quan" width="l" options={agencies.map(({ code, name }) => ({ value: code, label: name }))} value={agency.code} onChange={(event) => setParameters({ 'co-quan': event.currentTarget.value })} />}
      {children(agency)}
    </>
  );
}
