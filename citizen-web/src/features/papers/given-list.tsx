import { useQuery } from '@apollo/client/react';
import { DateText, EmptyState, formatFileSize, LinkButton, LoadMore, viewAddress } from '@mot-cua/ui';
import type { ReactNode } from 'react';
import { Loaded } from '../../app/loaded.tsx';
import { MyPapersDocument, type MyPapersQuery } from '../../gql/graphql.ts';

export type GivenPaper = MyPapersQuery['myPapers']['edges'][number]['node'];
export const PAPERS_A_PAGE = 20;

/** Papers the person filed before, newest first, with what can be done with each here. */
export function GivenList({ acts }: { readonly acts: (paper: GivenPaper) => ReactNode }) {
  const result = useQuery(MyPapersDocument, { variables: { first: PAPERS_A_PAGE }, fetchPolicy: 'cache-and-network', notifyOnNetworkStatusChange: true });
  return (
    <Loaded result={result} what="giấy tờ của bạn" shape="cards">
      {({ myPapers: { edges, pageInfo } }) => edges.length === 0
        ? <EmptyState icon="file" title="Chưa có giấy tờ nào" actions={<LinkButton variant="secondary" to="/">Tìm thủ tục</LinkButton>}>Giấy tờ bạn gửi kèm hồ sơ đã nộp sẽ hiện ở đây để dùng lại cho hồ sơ sau.</EmptyState>
        : (
          <>
            <ul className="c-found">{edges.map(({ node }) => <OnePaper key={node.id} paper={node} acts={acts} />)}</ul>
            <LoadMore noun="giấy tờ" shown={edges.length} hasMore={pageInfo.hasNextPage} loading={result.loading} onMore={() => void result.fetchMore({ variables: { after: pageInfo.endCursor ?? null } }).catch(() => undefined)} />
          </>
        )}
    </Loaded>
  );
}

function OnePaper({ paper, acts }: { readonly paper: GivenPaper; readonly acts: (paper: GivenPaper) => ReactNode }) {
  const { title, file, dossier, givenAt } = paper;
  return (
    <li className="c-dossier">
      <div className="c-dossier__words">
        <a href={viewAddress(file)} target="_blank" rel="noopener">{title}<span className="mc-visually-hidden"> (mở trong thẻ mới)</span></a>
        <p className="c-file">{file.name} · {formatFileSize(file.sizeBytes)}</p>
        <p className="mc-small mc-muted">Gửi lúc <DateText value={givenAt} format="dateTime" /> · {dossier.code ?? dossier.reference} · {dossier.procedure.name}</p>
      </div>
      {acts(paper)}
    </li>
  );
}
