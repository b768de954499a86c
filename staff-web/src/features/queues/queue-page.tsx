import { Button, Count, EmptyState, LineStatus, Loading, LoadMore, Notice, PageHeading, SideLinks, TroubleBox, useAnnounce, usePageTitle, useSearch, WithSidebar } from '@mot-cua/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Navigate, useLocation, useParams } from 'react-router';
import { type KeyBinding, useKeys } from '../../app/keys.tsx';
import type { Queue } from '../../gql/graphql.ts';
import { useSession } from '../account/session.tsx';
import { BatchBar } from './batch-bar.tsx';
import { BatchResults } from './batch-results.tsx';
import { USUAL_COLUMNS } from './columns.ts';
import { useCounts } from './counts.tsx';
import { currentTrail, leaveTrail } from './last-opened.ts';
import { ListTools } from './list-tools.tsx';
import { filterOf, isFiltered, NO_FILTER, QUEUE_SEARCH, type QueueSearch, sortOf } from './queue-address.ts';
import { QueueFilters } from './queue-filters.tsx';
import { isStale, staleWords } from './queue-list.ts';
import { firstQueue, queueOf, queuePath } from './queue-names.ts';
import { QueueTable, ROW_LINK } from './queue-table.tsx';
import { useSavedViews } from './saved-views.ts';
import { extend, movedSince, NOTHING, type Selection, toggle, toggleAll } from './selection.ts';
import { type QueueList, type Row, useQueue } from './use-queue.ts';
import { viewPath } from './view-address.ts';

/** The server counts no further; a narrowed list less far. */
const COUNTED_UP_TO = { all: 10_000, narrowed: 500 } as const;

/** Moves between the rows' links; from outside the table to its first row. */
function step(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>(ROW_LINK)];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at === -1 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)];
  next?.focus();
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}

const keysOf = (reload: () => void): readonly KeyBinding[] => [
  { key: 'j', does: 'Xuống hồ sơ sau', run: () => step(1) },
  { key: 'ArrowDown', does: 'Xuống hồ sơ sau', run: () => step(1) },
  { key: 'k', does: 'Lên hồ sơ trước', run: () => step(-1) },
  { key: 'ArrowUp', does: 'Lên hồ sơ trước', run: () => step(-1) },
  { key: '/', does: 'Tìm trong danh sách', run: () => document.getElementById('tim')?.focus() },
  { key: 'r', does: 'Tải lại danh sách', run: reload },
];

/** My work lists with their counts, kept current. */
export function QueueLinks() {
  const { counts, line } = useCounts();
  const views = useSavedViews();
  const items = (counts ?? []).map(({ queue, label, count, overdue }) => ({
    to: queuePath(queue), label,
    extra: <span className="sw-counts">{overdue > 0 && <span className="sw-overdue" aria-hidden="true">{overdue} quá hạn</span>}<Count value={count} overdue={overdue} /></span>,
  }));
  return (
    <>
      <SideLinks title="Việc của tôi" items={[...items, { to: queuePath(null), label: 'Tất cả hồ sơ' }]} />
      {views !== undefined && views.length > 0 && <SideLinks title="Danh sách đã lưu" items={views.map((view) => ({ to: viewPath(view), label: view.mine ? view.name : `${view.name} (dùng chung)` }))} />}
      <div className="sw-line"><LineStatus line={line} /></div>
    </>
  );
}

const NO_ROWS: readonly Row[] = [];

/** What is picked out of the rows that are shown, and the row picked last. */
function useSelection(rows: readonly Row[]) {
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const last = useRef<string>(undefined);
  const select = (row: Row, range: boolean): void => {
    setSelection((now) => (range ? extend(now, rows, last.current, row.id) : toggle(now, row)));
    last.current = row.id;
  };
  const focused = (): Row | undefined => { const id = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['row'] : undefined; return rows.find((row) => row.id === id); };
  const onFocused = (range: boolean) => (): void => { const row = focused(); if (row !== undefined) select(row, range); };
  useKeys([
    { key: 'x', does: 'Chọn hoặc bỏ chọn hồ sơ', run: onFocused(false) },
    { key: 'X', does: 'Chọn từ hồ sơ vừa chọn đến đây', run: onFocused(true) },
    { key: 'a', does: 'Chọn tất cả hồ sơ đang hiện, hoặc bỏ chọn', run: () => setSelection((now) => toggleAll(now, rows)) },
  ]);
  const shown = useMemo<Selection>(() => new Map([...selection].filter(([id]) => rows.some((row) => row.id === id))), [selection, rows]);
  return { selection: shown, select, clear: () => setSelection(NOTHING) };
}

function Rows({ list, name, search, onClear }: { readonly list: QueueList; readonly name: string; readonly search: QueueSearch; readonly onClear: () => void }) {
  const { me } = useSession();
  const location = useLocation();
  const { shown, trouble, growing, reload, more } = list;
  const back = useRef(currentTrail());
  const { selection, select, clear } = useSelection(shown?.rows ?? NO_ROWS);
  const moved = movedSince(selection, shown?.rows ?? NO_ROWS);
  const here = `${location.pathname}${location.search}`;
  useEffect(() => {
    // Back from a dossier: to its row, not to the top. Once.
    const trail = back.current;
    if (shown === undefined || trail === undefined || trail.from !== here) return;
    back.current = undefined;
    document.querySelector<HTMLElement>(`a[data-row="${CSS.escape(trail.openedId)}"]`)?.focus();
  }, [shown, here]);
  if (shown === undefined) return trouble === undefined ? <Loading shape="table" lines={8} words="Đang tải danh sách…" /> : <TroubleBox trouble={trouble} title="Chưa tải được danh sách" onRetry={reload} />;
  if (shown.rows.length === 0 && !isStale(shown)) {
    return isFiltered(search)
      ? <EmptyState title="Không có hồ sơ nào khớp" icon="filter" actions={<Button variant="secondary" onClick={onClear}>Bỏ mọi bộ lọc</Button>}>Thử bỏ bớt điều kiện lọc, hoặc tìm ở “Tất cả hồ sơ”.</EmptyState>
      : <EmptyState title="Không còn hồ sơ nào ở đây" icon="check-circle">Hồ sơ mới sẽ tự hiện ở trang này.</EmptyState>;
  }
  return (
    <div className="mc-stack" data-gap="s">
      {trouble !== undefined && <TroubleBox trouble={trouble} title="Danh sách có thể đã cũ" onRetry={reload} />}
      {selection.size > 0 && <BatchBar rows={shown.rows} selection={selection} moved={moved.size} onClear={clear} />}
      <QueueTable caption={name} rows={shown.rows} gone={shown.gone} columns={search.cot ?? USUAL_COLUMNS} selection={selection} moved={moved} onSelect={select} severalAgencies={new Set(me.positions.map((one) => one.agency.id)).size > 1} onOpen={(row) => leaveTrail({ from: here, ids: shown.rows.map((one) => one.id), openedId: row.id })} />
      <PrintReceipts rows={selection.size > 0 ? shown.rows.filter((row) => selection.has(row.id)) : shown.rows} chosen={selection.size > 0} />
      <LoadMore noun="hồ sơ" shown={shown.rows.length} total={shown.totalCount} countedUpTo={isFiltered(search) ? COUNTED_UP_TO.narrowed : COUNTED_UP_TO.all} hasMore={shown.hasNextPage} loading={growing} onMore={more} />
    </div>
  );
}

/** As many as the server puts into one document. */
const RECEIPTS_AT_ONCE = 100;

/** The receipts of the accepted dossiers shown, in one document: printed together before they are handed out. */
function PrintReceipts({ rows, chosen }: { readonly rows: readonly Row[]; readonly chosen: boolean }) {
  const accepted = rows.filter((row) => row.phase === 'ACCEPTED').slice(0, RECEIPTS_AT_ONCE);
  if (accepted.length === 0) return null;
  const address = `/api/prints/receipts?${new URLSearchParams(accepted.map((row) => ['id', row.id])).toString()}`;
  return <p><a href={address} target="_blank" rel="noopener">In giấy tiếp nhận và hẹn trả của {accepted.length} hồ sơ đã tiếp nhận {chosen ? 'đã chọn' : 'trong danh sách'} (PDF)</a></p>;
}

/** Rows may have changed behind the screen: said, never drawn under the cursor. */
function StaleNotice({ list }: { readonly list: QueueList }) {
  const announce = useAnnounce();
  const words = list.shown === undefined ? '' : staleWords(list.shown);
  useEffect(() => { if (words !== '') announce(words); }, [words, announce]);
  if (words === '') return null;
  return <div className="sw-flash"><Notice tone="info" actions={<Button size="small" variant="secondary" icon="retry" aria-keyshortcuts="r" onClick={list.reload}>Tải lại danh sách</Button>}>{words}.</Notice></div>;
}

function QueueView({ queue }: { readonly queue: Queue | null }) {
  const [search, change] = useSearch(QUEUE_SEARCH);
  const { counts, tick } = useCounts();
  const views = useSavedViews();
  const view = views?.find((one) => one.id === search.xem);
  const list = useQueue(filterOf(queue, search), tick, sortOf(search));
  const name = view !== undefined ? view.name : queue === null ? 'Tất cả hồ sơ' : (counts?.find((one) => one.queue === queue)?.label ?? 'Danh sách hồ sơ');
  const waiting = counts?.find((one) => one.queue === queue);
  usePageTitle(name, waiting === undefined || waiting.count === 0 ? undefined : `(${waiting.count})`);
  useKeys(keysOf(list.reload));
  return (
    <WithSidebar label="Danh sách việc" sidebar={<QueueLinks />}>
      <PageHeading>{name}</PageHeading>
      <QueueFilters search={search} canBeMine={queue !== 'TO_CHECK' && queue !== 'TO_TAKE'} returns={queue === null || queue === 'TO_RETURN' || queue === 'NOT_COLLECTED'} phases={queue === null || queue === 'DONE' || queue === 'TO_APPROVE'} onChange={(next) => change(next, { replace: true })} />
      <ListTools queue={queue} search={search} view={view} onChange={(next) => change(next, { replace: true })} />
      <BatchResults onEnd={list.reload} />
      <StaleNotice list={list} />
      <Rows key={JSON.stringify([filterOf(queue, search), search.xep])} list={list} name={name} search={search} onClear={() => change(NO_FILTER)} />
    </WithSidebar>
  );
}

/** `/viec/:slug`: one of my work lists; without a slug the first that has something to do. */
export function QueuePage() {
  const { slug } = useParams();
  const { me } = useSession();
  const { counts } = useCounts();
  const views = useSavedViews();
  const queue = queueOf(slug);
  if (slug === undefined) {
    if (views === undefined) return <Loading shape="table" lines={8} words="Đang tải danh sách…" />;
    const preferred = views.find((view) => view.isDefault);
    if (preferred !== undefined) return <Navigate replace to={viewPath(preferred)} />;
    const first = counts?.find((one) => one.count > 0 && one.queue !== 'TO_APPROVE')?.queue ?? counts?.find((one) => one.queue !== 'TO_APPROVE')?.queue;
    return <Navigate replace to={queuePath(first ?? firstQueue(me.positions.map((one) => one.role)))} />;
  }
  if (queue === undefined) return <Navigate replace to="/" />;
  return <QueueView key={slug} queue={queue} />;
}
