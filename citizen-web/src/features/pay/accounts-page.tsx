import { useQuery } from '@apollo/client/react';
import { Button, Notice, PageHeading, SearchBox, StatusTag, SummaryList, Tag, usePageTitle } from '@mot-cua/ui';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { LEVEL } from '../../app/words.ts';
import { FeeAccountsDocument, type FeeAccountsQuery } from '../../gql/graphql.ts';

type Agency = FeeAccountsQuery['agencies']['edges'][number]['node'];

/** An account as published, or that none is known: never a guess. */
function Account({ agency: { name, level, parent, paymentAccount } }: { readonly agency: Agency }) {
  return (
    <li>
      <h2 className="c-account__name">{name}</h2>
      <p className="mc-cluster"><Tag>{LEVEL[level]}</Tag>{parent !== null && parent !== undefined && <span className="mc-muted mc-small">{parent.name}</span>}{paymentAccount?.demonstration === true && <StatusTag tone="warning">Tài khoản minh họa</StatusTag>}</p>
      {paymentAccount === null || paymentAccount === undefined
        ? <p className="mc-muted">Chưa có dữ liệu tài khoản. Hãy nộp tại cơ quan, hoặc hỏi bộ phận tiếp nhận trước khi chuyển khoản.</p>
        : (
          <>
            <SummaryList rows={[{ key: 'bank', label: 'Ngân hàng', value: paymentAccount.bankName }, { key: 'number', label: 'Số tài khoản', value: <b className="mc-code">{paymentAccount.number}</b> }, { key: 'holder', label: 'Chủ tài khoản', value: paymentAccount.holder }]} />
            {paymentAccount.demonstration && <p className="mc-small">{paymentAccount.basis}</p>}
          </>
        )}
    </li>
  );
}

/** The province's own offices unless something is looked for; more on demand. */
function Accounts({ search }: { readonly search: string }) {
  const result = useQuery(FeeAccountsDocument, { variables: search === '' ? { level: 'PROVINCE' } : { search } });
  const [more, setMore] = useState(false);
  const grow = async (after: string | null | undefined): Promise<void> => {
    setMore(true);
    await result.fetchMore({ variables: { after }, updateQuery: (before, { fetchMoreResult }) => ({ agencies: { ...fetchMoreResult.agencies, edges: [...before.agencies.edges, ...fetchMoreResult.agencies.edges] } }) }).catch(() => undefined);
    setMore(false);
  };
  return (
    <section className="mc-stack" aria-label="Tài khoản của các cơ quan">
      <Loaded result={result} what="tài khoản của các cơ quan">
        {({ agencies: { edges, pageInfo } }) => edges.length === 0
          ? <output>Không tìm thấy cơ quan nào có tên “{search}”. Hãy thử gõ ít chữ hơn, ví dụ chỉ tên xã.</output>
          : (
            <>
              <ul className="c-accounts">{edges.map(({ node }) => <Account key={node.id} agency={node} />)}</ul>
              {pageInfo.hasNextPage && <div><Button variant="secondary" pending={more} onClick={() => void grow(pageInfo.endCursor)}>Xem thêm</Button></div>}
            </>
          )}
      </Loaded>
    </section>
  );
}

/** `/tai-khoan-thu-phi`: every agency's account for transfers is public (§8.2b). */
export function AccountsPage() {
  const [parameters, setParameters] = useSearchParams();
  const search = (parameters.get('q') ?? '').trim();
  usePageTitle('Tài khoản thu phí, lệ phí');
  return (
    <>
      <PageHeading lead="Tài khoản mỗi cơ quan công bố để nộp phí, lệ phí bằng chuyển khoản hoặc chuyển tiền bưu chính.">Tài khoản thu phí, lệ phí</PageHeading>
      <SearchBox key={search} label="Tên cơ quan, huyện hoặc xã" hint="Ví dụ: phường 1 Đông Hà, Sở Tư pháp" defaultValue={search} onSearch={(text) => setParameters(text === '' ? {} : { q: text })} />
      <Notice tone="info" title="Trước khi chuyển tiền">Hãy mở hồ sơ và dùng mã VietQR hoặc nội dung chuyển khoản ghi ở đó: cơ quan tìm khoản tiền của bạn theo mã hồ sơ trong nội dung.</Notice>
      <Accounts search={search} />
    </>
  );
}
