import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { DateText, formatMoney, Loading, Notice, StatusTag, Table, type Tone, TroubleBox } from '@mot-cua/ui';
import { Link, useParams } from 'react-router';
import { StatementDocument, type StatementOutcome, type StatementPartsFragment } from '../../gql/graphql.ts';
import { MoneyPage } from './agency.tsx';
import { Attach } from './attach.tsx';

type Line = StatementPartsFragment['lines'][number];

const OUTCOMES = {
  PAID: { tone: 'success', label: 'Đã đủ' }, KEPT: { tone: 'warning', label: 'Giữ cho hồ sơ' }, ATTACHED: { tone: 'info', label: 'Đã gắn' }, UNKNOWN: { tone: 'warning', label: 'Chưa rõ' },
  REPEATED: { tone: 'neutral', label: 'Đã ghi trước' }, DIFFERS: { tone: 'danger', label: 'Khác lần trước' }, FAULTY: { tone: 'danger', label: 'Không đọc được' },
} as const satisfies Record<StatementOutcome, { tone: Tone; label: string }>;

/** What the lines come to, in one sentence: nothing is passed over in silence. */
export function summaryOf(lines: readonly Pick<Line, 'outcome' | 'amountVnd'>[], outgoing: number): string {
  const parts = Object.entries(OUTCOMES).flatMap(([outcome, { label }]) => {
    const own = lines.filter((line) => line.outcome === outcome);
    const sum = own.reduce((total, line) => total + (line.amountVnd ?? 0), 0);
    return own.length === 0 ? [] : [`${label.toLocaleLowerCase('vi')}: ${own.length} dòng${sum > 0 ? ` (${formatMoney(sum)})` : ''}`];
  });
  return [`${lines.length} dòng tiền vào`, ...parts, ...(outgoing > 0 ? [`${outgoing} dòng tiền ra, không xét`] : [])].join('; ');
}

function Lines({ statement, onDone }: { readonly statement: StatementPartsFragment; readonly onDone: () => void }) {
  return (
    <Table<Line>
      caption="Từng dòng của sao kê" rows={statement.lines} rowKey={(line) => String(line.line)}
      columns={[
        { key: 'line', header: 'Dòng', rowHeader: true, cell: (line) => line.line },
        { key: 'at', header: 'Lúc', cell: (line) => line.at === null ? '' : <DateText value={line.at} format="dateTime" /> },
        { key: 'amount', header: 'Số tiền', align: 'end', cell: (line) => line.amountVnd === null ? '' : <b className="sw-nowrap">{formatMoney(line.amountVnd)}</b> },
        { key: 'memo', header: 'Nội dung', cell: (line) => <><span className="sw-memo">{line.memo}</span>{line.reference !== null && <span className="sw-under">Số tham chiếu {line.reference}</span>}</> },
        { key: 'outcome', header: 'Kết quả', cell: (line) => (
          <>
            <StatusTag tone={OUTCOMES[line.outcome].tone}>{OUTCOMES[line.outcome].label}</StatusTag>
            {line.dossierId !== null && <> <Link className="mc-code" to={`/ho-so/${encodeURIComponent(line.dossierId)}`}>{line.dossierName}</Link></>}
            <span className="sw-under">{line.text}</span>
            {line.unknownPaymentId !== null && <Attach agencyId={statement.agencyId} paymentId={line.unknownPaymentId} label={`dòng ${line.line}`} suggestions={line.suggestions} onDone={onDone} />}
          </>
        ) },
      ]}
    />
  );
}

function Match({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery(StatementDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  if (error !== undefined) return <TroubleBox trouble={troubleOf(error)} title="Chưa mở được sao kê" onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading words="Đang mở sao kê…" shape="table" />;
  const { bankStatement: statement } = data;
  const open = statement.lines.filter(({ outcome }) => outcome === 'UNKNOWN' || outcome === 'DIFFERS' || outcome === 'FAULTY').length;
  return (
    <>
      <p><b>{statement.fileName ?? 'Sao kê'}</b>, {statement.uploadedBy} nộp <DateText value={statement.uploadedAt} format="dateTime" />.</p>
      <Notice tone={open === 0 ? 'success' : 'warning'} title={open === 0 ? 'Mọi dòng đã rõ' : `Còn ${open} dòng cần bạn xem`}>
        {summaryOf(statement.lines, statement.outgoing)}.{open > 0 && ' Tiền của dòng chưa rõ đã được giữ trong sổ: hãy gắn với hồ sơ khi biết của ai. Dòng không đọc được chưa ghi gì: hãy đối chiếu với ngân hàng.'}
      </Notice>
      <Lines statement={statement} onDone={() => void refetch()} />
      <p><Link to="/thu-tien/sao-ke">Nộp sao kê khác</Link></p>
    </>
  );
}

/** `/thu-tien/sao-ke/:id`: what became of every line, and what is left to do (§8.2b). */
export function StatementPage() {
  const { id = '' } = useParams();
  return <MoneyPage title="Kết quả đối chiếu">{() => <Match key={id} id={id} />}</MoneyPage>;
}
