import { useApolloClient, useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Card, EmptyState, Loading, Notice, PageHeading, TroubleBox, usePageTitle } from '@mot-cua/ui';
import { BackEntryDocument, OpenOutagesDocument, OutagesDocument } from '../../gql/graphql.ts';
import { useSession } from '../account/session.tsx';
import { Blanks, Spoil } from './blanks.tsx';
import { Check } from './checks.tsx';
import { EnterReception } from './enter-reception.tsx';
import { OperatorPart } from './operator.tsx';
import { OutageCard } from './standing.tsx';

/** What one agency prepared, entered and has still to enter. */
function OfAgency({ code, name, desk }: { readonly code: string; readonly name: string; readonly desk: boolean }) {
  const { data, error, refetch } = useQuery(BackEntryDocument, { variables: { agencyCode: code }, fetchPolicy: 'cache-and-network' });
  const again = (): void => void refetch();
  const backEntry = data?.backEntry;
  const open = backEntry?.outages.find(({ outage, closedAt }) => outage.until !== null && closedAt === null)?.outage;
  return (
    <section className="mc-stack" aria-label={name}>
      <h2>{name}</h2>
      {backEntry === undefined && (error === undefined ? <Loading words="Đang tải…" lines={5} /> : <TroubleBox trouble={troubleOf(error)} onRetry={again} />)}
      {desk && open !== undefined && <EnterReception agencyCode={code} outage={open} onDone={again} />}
      {backEntry !== undefined && backEntry.missing.length > 0 && <Notice tone="warning" title={`Còn ${backEntry.missing.length} số giấy chưa rõ`}><span className="mc-code">{backEntry.missing.join(', ')}</span>: nhập hồ sơ, hoặc ghi giấy hỏng.</Notice>}
      {backEntry !== undefined && backEntry.unconfirmed.length > 0 && (
        <section className="mc-stack" aria-label="Chờ đối chiếu với giấy">
          <h2>Chờ đối chiếu với giấy</h2>
          {backEntry.unconfirmed.map((dossier) => <Check key={`${dossier.id} ${dossier.backEntry?.unconfirmed ?? 0}`} dossier={dossier} onDone={again} />)}
        </section>
      )}
      {backEntry?.outages.map((standing) => <OutageCard key={standing.outage.id} standing={standing} agencyCode={code} desk={desk} onDone={again} />)}
      {backEntry?.outages.length === 0 && <EmptyState title="Chưa có sự cố nào được công bố" icon="info">Khi hệ thống ngừng, hãy làm trên giấy trống đã đánh số và báo đơn vị vận hành.</EmptyState>}
      <Blanks agencyCode={code} desk={desk} />
      {desk && <Card title="Giấy hỏng, mất"><Spoil agencyCode={code} onDone={again} /></Card>}
    </section>
  );
}

function Operator() {
  const client = useApolloClient();
  const { data, error, refetch } = useQuery(OutagesDocument, { fetchPolicy: 'cache-and-network' });
  if (data === undefined) return error === undefined ? <Loading words="Đang tải…" lines={5} /> : <TroubleBox trouble={troubleOf(error)} onRetry={() => void refetch()} />;
  return <OperatorPart data={data} onChanged={() => { void refetch(); void client.refetchQueries({ include: [OpenOutagesDocument] }); }} />;
}

/** `/su-co`: outages, blanks prepared for them, and what was done on paper (§10.1). */
export function OutagesPage() {
  const { me, holds } = useSession();
  usePageTitle('Sự cố, nhập bù');
  const agencies = [...new Map(me.positions.filter(({ role }) => role !== 'OPERATOR').map(({ agency }) => [agency.id, agency])).values()];
  return (
    <>
      <PageHeading lead="Khi hệ thống ngừng, cơ quan làm trên giấy; sau đó nhập bù với giờ thực tế, và một cán bộ thứ hai đối chiếu với giấy.">Sự cố, nhập bù</PageHeading>
      {holds('OPERATOR') && <Operator />}
      {agencies.map((agency) => <OfAgency key={agency.id} code={agency.code} name={agency.name} desk={me.positions.some((position) => position.agency.id === agency.id && position.role === 'RECEPTION')} />)}
    </>
  );
}
