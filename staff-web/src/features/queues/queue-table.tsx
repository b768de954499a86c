import { type Column, DateText, DueText, PhaseTag, Table } from '@mot-cua/ui';
import { Link } from 'react-router';
import { useMinute } from '../../app/minute.ts';
import type { QueueColumn } from '../../gql/graphql.ts';
import { COLUMNS, USUAL_COLUMNS } from './columns.ts';
import { CHANNEL_CHOICES } from './queue-address.ts';
import type { Selection } from './selection.ts';
import type { Row } from './use-queue.ts';

/** The link of a row: what the arrow keys move between. */
export const ROW_LINK = 'a[data-row]';

function ForwardClock({ row }: { readonly row: Row }) {
  const { forwardDueAt } = row.due;
  const now = useMinute();
  if (forwardDueAt === null || row.phase !== 'ACCEPTED') return null;
  const late = Date.parse(forwardDueAt) < now;
  return <span className="sw-forward" data-late={late ? '' : undefined}>{late ? 'Quá hạn chuyển chuyên môn: ' : 'Chuyển chuyên môn trước '}<DateText value={forwardDueAt} format="dateTime" /></span>;
}

/** A long code may break once, after the province's part: `000.02.06.H50-` / `261125-0001`. */
function Code({ code }: { readonly code: string }) {
  const [body = '', ...rest] = code.split(/(?<=\.H\d\d-)/);
  return <>{body}{rest.length > 0 && <><wbr /><span className="sw-nowrap">{rest.join('')}</span></>}</>;
}

function Moment({ at, none }: { readonly at: string | null; readonly none: string }) {
  return at === null ? <span className="mc-muted">{none}</span> : <><DateText value={at} /><span className="sw-under"><DateText value={at} format="time" /></span></>;
}
const channelName = (channel: Row['channel']): string => Object.values(CHANNEL_CHOICES).find((one) => one.channel === channel)?.label ?? channel;

const cellsOf = (agencyBelow: boolean) => ({
  APPLICANT: (row) => <>{row.applicant.fullName}{row.applicant.identityNumber !== null && <span className="sw-under mc-numeric">{row.applicant.identityNumber}</span>}</>,
  PROCEDURE: (row) => <>{row.procedure.name}{agencyBelow && <span className="sw-under">{row.agency.name}</span>}</>,
  FIELD: (row) => row.procedure.field.name,
  AGENCY: (row) => row.agency.name,
  DUE: (row) => <><DueText state={row.due.state} text={row.due.text} workingDays={row.due.workingDays} dueAt={row.due.dueAt} /><ForwardClock row={row} /></>,
  PHASE: (row) => <PhaseTag phase={row.phase} label={row.phaseLabel} />,
  RECEIVED: (row) => <Moment at={row.submittedAt} none="chưa nộp" />,
  ACCEPTED: (row) => <Moment at={row.acceptedAt} none="chưa tiếp nhận" />,
  ASSIGNEE: (row) => (row.assignees.length === 0 ? <span className="mc-muted">chưa có</span> : row.assignees.map((one) => one.name).join(', ')),
  CHANNEL: (row) => channelName(row.channel),
  LABELS: (row) => row.labels.map((label) => label.name).join(', '),
}) as const satisfies Record<QueueColumn, Column<Row>['cell']>;

export interface QueueTableProps {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly gone: ReadonlySet<string>;
  readonly columns: readonly QueueColumn[];
  readonly severalAgencies: boolean;
  readonly onOpen: (row: Row) => void;
  readonly selection: Selection;
  /** Selected rows that others have changed since. */
  readonly moved: ReadonlySet<string>;
  readonly onSelect: (row: Row, range: boolean) => void;
}

function columnsFor({ columns, gone, severalAgencies, onOpen, selection, moved, onSelect }: QueueTableProps): readonly Column<Row>[] {
  const cells = cellsOf(severalAgencies && !columns.includes('AGENCY'));
  return [
    { key: 'select', header: 'Chọn', cell: (row) => <input type="checkbox" className="sw-select" aria-label={`Chọn hồ sơ ${row.code ?? row.reference}`} checked={selection.has(row.id)} onChange={() => undefined} onClick={(event) => onSelect(row, event.shiftKey)} /> },
    {
      key: 'code', header: 'Mã hồ sơ', rowHeader: true,
      cell: (row) => (
        <>
          <Link className="mc-code" to={`/ho-so/${row.id}`} data-row={row.id} onClick={() => onOpen(row)}><Code code={row.code ?? row.reference} /></Link>
          {gone.has(row.id) && <span className="sw-gone">đã rời danh sách</span>}
          {moved.has(row.id) && !gone.has(row.id) && <span className="sw-gone sw-late">vừa được người khác cập nhật</span>}
        </>
      ),
    },
    ...columns.map((column): Column<Row> => ({ key: COLUMNS[column].word, header: COLUMNS[column].header, cell: cells[column] })),
  ];
}

/** Dense rows, one link each; the deadline stands early and says itself in words. */
export function QueueTable(props: QueueTableProps) {
  const { caption, rows, selection, columns } = props;
  return <div className="sw-queue" data-wide={columns.length > USUAL_COLUMNS.length ? '' : undefined}><Table caption={caption} captionHidden columns={columnsFor(props)} rows={rows} rowKey={(row) => row.id} isSelected={(row) => selection.has(row.id)} /></div>;
}
