import { useQuery } from '@apollo/client/react';
import { DateText, DueText, EmptyState, LinkButton, LoadMore, PageHeading, PhaseTag, StatusTag, usePageTitle } from '@mot-cua/ui';
import { Link } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { MyDossiersDocument, type MyDossiersQuery } from '../../gql/graphql.ts';
import { DiscardDraft } from './discard-draft.tsx';

const PAGE = 20;
type Mine = MyDossiersQuery['myDossiers']['edges'][number]['node'];

/** Drafts to go on with, dossiers under way, finished ones: newest first. */
export function MyDossiersPage() {
  usePageTitle('Hồ sơ của tôi');
  const result = useQuery(MyDossiersDocument, { variables: { first: PAGE }, fetchPolicy: 'cache-and-network', notifyOnNetworkStatusChange: true });
  return (
    <>
      <PageHeading actions={<LinkButton variant="secondary" icon="file" to="/giay-to">Giấy tờ của tôi</LinkButton>}>Hồ sơ của tôi</PageHeading>
      <Loaded result={result} what="danh sách hồ sơ" shape="cards">
        {({ myDossiers: { edges, pageInfo, totalCount } }) => edges.length === 0
          ? <EmptyState title="Bạn chưa có hồ sơ nào" actions={<LinkButton to="/">Tìm thủ tục</LinkButton>}>Tìm thủ tục cần làm, rồi bấm “Nộp hồ sơ trực tuyến”.</EmptyState>
          : (
            <>
              <ul className="c-found">{edges.map(({ node }) => <OneDossier key={node.id} dossier={node} />)}</ul>
              <LoadMore noun="hồ sơ" shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} loading={result.loading} onMore={() => void result.fetchMore({ variables: { after: pageInfo.endCursor ?? null } }).catch(() => undefined)} />
            </>
          )}
      </Loaded>
    </>
  );
}

function OneDossier({ dossier }: { readonly dossier: Mine }) {
  const path = `/ho-so/${encodeURIComponent(dossier.id)}`;
  const isDraft = dossier.phase === 'DRAFT';
  return (
    <li className="c-dossier">
      <div className="c-dossier__words">
        <Link to={isDraft ? `${path}/ke-khai` : path}>{dossier.procedure.name}</Link>
        <p className="mc-cluster"><PhaseTag phase={dossier.phase} label={dossier.phaseLabel} />{dossier.due.state !== 'NOT_YET' && <DueText state={dossier.due.state} text={dossier.due.text} dueAt={dossier.due.dueAt} />}</p>
        <p className="mc-small mc-muted">{dossier.code ?? dossier.reference} · {dossier.agency.name} · {moment(dossier)}</p>
        {dossier.superseded && <p className="mc-small"><StatusTag tone="warning">Thủ tục đã thay đổi</StatusTag> từ <DateText value={dossier.superseded.inForceFrom} />. Mở bản nháp để xem khác gì và cần làm gì.</p>}
      </div>
      {isDraft && <DiscardDraft dossierId={dossier.id} name={dossier.procedure.name} />}
      {dossier.phase === 'SUPPLEMENT_REQUESTED' && <LinkButton variant="secondary" to={`${path}/bo-sung`} wideOnPhone>Bổ sung ngay<span className="mc-visually-hidden"> {dossier.procedure.name}</span></LinkButton>}
    </li>
  );
}

function moment({ submittedAt, draft, createdAt }: Mine) {
  if (submittedAt !== null && submittedAt !== undefined) return <>nộp lúc <DateText value={submittedAt} format="dateTime" /></>;
  return <>lưu lần cuối <DateText value={draft?.savedAt ?? createdAt} format="dateTime" /></>;
}
