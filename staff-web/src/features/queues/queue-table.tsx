import { type Column, DateText, DueText, PhaseTag, Table } from '@mot-cua/ui';
import { Link } from 'react-router';
import { useMinute } from '../../app/minute.ts';
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

function columns(gone: ReadonlySet<string>, severalAgencies: boolean, onOpen: (row: Row) => void): readonly Column<Row>[] {
  return [
    {
      key: 'code', header: 'Mã hồ sơ', rowHeader: true,
      cell: (row) => (
        <>
          <Link className="mc-code" to={`/ho-so/${row.id}`} data-row={row.id} onClick={() => onOpen(row)}><Code code={row.code ?? row.reference} /></Link>
          {gone.has(row.id) && <span className="sw-gone">đã rời danh sách</span>}
        </>
      ),
    },
    { key: 'applicant', header: 'Người nộp', cell: (row) => <>{row.applicant.fullName}{row.applicant.identityNumber !== null && <span className="sw-under mc-numeric">{row.applicant.identityNumber}</span>}</> },
    { key: 'procedure', header: 'Thủ tục', cell: (row) => <>{row.procedure.name}{severalAgencies && <span className="sw-under">{row.agency.name}</span>}</> },
    { key: 'due', header: 'Hạn trả', cell: (row) => <><DueText state={row.due.state} text={row.due.text} workingDays={row.due.workingDays} dueAt={row.due.dueAt} /><ForwardClock row={row} /></> },
    { key: 'phase', header: 'Giai đoạn', cell: (row) => <PhaseTag phase={row.phase} label={row.phaseLabel} /> },
    { key: 'received', header: 'Nộp lúc', cell: (row) => (row.submittedAt === null ? <span className="mc-muted">chưa nộp</span> : <><DateText value={row.submittedAt} /><span className="sw-under"><DateText value={row.submittedAt} format="time" /></span></>) },
    { key: 'assignee', header: 'Người phụ trách', cell: (row) => (row.assignees.length === 0 ? <span className="mc-muted">chưa có</span> : row.assignees.map((one) => one.name).join(', ')) },
  ];
}

export interface QueueTableProps {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly gone: ReadonlySet<string>;
  readonly severalAgencies: boolean;
  readonly onOpen: (row: Row) => void;
}

/** Dense rows, one link each; the deadline stands early and says itself in words. */
export function QueueTable({ caption, rows, gone, severalAgencies, onOpen }: QueueTableProps) {
  return <div className="sw-queue"><Table caption={caption} captionHidden columns={columns(gone, severalAgencies, onOpen)} rows={rows} rowKey={(row) => row.id} /></div>;
}
