import { useQuery } from '@apollo/client/react';
import { LoadMore, PageHeading, SearchBox, TwoColumns, usePageTitle } from '@mot-cua/ui';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { FindProceduresDocument } from '../../gql/graphql.ts';
import { Chosen, Facets } from './facets.tsx';
import { ResultList } from './result-list.tsx';
import { filterOf, readSearch, type Search, searchAddress } from './search-address.ts';

const PAGE = 20;
/** Where the server stops counting. */
const COUNTED_UP_TO = 1_000;

/** What was found, what it was narrowed by, and how to narrow or widen it further. */
export function SearchPage() {
  const [parameters] = useSearchParams();
  const search = readSearch(parameters);
  usePageTitle(search.text === undefined ? 'Danh mục thủ tục' : `Tìm “${search.text}”`);
  const navigate = useNavigate();
  return (
    <>
      <PageHeading>{search.text === undefined ? 'Danh mục thủ tục' : <>Kết quả cho “{search.text}”</>}</PageHeading>
      <SearchBox key={search.text ?? ''} label="Tên thủ tục hoặc việc cần làm" defaultValue={search.text ?? ''} onSearch={(text) => void navigate(searchAddress({ ...search, text }))} />
      <Chosen search={search} />
      <TwoColumns aside={<Facets search={search} />} asideLabel="Lọc"><Results search={search} /></TwoColumns>
    </>
  );
}

function Results({ search }: { readonly search: Search }) {
  const result = useQuery(FindProceduresDocument, { variables: { filter: filterOf(search), first: PAGE }, notifyOnNetworkStatusChange: true });
  const more = (after: string | null): void => void result.fetchMore({ variables: { after } }).catch(() => undefined);
  return (
    <section aria-label="Kết quả" className="mc-stack">
      <Loaded result={result} what="danh sách thủ tục">
        {({ procedures: { edges, totalCount, pageInfo } }) => edges.length === 0 ? <NothingFound search={search} /> : (
          <>
            <ResultList procedures={edges.map((edge) => edge.node)} />
            <LoadMore noun="thủ tục" shown={edges.length} total={totalCount} countedUpTo={COUNTED_UP_TO} hasMore={pageInfo.hasNextPage} loading={result.loading} onMore={() => more(pageInfo.endCursor ?? null)} />
          </>
        )}
      </Loaded>
    </section>
  );
}

/** Nothing found is where people give up: say what can still be tried, each with its link. */
function NothingFound({ search }: { readonly search: Search }) {
  const narrowed = Object.keys(search).some((key) => key !== 'text');
  return (
    <div className="mc-stack" data-gap="s">
      <h2>Không tìm thấy thủ tục nào{search.text === undefined ? '' : ` cho “${search.text}”`}</h2>
      <ul className="c-list">
        {narrowed && <li><Link to={searchAddress(search.text === undefined ? {} : { text: search.text })}>Bỏ các điều kiện lọc và tìm lại</Link></li>}
        <li>Thử từ ngắn hơn hoặc cách gọi khác: “khai sinh” thay cho “làm giấy khai sinh cho con”.</li>
        <li><Link to="/">Chọn theo lĩnh vực ở trang đầu</Link></li>
        <li><Link to="/co-quan">Tìm theo cơ quan giải quyết</Link></li>
        <li><Link to="/huong-dan">Xem hướng dẫn sử dụng và nơi hỏi đáp</Link></li>
      </ul>
    </div>
  );
}
