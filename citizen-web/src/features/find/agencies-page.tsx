import { useQuery } from '@apollo/client/react';
import { PageHeading, SearchBox, Tag, usePageTitle } from '@mot-cua/ui';
import { Link, useSearchParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { LEVEL } from '../../app/words.ts';
import { BrowseAgenciesDocument } from '../../gql/graphql.ts';
import { searchAddress } from './search-address.ts';

/** Browse by who resolves: the province's offices at once, districts and communes by name (§6.1a). */
export function AgenciesPage() {
  const [parameters, setParameters] = useSearchParams();
  const search = (parameters.get('q') ?? '').trim();
  usePageTitle('Tìm theo cơ quan');
  return (
    <>
      <PageHeading lead="Chọn sở, ngành, huyện hoặc xã để xem thủ tục do nơi đó tiếp nhận.">Tìm theo cơ quan</PageHeading>
      <SearchBox key={search} label="Tên cơ quan, huyện hoặc xã" hint="Ví dụ: Sở Tư pháp, huyện Hướng Hóa, xã Tân Lập" defaultValue={search} onSearch={(text) => setParameters(text === '' ? {} : { q: text })} />
      <Agencies search={search} />
    </>
  );
}

function Agencies({ search }: { readonly search: string }) {
  const result = useQuery(BrowseAgenciesDocument, { variables: search === '' ? { level: 'PROVINCE', first: 50 } : { search, first: 50 } });
  return (
    <section className="mc-stack" aria-label="Danh sách cơ quan">
      <Loaded result={result} what="danh sách cơ quan">
        {({ agencies: { edges } }) => edges.length === 0
          ? <output>Không tìm thấy cơ quan nào có tên “{search}”. Hãy thử gõ ít chữ hơn, ví dụ chỉ tên xã.</output>
          : (
            <ul className="c-found">
              {edges.map(({ node }) => (
                <li key={node.id}>
                  <Link to={searchAddress({ agency: node.code })}>{node.name}</Link>
                  <p className="mc-cluster"><Tag>{LEVEL[node.level]}</Tag>{node.parent !== null && node.parent !== undefined && <span className="mc-muted mc-small">{node.parent.name}</span>}</p>
                </li>
              ))}
            </ul>
          )}
      </Loaded>
    </section>
  );
}
