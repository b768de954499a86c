import { Button, Count, DueText, EmptyState, Loading, LoadMore, Notice, PageHeading, SplitView, textParam, TroubleBox, usePageTitle, useSearch } from '@mot-cua/ui';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useKeys } from '../../app/keys.tsx';
import { useDesk } from '../acts/use-desk.tsx';
import { useCounts } from '../queues/counts.tsx';
import { leaveTrail, neighbours } from '../queues/last-opened.ts';
import { isStale, staleWords } from '../queues/queue-list.ts';
import { type QueueList, type Row, useQueue } from '../queues/use-queue.ts';
import type { Dossier } from '../workbench/dossier.ts';
import { Consultations } from '../workbench/consultations.tsx';
import { ExhibitPane } from '../workbench/exhibit-pane.tsx';
import { Answers, Appointment, NoticeDraft, RefundFacts, ResultFacts } from '../workbench/facts.tsx';
import { History } from '../workbench/history.tsx';
import { IdentityBar } from '../workbench/identity-bar.tsx';
import { Proposal } from '../workbench/proposal.tsx';
import { type OpenDossier, useDossier } from '../workbench/use-dossier.ts';
import { ByOthers, useExhibits } from '../workbench/workbench-page.tsx';

const CHOSEN = { 'ho-so': textParam };
const TO_APPROVE = { queue: 'TO_APPROVE' } as const;

function Waiting({ list, chosenId, hrefOf }: { readonly list: QueueList; readonly chosenId: string | undefined; readonly hrefOf: (row: Row) => string }) {
  const { shown } = list;
  if (shown === undefined) return <Loading shape="table" lines={6} words="Đang tải danh sách…" />;
  return (
    <>
      <ul className="sw-waiting">
        {shown.rows.map((row) => (
          <li key={row.id} data-gone={shown.gone.has(row.id) ? '' : undefined}>
            <Link to={hrefOf(row)} replace aria-current={row.id === chosenId ? 'true' : undefined}>
              <span className="mc-code">{row.code ?? row.reference}</span>
              <span>{row.applicant.fullName}</span>
              <span className="sw-under">{row.procedure.name}</span>
              <DueText state={row.due.state} text={row.due.text} dueAt={row.due.dueAt} />
              {shown.gone.has(row.id) && <span className="sw-gone">đã xử lý</span>}
            </Link>
          </li>
        ))}
      </ul>
      <LoadMore noun="hồ sơ" shown={shown.rows.length} total={shown.totalCount} hasMore={shown.hasNextPage} loading={list.growing} onMore={list.more} />
    </>
  );
}

function Deciding({ dossier, open, onDone }: { readonly dossier: Dossier; readonly open: OpenDossier; readonly onDone: () => void }) {
  const desk = useDesk(dossier, open, onDone);
  const { exhibits, chosen, choose } = useExhibits(dossier, desk.opened);
  const facts = (
    <>
      {desk.panel}
      <Proposal dossier={dossier} />
      <NoticeDraft dossier={dossier} />
      <RefundFacts dossier={dossier} />
      <ResultFacts dossier={dossier} />
      <Consultations dossier={dossier} />
      <Answers dossier={dossier} />
      <Appointment dossier={dossier} />
      <History dossier={dossier} />
    </>
  );
  return (
    <div className="sw-workbench">
      <IdentityBar heading={2} dossier={dossier} line={open.line} ways={<Link to={`/ho-so/${dossier.id}`} onClick={() => leaveTrail({ from: '/phe-duyet', ids: [dossier.id], openedId: dossier.id })}>Mở toàn bộ hồ sơ</Link>} />
      <ByOthers events={open.byOthers} onPutAway={open.putAway} />
      {desk.bar}
      <SplitView panes={[
        { key: 'facts', label: 'Nội dung trình', children: facts },
        { key: 'papers', label: 'Kết quả và giấy tờ', children: <ExhibitPane exhibits={exhibits} chosen={chosen} onChoose={choose} /> },
      ]} />
    </div>
  );
}

function Detail({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const open = useDossier(id);
  if (open.dossier !== undefined) return <Deciding dossier={open.dossier} open={open} onDone={onDone} />;
  if (open.missing) return <EmptyState title="Không tìm thấy hồ sơ" icon="search">Hồ sơ không có, hoặc không thuộc cơ quan của bạn.</EmptyState>;
  if (open.trouble !== undefined) return <TroubleBox trouble={open.trouble} title="Chưa mở được hồ sơ" onRetry={open.reload} />;
  return <Loading words="Đang tải hồ sơ…" lines={8} />;
}

/** `/phe-duyet`: what waits for the leader, one after the other, each with its result before the eyes. */
export function ApprovalsPage() {
  const [search, change] = useSearch(CHOSEN);
  const { counts, tick } = useCounts();
  const list = useQueue(TO_APPROVE, tick);
  const rows = list.shown?.rows ?? [];
  const chosenId = search['ho-so'] ?? rows[0]?.id;
  const waiting = counts?.find((one) => one.queue === 'TO_APPROVE');
  usePageTitle('Phê duyệt', waiting === undefined || waiting.count === 0 ? undefined : `(${waiting.count})`);
  const choose = (id: string | undefined): void => { if (id !== undefined) change({ 'ho-so': id }, { replace: true }); };
  const near = neighbours(chosenId ?? '', rows.map((row) => row.id));
  useKeys([
    { key: 'j', does: 'Hồ sơ sau', run: () => choose(near.after) },
    { key: 'ArrowDown', does: 'Hồ sơ sau', run: () => choose(near.after) },
    { key: 'k', does: 'Hồ sơ trước', run: () => choose(near.before) },
    { key: 'ArrowUp', does: 'Hồ sơ trước', run: () => choose(near.before) },
    { key: 'r', does: 'Tải lại danh sách', run: list.reload },
  ]);
  // One's own decision takes the dossier off the list at once, and opens the next one.
  const next = useRef(near.after ?? near.before);
  useEffect(() => { next.current = near.after ?? near.before; });
  const done = (): void => { change({ 'ho-so': next.current }, { replace: true }); list.reload(); };
  return (
    <>
      <PageHeading actions={waiting !== undefined && <span>Đang chờ <Count value={waiting.count} overdue={waiting.overdue} /></span>}>Phê duyệt</PageHeading>
      {list.shown !== undefined && isStale(list.shown) && <div className="sw-flash"><Notice tone="info" actions={<Button size="small" variant="secondary" icon="retry" onClick={list.reload}>Tải lại danh sách</Button>}>{staleWords(list.shown)}.</Notice></div>}
      {list.trouble !== undefined && <TroubleBox trouble={list.trouble} title="Chưa tải được danh sách" onRetry={list.reload} />}
      {list.shown !== undefined && rows.length === 0 && search['ho-so'] === undefined
        ? <EmptyState title="Không có gì chờ bạn phê duyệt" icon="check-circle">Kết quả, thông báo và đề nghị hoàn tiền trình lên sẽ tự hiện ở đây.</EmptyState>
        : (
          <div className="sw-approvals">
            <nav aria-label="Hồ sơ chờ phê duyệt"><Waiting list={list} chosenId={chosenId} hrefOf={(row) => `/phe-duyet?ho-so=${row.id}`} /></nav>
            {chosenId !== undefined && <Detail key={chosenId} id={chosenId} onDone={done} />}
          </div>
        )}
    </>
  );
}
