import { useApolloClient } from '@apollo/client/react';
import { Button, Checkbox, DateText, Loading, Notice, StatusTag, Table, TroubleBox, useAnnounce } from '@mot-cua/ui';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { useKeys } from '../../app/keys.tsx';
import { ArchiveDossierDocument, type ArchiveShelf } from '../../gql/graphql.ts';
import { HoldForm } from './hold-form.tsx';
import { ProposeForm } from './propose-form.tsx';
import { type Entry, useShelf } from './use-shelf.ts';

const EMPTY = {
  TO_ARCHIVE: 'Không có hồ sơ nào chờ lưu trữ.', ARCHIVED: 'Chưa có hồ sơ nào được lưu trữ.', DUE: 'Không có hồ sơ nào hết thời hạn lưu trữ.', HELD: 'Không có hồ sơ nào bị giữ lại.', DESTROYED: 'Chưa có hồ sơ nào bị tiêu hủy.',
} as const satisfies Record<ArchiveShelf, string>;
const nameOf = (entry: Entry): string => entry.code ?? entry.reference;
const KILO = 1024;
const size = (bytes: number): string => (bytes < KILO * KILO ? `${Math.max(1, Math.round(bytes / KILO))} KB` : `${(bytes / KILO / KILO).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`);

/** Packs one after the other; each stands or falls by itself, and what failed says why. */
function useArchiving(reload: () => void) {
  const client = useApolloClient();
  const announce = useAnnounce();
  const keys = useRef(new Map<string, string>());
  const [state, setState] = useState<{ readonly done: number; readonly of: number; readonly failed: readonly string[] }>();
  const run = async (entries: readonly Entry[]): Promise<void> => {
    const failed: string[] = [];
    for (const [done, entry] of entries.entries()) {
      setState({ done, of: entries.length, failed });
      // Asked again after a lost answer, it is the same act.
      const clientKey = keys.current.get(entry.dossierId) ?? crypto.randomUUID();
      keys.current.set(entry.dossierId, clientKey);
      try {
        const { data } = await client.mutate({ mutation: ArchiveDossierDocument, variables: { input: { clientKey, dossierId: entry.dossierId } }, fetchPolicy: 'no-cache' });
        const errors = data?.archiveDossier.errors ?? [];
        if (errors.length > 0) failed.push(`${nameOf(entry)}: ${errors.map(({ message }) => message).join(' ')}`);
        keys.current.delete(entry.dossierId);
      } catch {
        failed.push(`${nameOf(entry)}: chưa có trả lời của máy chủ; hãy thử lại.`);
      }
    }
    setState({ done: entries.length, of: entries.length, failed });
    announce(failed.length === 0 ? `Đã lưu trữ ${entries.length} hồ sơ.` : `Đã lưu trữ ${entries.length - failed.length} hồ sơ, ${failed.length} hồ sơ chưa được.`, { toast: failed.length === 0 ? 'success' : 'danger' });
    reload();
  };
  return { state, busy: state !== undefined && state.done < state.of, run };
}

function PackageCell({ entry }: { readonly entry: Entry }) {
  const { package: made } = entry;
  if (made === null) return <StatusTag tone="warning">Chưa lưu trữ</StatusTag>;
  return (
    <>
      {entry.destroyed === null && <StatusTag tone={made.current ? 'success' : 'warning'}>{made.current ? 'Đã lưu trữ' : 'Đã cũ, cần lập lại'}</StatusTag>}
      <span className="sw-under"><DateText value={made.madeAt} format="dateTime" />, {made.madeBy}</span>
      <span className="sw-under">{made.fileCount} tệp, {size(made.sizeBytes)}, {made.sealedBy === null ? 'chưa có dấu điện tử' : `có dấu của ${made.sealedBy}`}</span>
      {made.url !== null && <a href={made.url} download>Tải gói<span className="mc-visually-hidden"> lưu trữ của hồ sơ {nameOf(entry)}</span></a>}
    </>
  );
}

function RetentionCell({ entry }: { readonly entry: Entry }) {
  return (
    <>
      {entry.destroyed ?? entry.retention.text}
      {entry.destroyed === null && entry.retention.kind !== 'UNKNOWN' && !entry.retention.verified && <span className="sw-under">Thời hạn này chưa được kiểm chứng với văn bản.</span>}
      {entry.hold !== null && <span className="sw-under"><b>Đang giữ lại</b> ({entry.hold.putBy}): {entry.hold.reason}</span>}
      {entry.destructionId !== null && entry.destroyed === null && <span className="sw-under">Đã có trong danh mục đề nghị tiêu hủy.</span>}
    </>
  );
}

/** One shelf of an agency's archive. */
export function Shelf({ agencyCode, shelf, mayPropose }: { readonly agencyCode: string; readonly shelf: ArchiveShelf; readonly mayPropose: boolean }) {
  const { shown, trouble, load } = useShelf(agencyCode, shelf);
  const [held, setHeld] = useState<Entry>();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const reload = (): void => { setHeld(undefined); setPicked(new Set()); load(undefined); };
  const archiving = useArchiving(reload);
  useKeys([{ key: 'r', does: 'Tải lại danh sách', run: reload }]);
  if (trouble !== undefined) return <TroubleBox trouble={trouble} title="Chưa tải được danh sách" onRetry={() => load(undefined)} />;
  if (shown === undefined) return <Loading words="Đang tải hồ sơ lưu trữ…" shape="table" lines={5} />;
  const waiting = shown.rows.filter((entry) => entry.mayArchive && entry.package?.current !== true);
  const listable = shelf === 'DUE' && mayPropose;
  const pick = (id: string, on: boolean): void => setPicked((now) => { const next = new Set(now); if (on) next.add(id); else next.delete(id); return next; });
  return (
    <>
      {archiving.state !== undefined && archiving.state.failed.length > 0 && <Notice tone="danger" title="Chưa lưu trữ được"><ul>{archiving.state.failed.map((words) => <li key={words}>{words}</li>)}</ul></Notice>}
      {shelf === 'TO_ARCHIVE' && waiting.length > 1 && <div><Button pending={archiving.busy} pendingText={`Đang lưu trữ ${archiving.state?.done ?? 0}/${archiving.state?.of ?? 0}…`} onClick={() => void archiving.run(waiting)}>Lưu trữ {waiting.length} hồ sơ đang hiện</Button></div>}
      {held !== undefined && <HoldForm key={held.dossierId} entry={held} onClose={() => setHeld(undefined)} onDone={reload} />}
      {listable && shown.rows.length > 0 && <ProposeForm agencyCode={agencyCode} chosen={[...picked]} onDone={reload} />}
      <Table<Entry>
        caption="Hồ sơ" captionHidden rows={shown.rows} rowKey={(entry) => entry.dossierId} isSelected={(entry) => picked.has(entry.dossierId)} empty={EMPTY[shelf]}
        columns={[
          { key: 'name', header: 'Hồ sơ', rowHeader: true, cell: (entry) => <>{entry.destroyed === null ? <Link className="mc-code" to={`/ho-so/${encodeURIComponent(entry.dossierId)}`}>{nameOf(entry)}</Link> : <span className="mc-code">{nameOf(entry)}</span>}<span className="sw-under">{entry.procedureName}</span></> },
          { key: 'applicant', header: 'Người nộp', cell: (entry) => entry.applicantName },
          { key: 'ended', header: 'Kết thúc', cell: (entry) => <><DateText value={entry.endedAt} format="date" /><span className="sw-under">{entry.phaseLabel}</span></> },
          { key: 'package', header: 'Gói lưu trữ', cell: (entry) => <PackageCell entry={entry} /> },
          { key: 'retention', header: shelf === 'DESTROYED' ? 'Tiêu hủy' : 'Thời hạn lưu trữ', cell: (entry) => <RetentionCell entry={entry} /> },
          ...(shelf === 'DESTROYED' ? [] : [{ key: 'acts', header: 'Việc', cell: (entry: Entry) => (
            <span className="mc-cluster">
              {entry.mayArchive && entry.package?.current !== true && <Button size="small" disabled={archiving.busy} onClick={() => void archiving.run([entry])}>Lưu trữ<span className="mc-visually-hidden"> hồ sơ {nameOf(entry)}</span></Button>}
              {entry.mayHold && <Button size="small" variant="secondary" onClick={() => setHeld(entry)}><span className="sw-nowrap">{entry.hold === null ? 'Giữ lại' : 'Thôi giữ lại'}</span><span className="mc-visually-hidden"> hồ sơ {nameOf(entry)}</span></Button>}
              {listable && entry.obstacles.length === 0 && entry.destructionId === null && <Checkbox name={`pick-${entry.dossierId}`} label={`Chọn ${nameOf(entry)}`} checked={picked.has(entry.dossierId)} onChange={(event) => pick(entry.dossierId, event.currentTarget.checked)} />}
              {listable && entry.obstacles.map(({ code, message }) => <span key={code} className="sw-under">{message}</span>)}
            </span>
          ) }]),
        ]}
      />
      {shown.hasMore && <div><Button variant="secondary" onClick={() => load(shown)}>Xem thêm</Button></div>}
    </>
  );
}
