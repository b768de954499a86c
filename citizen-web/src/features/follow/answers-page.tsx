import { useQuery } from '@apollo/client/react';
import { Breadcrumbs, Button, Card, DateText, formatFileSize, PageHeading, SummaryList, usePageTitle, viewAddress } from '@mot-cua/ui';
import { useParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { SubmittedDocument, type SubmittedQuery } from '../../gql/graphql.ts';

type Submitted = NonNullable<SubmittedQuery['dossier']>;

/** What was declared and sent, as it lies with the agency; to read and to print. */
export function AnswersPage() {
  const { id = '' } = useParams();
  const result = useQuery(SubmittedDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded result={result} what="nội dung hồ sơ">
      {({ dossier }) => (dossier === null || dossier === undefined ? <NotFoundPage what="hồ sơ này" /> : <Answers dossier={dossier} />)}
    </Loaded>
  );
}

function Answers({ dossier }: { readonly dossier: Submitted }) {
  usePageTitle('Nội dung đã nộp');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Hồ sơ của tôi', to: '/ho-so' }, { label: dossier.procedure.name, to: `/ho-so/${encodeURIComponent(dossier.id)}` }, { label: 'Nội dung đã nộp' }]} />
      <PageHeading above={`${dossier.procedure.name} · ${dossier.code ?? dossier.reference}`} actions={<Button variant="secondary" icon="print" onClick={() => window.print()}>In nội dung</Button>}>Nội dung đã nộp</PageHeading>
      {dossier.submittedAt !== null && dossier.submittedAt !== undefined && <p>Nộp lúc <DateText value={dossier.submittedAt} format="dateTime" />{dossier.declarationVersion !== null && dossier.declarationVersion !== undefined && `, kèm lời cam đoan bản ${dossier.declarationVersion}`}.</p>}
      {dossier.sections.map((section) => <Card key={section.key} title={section.title}><SummaryList wideLabels rows={section.lines.map((line) => ({ key: line.path, label: line.label, value: line.value }))} /></Card>)}
      <Card title="Giấy tờ đã gửi">
        {dossier.papers.length === 0
          ? <p>Hồ sơ này không có giấy tờ kèm theo.</p>
          : <SummaryList wideLabels rows={dossier.papers.map((paper) => ({ key: paper.id, label: paper.superseded ? `${paper.title} (đã thay bằng bản mới)` : paper.title, value: <>{paper.file.state === 'READY' ? <a href={viewAddress(paper.file)} target="_blank" rel="noopener">{paper.file.name}<span className="mc-visually-hidden"> (mở trong thẻ mới)</span></a> : <>{paper.file.name} ({paper.file.refusal ?? 'đang kiểm tra an toàn'})</>} <span className="mc-muted">{formatFileSize(paper.file.sizeBytes)}</span></> }))} />}
      </Card>
    </>
  );
}
