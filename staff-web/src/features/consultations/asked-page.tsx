import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, Card, EmptyState, KeyHint, LinkButton, Loading, Notice, PageHeading, SummaryList, TroubleBox, useAnnounce, usePageTitle } from '@mot-cua/ui';
import { useEffect, useEffectEvent } from 'react';
import { Link, useParams } from 'react-router';
import { useKeys } from '../../app/keys.tsx';
import { AskedDocument, type AskedPartsFragment, TakeConsultationDocument } from '../../gql/graphql.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import { AnswerForm } from './answer-form.tsx';
import { useConsultationCounts } from './counts.ts';
import { FileLinks, Opinion } from './opinion.tsx';
import { Standing } from './standing.tsx';

export type Asked = AskedPartsFragment;

/** What the lead lets us read; only while we are asked, and on record. */
function Content({ content }: { readonly content: NonNullable<Asked['content']> }) {
  return (
    <>
      <Card title="Giấy tờ cơ quan hỏi cho xem">
        {content.papers.length === 0 ? <p className="mc-muted">Không có giấy tờ nào được cho xem.</p> : <FileLinks files={content.papers.map((paper) => ({ ...paper.file, name: paper.title }))} />}
      </Card>
      {content.sections.length > 0 && (
        <Card title={content.applicantName === null ? 'Nội dung tờ khai' : `Tờ khai của ${content.applicantName}`}>
          {content.sections.map((section) => (
            <section className="mc-stack" data-gap="s" key={section.key} aria-label={section.title}>
              <h3>{section.title}</h3>
              <SummaryList rows={section.lines.map((line) => ({ key: line.path, label: line.label, value: line.value }))} />
            </section>
          ))}
        </Card>
      )}
    </>
  );
}

function Peers({ peers }: { readonly peers: Asked['peers'] }) {
  if (peers.length === 0) return null;
  return (
    <Card title="Cơ quan khác cùng được hỏi">
      <ul className="sw-asked">{peers.map((peer) => <li key={peer.id}><p><b>{peer.agency.name}</b>: {peer.stateLabel}</p>{peer.answer !== null && <Opinion opinion={peer.answer} />}</li>)}</ul>
    </Card>
  );
}

function Take({ asked, label, onDone }: { readonly asked: Asked; readonly label: string; readonly onDone: () => void }) {
  const act = useKeyedAct(TakeConsultationDocument);
  const announce = useAnnounce();
  const run = (): void => void act.send({ consultationId: asked.id, expectedRevision: asked.revision }).then((result) => {
    if (result !== undefined && result.errors.length === 0) announce('Bạn đã nhận xử lý câu hỏi.', { toast: 'success' });
    onDone();
  });
  useKeys([{ key: 'n', does: label, run }]);
  return (
    <>
      <Button pending={act.sending} pendingText="Đang gửi…" aria-keyshortcuts="n" onClick={run}>{label}<KeyHint keys={['n']} /></Button>
      {act.errors.length > 0 && <Notice tone="danger" live="assertive">{act.errors.map((error) => error.message).join(' ')}</Notice>}
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={run} />}
    </>
  );
}

function Answering({ asked, onDone }: { readonly asked: Asked; readonly onDone: () => void }) {
  usePageTitle(`Ý kiến về hồ sơ ${asked.dossierCode}`);
  const offer = (action: Asked['availableActions'][number]['action']) => asked.availableActions.find((one) => one.action === action);
  const [take, draft, send] = [offer('TAKE'), offer('DRAFT'), offer('SEND')];
  return (
    <>
      <PageHeading above={<Link to="/y-kien/can-tra-loi">Được hỏi ý kiến</Link>}>Hồ sơ {asked.dossierCode}</PageHeading>
      <p className="mc-cluster"><Standing one={asked} /><span>{asked.procedureName}</span><span className="mc-muted">{asked.leadAgency.name} hỏi {asked.agency.name}</span>{asked.takenBy !== null && <span className="mc-muted">Người xử lý: {asked.takenBy}</span>}</p>
      {take?.enabled === true && <div className="mc-cluster"><Take asked={asked} label={take.label} onDone={onDone} /></div>}
      <Card title="Nội dung hỏi">
        <p className="sw-verbatim">{asked.question ?? ''}</p>
        <FileLinks files={asked.questionFiles} />
        <p className="mc-small mc-muted">{asked.confidential ? 'Mật: chỉ cơ quan hỏi và cơ quan mình xem câu trả lời.' : 'Các cơ quan cùng được hỏi xem được câu trả lời của nhau.'}</p>
      </Card>
      {asked.answer !== null && <Card title="Ý kiến đã gửi"><Opinion opinion={asked.answer} /></Card>}
      {asked.state === 'ASKED' && (draft?.enabled === true || send?.enabled === true)
        ? <AnswerForm key={asked.id} asked={asked} draft={draft} send={send} onDone={onDone} />
        : asked.state === 'ASKED' && asked.draft !== null && <Card title="Dự thảo trả lời"><Opinion opinion={asked.draft} /></Card>}
      {asked.state === 'WITHDRAWN' && <Notice tone="info" title="Không cần trả lời nữa">Cơ quan hỏi đã rút việc lấy ý kiến, hoặc hồ sơ đã kết thúc.</Notice>}
      {asked.content !== null && <Content content={asked.content} />}
      <Peers peers={asked.peers} />
    </>
  );
}

/** `/y-kien/cau-hoi/:id`: one question, and what my agency answers. */
export function AskedPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(AskedDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const reload = (): void => void refetch().catch(() => undefined);
  const counts = useConsultationCounts();
  const again = useEffectEvent(reload);
  const stamp = counts === undefined ? '' : `${counts.open} ${counts.untaken}`;
  useEffect(() => { if (stamp !== '') again(); }, [stamp]);
  useKeys([{ key: 'r', does: 'Tải lại câu hỏi', run: reload }]);
  if (data?.consultation !== undefined) return <Answering asked={data.consultation} onDone={reload} />;
  if (error !== undefined) {
    const trouble = troubleOf(error);
    return trouble.code === 'NOT_FOUND'
      ? <><PageHeading>Không tìm thấy câu hỏi</PageHeading><EmptyState title="Không có câu hỏi này" icon="search" actions={<LinkButton to="/y-kien">Về danh sách</LinkButton>}>Câu hỏi không có, hoặc không gửi đến cơ quan của bạn.</EmptyState></>
      : <><PageHeading>Được hỏi ý kiến</PageHeading><TroubleBox trouble={trouble} title="Chưa mở được câu hỏi" onRetry={reload} /></>;
  }
  return <><PageHeading>Được hỏi ý kiến</PageHeading><Loading words="Đang tải câu hỏi…" lines={6} /></>;
}
