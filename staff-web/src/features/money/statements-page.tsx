import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Card, DateText, FileSlot, Loading, Notice, StatusTag, Table, TroubleBox } from '@mot-cua/ui';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { MatchStatementDocument, StatementsDocument, type StatementsQuery } from '../../gql/graphql.ts';
import { type MoneyAgency, MoneyPage } from './agency.tsx';
import { readStatementFile, UnreadableFile } from './statement-file.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';

export const statementPath = (id: string): string => `/thu-tien/sao-ke/${encodeURIComponent(id)}`;

/** A statement is chosen, read here, and held against the dossiers at once; what came of it has a page of its own. */
function Upload({ agency }: { readonly agency: MoneyAgency }) {
  const act = useKeyedAct(MatchStatementDocument);
  const navigate = useNavigate();
  const [unreadable, setUnreadable] = useState<string>();
  const [last, setLast] = useState<{ readonly csv: string; readonly fileName: string }>();
  const [before, setBefore] = useState<string>();
  const send = async (given: { readonly csv: string; readonly fileName: string }): Promise<void> => {
    setLast(given);
    const result = await act.send({ agencyId: agency.id, ...given });
    const id = result?.statement?.id;
    if (id !== undefined && result?.errors.length === 0) void navigate(statementPath(id));
    else setBefore(id);
  };
  const pick = async (file: File): Promise<void> => {
    setUnreadable(undefined);
    setBefore(undefined);
    try {
      await send({ csv: await readStatementFile(file), fileName: file.name });
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      act.refuse([]);
      setUnreadable(error.message);
    }
  };
  const error = unreadable ?? (before === undefined ? act.errors[0]?.message : undefined);
  return (
    <>
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => { if (last !== undefined) void send(last); }} />}
      {before !== undefined && <Notice tone="warning" live="assertive" title="Sao kê này đã nộp rồi" actions={<Link to={statementPath(before)}>Xem kết quả của lần đó</Link>}>{act.errors[0]?.message}</Notice>}
      <FileSlot
        name="sao-ke" title="Sao kê ngân hàng" accept=".csv,.txt,.xlsx,.xls,text/csv" files={[]} disabled={act.sending} limits="Excel (.xlsx) hoặc CSV, tối đa 2 MB. Mỗi dòng tiền vào được ghi một lần theo số tham chiếu của ngân hàng."
        hint="Cần có các cột: ngày giao dịch, số tiền (ghi có), số tham chiếu, nội dung." {...(error !== undefined && { error })} onPick={(file) => void pick(file)}
      />
      {act.sending && <Loading words="Đang đối chiếu từng dòng với hồ sơ…" lines={2} />}
    </>
  );
}

type Head = StatementsQuery['bankStatements'][number];

function Recent({ agency }: { readonly agency: MoneyAgency }) {
  const { data, error, refetch } = useQuery(StatementsDocument, { variables: { agencyId: agency.id }, fetchPolicy: 'network-only' });
  if (error !== undefined) return <TroubleBox trouble={troubleOf(error)} title="Chưa tải được danh sách sao kê" onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading words="Đang tải danh sách sao kê…" shape="table" />;
  return (
    <Table<Head>
      caption="Sao kê đã đối chiếu" rows={data.bankStatements} rowKey={(head) => head.id} empty="Chưa có sao kê nào."
      columns={[
        { key: 'at', header: 'Nộp lúc', rowHeader: true, cell: (head) => <Link to={statementPath(head.id)}><DateText value={head.uploadedAt} format="dateTime" /></Link> },
        { key: 'file', header: 'Tệp', cell: (head) => head.fileName ?? '' },
        { key: 'by', header: 'Người nộp', cell: (head) => head.uploadedBy },
        { key: 'lines', header: 'Dòng tiền vào', align: 'end', cell: (head) => head.lineCount },
        { key: 'open', header: 'Cần xem', cell: (head) => head.unknownCount + head.faultCount === 0 ? <StatusTag tone="success">đã rõ hết</StatusTag> : <StatusTag tone="warning">{[head.unknownCount > 0 ? `${head.unknownCount} dòng chưa rõ` : '', head.faultCount > 0 ? `${head.faultCount} dòng không đọc được` : ''].filter((part) => part !== '').join(', ')}</StatusTag> },
      ]}
    />
  );
}

/** `/thu-tien/sao-ke`: statements come in and are found again (§8.2b). */
export function StatementsPage() {
  return <MoneyPage title="Đối chiếu sao kê" lead="Nộp sao kê của ngân hàng: hệ thống tìm hồ sơ theo mã trong nội dung chuyển khoản, ghi nhận và cấp biên lai.">{(agency) => <><Card><Upload key={agency.id} agency={agency} /></Card><Recent agency={agency} /></>}</MoneyPage>;
}
