import { useQuery } from '@apollo/client/react';
import { parseDefinition } from '@mot-cua/eform';
import { EmptyState, LinkButton, Notice, PageHeading, usePageTitle } from '@mot-cua/ui';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { FillDocument, type FillQuery } from '../../gql/graphql.ts';
import { SupplementForm } from './supplement-form.tsx';

export type SupplementDossier = NonNullable<FillQuery['dossier']>;
export type SupplementRound = SupplementDossier['supplementRounds'][number];
export type SupplementDraft = NonNullable<SupplementDossier['draft']>;

/** What an agency asked to be mended, in one complete list; exactly that can be changed (§9.2a). */
export function SupplementPages() {
  const { id = '' } = useParams();
  const result = useQuery(FillDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  usePageTitle('Bổ sung hồ sơ');
  return (
    <Loaded result={result} what="yêu cầu bổ sung">
      {(data) => {
        const { dossier } = data;
        if (dossier === null || dossier === undefined) return <NotFoundPage what="hồ sơ này" />;
        const round = dossier.supplementRounds.findLast((one) => one.suppliedAt === null || one.suppliedAt === undefined);
        if (dossier.phase !== 'SUPPLEMENT_REQUESTED' || round === undefined || !dossier.draft) return <NothingAsked dossier={dossier} />;
        return <Asked key={`${dossier.id}:${round.number}`} data={data} dossier={dossier} round={round} draft={dossier.draft} />;
      }}
    </Loaded>
  );
}

function NothingAsked({ dossier }: { readonly dossier: SupplementDossier }) {
  return (
    <>
      <PageHeading above={dossier.procedure.name}>Bổ sung hồ sơ</PageHeading>
      <EmptyState icon="check-circle" title="Không có gì cần bổ sung" actions={<LinkButton to={`/ho-so/${encodeURIComponent(dossier.id)}`}>Theo dõi hồ sơ</LinkButton>}>Cơ quan hiện không yêu cầu bổ sung hồ sơ này.</EmptyState>
    </>
  );
}

interface AskedProps { readonly data: FillQuery; readonly dossier: SupplementDossier; readonly round: SupplementRound; readonly draft: SupplementDraft }

function Asked({ data, dossier, round, draft }: AskedProps) {
  const definition = useMemo(() => parseDefinition(dossier.form.definition), [dossier.form.definition]);
  if (definition.ok) return <SupplementForm dossier={dossier} round={round} draft={draft} definition={definition.value} rules={data.uploadRules} />;
  return (
    <>
      <PageHeading above={dossier.procedure.name}>Bổ sung hồ sơ</PageHeading>
      <Notice tone="danger" title="Biểu mẫu này đang có lỗi">Bạn chưa bổ sung được trực tuyến lúc này. Hãy báo đơn vị vận hành cổng (xem <Link to="/huong-dan#tro-giup">Cần trợ giúp</Link>), hoặc mang giấy tờ bổ sung đến {dossier.agency.name}.</Notice>
    </>
  );
}
