import { useQuery } from '@apollo/client/react';
import { Disclosure, FilterChips, formatNumber } from '@mot-cua/ui';
import { Link, useNavigate } from 'react-router';
import { AUDIENCE, LEVEL } from '../../app/words.ts';
import { AgencyNameDocument, FindFacetsDocument, type FindFacetsQuery } from '../../gql/graphql.ts';
import { type Search, searchAddress, without } from './search-address.ts';

interface Condition { readonly key: keyof Search; readonly name: string; readonly value: string }

function conditionsOf(search: Search, facets: FindFacetsQuery | undefined, agencyName: string | undefined): readonly Condition[] {
  const one = (key: keyof Search, name: string, value: string | undefined): Condition[] => (value === undefined ? [] : [{ key, name, value }]);
  return [
    ...one('sector', 'Ngành', search.sector && (facets?.sectors.find((sector) => sector.code === search.sector)?.name ?? search.sector)),
    ...one('field', 'Lĩnh vực', search.field && (facets?.fields.find((field) => field.code === search.field)?.name ?? search.field)),
    ...one('agency', 'Cơ quan', search.agency && (agencyName ?? search.agency)),
    ...one('level', 'Cấp giải quyết', search.level && LEVEL[search.level]),
    ...one('onlineLevel', 'Mức độ', search.onlineLevel?.toString()),
    ...one('audience', 'Người nộp', search.audience && AUDIENCE[search.audience]),
    ...one('online', 'Cách nộp', search.online === true ? 'trực tuyến' : undefined),
  ];
}

/** What the search is narrowed by; each chip takes its condition away. */
export function Chosen({ search }: { readonly search: Search }) {
  const navigate = useNavigate();
  const facets = useQuery(FindFacetsDocument);
  const agency = useQuery(AgencyNameDocument, { variables: { code: search.agency ?? '' }, skip: search.agency === undefined });
  const conditions = conditionsOf(search, facets.data, agency.data?.agency?.name);
  const go = (next: Search): void => void navigate(searchAddress(next));
  return <FilterChips chips={conditions.map((condition) => ({ ...condition, onRemove: () => go(without(search, condition.key)) }))} onClear={() => go(search.text === undefined ? {} : { text: search.text })} />;
}

interface Option { readonly key: string; readonly label: string; readonly count?: number; readonly search: Search; readonly chosen: boolean }

function Facet({ title, options, open }: { readonly title: string; readonly options: readonly Option[]; readonly open?: boolean }) {
  return (
    <Disclosure summary={title} open={open ?? options.some((option) => option.chosen)}>
      <ul className="c-facet">
        {options.map(({ key, label, count, search, chosen }) => (
          <li key={key}><Link to={searchAddress(search)} aria-current={chosen ? 'true' : undefined}>{label}</Link>{count !== undefined && <span className="mc-muted"> {formatNumber(count)}</span>}</li>
        ))}
      </ul>
    </Disclosure>
  );
}

const LEVELS = ['COMMUNE', 'DISTRICT', 'PROVINCE'] as const;
const ONLINE_LEVELS = [1, 2, 3, 4] as const;
const AUDIENCES = ['CITIZEN', 'ORGANISATION'] as const;

/** Ways to narrow, as plain links: they work by keyboard, in a new tab, and stay in the address. */
export function Facets({ search }: { readonly search: Search }) {
  const { data } = useQuery(FindFacetsDocument);
  const sectors = (data?.sectors ?? []).filter((sector) => sector.procedureCount > 0);
  const fields = (data?.fields ?? []).filter((field) => field.procedureCount > 0 && (search.sector === undefined || field.sector.code === search.sector));
  return (
    <nav aria-label="Lọc kết quả">
      <h2 className="c-aside-title">Lọc kết quả</h2>
      <Facet title="Cấp giải quyết" options={LEVELS.map((level) => ({ key: level, label: LEVEL[level], search: { ...search, level }, chosen: search.level === level }))} />
      <Facet title="Mức độ trực tuyến" options={[
        { key: 'online', label: 'Nộp được trực tuyến', search: { ...search, online: true }, chosen: search.online === true },
        ...ONLINE_LEVELS.map((onlineLevel) => ({ key: String(onlineLevel), label: `Mức độ ${onlineLevel}`, search: { ...search, onlineLevel }, chosen: search.onlineLevel === onlineLevel })),
      ]} />
      <Facet title="Người nộp" options={AUDIENCES.map((audience) => ({ key: audience, label: AUDIENCE[audience], search: { ...search, audience }, chosen: search.audience === audience }))} />
      <Facet title="Ngành" options={sectors.map((sector) => ({ key: sector.code, label: sector.name, count: sector.procedureCount, search: { ...without(search, 'field'), sector: sector.code }, chosen: search.sector === sector.code }))} />
      {fields.length > 0 && <Facet title="Lĩnh vực" options={fields.map((field) => ({ key: field.code, label: field.name, count: field.procedureCount, search: { ...search, field: field.code }, chosen: search.field === field.code }))} />}
      <p className="c-facet__more"><Link to="/co-quan">Theo cơ quan giải quyết</Link></p>
    </nav>
  );
}
