import { SelectField, TabLinks } from '@mot-cua/ui';
import { useSearchParams } from 'react-router';
import { type Me, useSession } from '../account/session.tsx';

export type LedAgency = Me['positions'][number]['agency'];

const TABS = [{ to: '/dieu-hanh/uy-quyen', label: 'Ủy quyền' }, { to: '/dieu-hanh/phan-cong', label: 'Phân công' }, { to: '/dieu-hanh/quy-trinh', label: 'Quy trình nội bộ' }, { to: '/dieu-hanh/mau-ket-qua', label: 'Mẫu kết quả' }, { to: '/dieu-hanh/vuong-mac', label: 'Vướng mắc, nhãn' }] as const;

/** What the head of an agency arranges beforehand. */
export const LeadershipTabs = () => <TabLinks label="Điều hành" items={TABS.map(({ to, label }) => ({ to, label }))} />;

/** The agency an arrangement is about: of several, the one in the address. */
export function useLedAgency(): { readonly agency: LedAgency | undefined; readonly agencies: readonly LedAgency[] } {
  const { me } = useSession();
  const [parameters] = useSearchParams();
  const agencies = [...new Map(me.positions.filter(({ role }) => role === 'LEADER').map(({ agency }) => [agency.id, agency])).values()];
  return { agency: agencies.find(({ code }) => code === parameters.get('co-quan')) ?? agencies[0], agencies };
}

/** Chooses among the agencies one leads; nothing to choose with one. */
export function AgencyChoice({ agency, agencies }: { readonly agency: LedAgency; readonly agencies: readonly LedAgency[] }) {
  const [, setParameters] = useSearchParams();
  if (agencies.length < 2) return null;
  return <SelectField name="co-quan" label="Cơ quan" width="l" emptyLabel={null} options={agencies.map(({ code, name }) => ({ value: code, label: name }))} value={agency.code} onChange={(event) => setParameters({ 'co-quan': event.currentTarget.value })} />;
}
