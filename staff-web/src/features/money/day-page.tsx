import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, Card, DateText, formatDate, formatMoney, Loading, Notice, StatusTag, SummaryList, Table, TextField, TroubleBox } from '@mot-cua/ui';
import type { FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { MoneyOfDayDocument, type MoneyOfDayQuery } from '../../gql/graphql.ts';
import { type MoneyAgency, MoneyPage } from './agency.tsx';
import { dayBeside, dayOf, vietnamToday } from './day.ts';

type Day = MoneyOfDayQuery['moneyDay'];
const sum = (rows: readonly { readonly amountVnd: number }[]): number => rows.reduce((total, row) => total + row.amountVnd, 0);

function Choose({ day, onDay }: { readonly day: string; readonly onDay: (day: string) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const chosen = dayOf(String(new FormData(event.currentTarget).get('ngay') ?? ''));
    if (chosen !== undefined) onDay(chosen);
  };
  return (
    <form className="mc-cluster mc-screen-only sw-inline" key={day} onSubmit={submit} noValidate>
      <TextField name="ngay" label="Ngày" type="date" width="m" defaultValue={day} max={vietnamToday()} />
      <Button type="submit" variant="secondary">Xem</Button>
      <Button variant="quiet" onClick={() => onDay(dayBeside(day, -1))}>Ngày trước</Button>
      {day < vietnamToday() && <Button variant="quiet" onClick={() => onDay(dayBeside(day, 1))}>Ngày sau</Button>}
    </form>
  );
}

function Channels({ day }: { readonly day: Day }) {
  return (
    <Table<Day['channels'][number]>
      caption="Tiền vào theo hình thức nộp" rows={day.channels} rowKey={(one) => one.channel}
      columns={[
        { key: 'label', header: 'Hình thức', rowHeader: true, cell: (one) => one.label },
        { key: 'count', header: 'Số khoản', align: 'end', cell: (one) => one.count },
        { key: 'amount', header: 'Số tiền', align: 'end', cell: (one) => formatMoney(one.amountVnd) },
      ]}
      footer={<tr><th scope="row">Cộng</th><td data-align="end">{day.channels.reduce((total, one) => total + one.count, 0)}</td><td data-align="end"><b>{formatMoney(sum(day.channels))}</b></td></tr>}
    />
  );
}

function Receipts({ day: { receipts } }: { readonly day: Day }) {
  return (
    <Card title="Biên lai">
      <SummaryList rows={[
        { key: 'numbers', label: 'Số đã dùng', value: receipts.numbers ?? 'không có' },
        { key: 'issued', label: 'Cấp trong ngày', value: `${receipts.issued} biên lai, ${formatMoney(receipts.issuedVnd)}` },
        { key: 'phi', label: 'Trong đó thu phí', value: formatMoney(receipts.phiVnd) },
        { key: 'lephi', label: 'Trong đó thu lệ phí', value: formatMoney(receipts.lePhiVnd) },
        { key: 'replacements', label: 'Cấp thay biên lai đã hủy', value: `${receipts.replacements} biên lai, ${formatMoney(receipts.replacementsVnd)}` },
        { key: 'voided', label: 'Hủy trong ngày', value: `${receipts.voided} biên lai, ${formatMoney(receipts.voidedVnd)}` },
      ]} />
    </Card>
  );
}

function Ledger({ day }: { readonly day: Day }) {
  return (
    <Table<Day['accounts'][number]>
      caption="Sổ cái trong ngày" rows={day.accounts} rowKey={(one) => one.account} empty="Chưa có bút toán nào."
      columns={[
        { key: 'label', header: 'Tài khoản', rowHeader: true, cell: (one) => one.label },
        { key: 'debit', header: 'Ghi nợ', align: 'end', cell: (one) => formatMoney(one.debitVnd) },
        { key: 'credit', header: 'Ghi có', align: 'end', cell: (one) => formatMoney(one.creditVnd) },
        { key: 'balance', header: 'Số dư cuối ngày', align: 'end', cell: (one) => formatMoney(one.balanceVnd) },
      ]}
      footer={<tr><th scope="row">Cộng</th><td data-align="end"><b>{formatMoney(day.totals.debitVnd)}</b></td><td data-align="end"><b>{formatMoney(day.totals.creditVnd)}</b></td><td data-align="end">–</td></tr>}
    />
  );
}

function Payments({ day }: { readonly day: Day }) {
  return (
    <Table<Day['payments'][number]>
      caption="Các khoản tiền vào" rows={day.payments} rowKey={(one) => `${one.channel}:${one.reference}`} empty="Không có khoản nào."
      columns={[
        { key: 'at', header: 'Giờ', cell: (one) => <DateText value={one.at} format="time" /> },
        { key: 'label', header: 'Hình thức', cell: (one) => one.label },
        { key: 'reference', header: 'Số tham chiếu', rowHeader: true, cell: (one) => one.reference },
        { key: 'dossier', header: 'Hồ sơ', cell: (one) => one.note !== null ? one.note : one.dossierName === null ? <StatusTag tone="warning">chưa rõ</StatusTag> : <span className="mc-code">{one.dossierName}</span> },
        { key: 'amount', header: 'Số tiền', align: 'end', cell: (one) => formatMoney(one.amountVnd) },
      ]}
    />
  );
}

function Report({ agency, day }: { readonly agency: MoneyAgency; readonly day: string }) {
  const { data, error, refetch } = useQuery(MoneyOfDayDocument, { variables: { agencyId: agency.id, day }, fetchPolicy: 'network-only' });
  if (error !== undefined) return <TroubleBox trouble={troubleOf(error)} title="Chưa lập được báo cáo" onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading words="Đang lập báo cáo…" shape="table" lines={5} />;
  const { moneyDay: report } = data;
  const wrong = report.checks.filter(({ holds }) => !holds);
  return (
    <section className="mc-stack" aria-label={`Báo cáo ngày ${formatDate(`${day}T05:00:00Z`)}`}>
      <p className="mc-cluster mc-screen-only"><a href={report.pdfUrl} target="_blank" rel="noopener">Mở bản in (PDF)</a><a href={report.csvUrl} download>Tải CSV</a></p>
      <Notice tone={wrong.length === 0 ? 'success' : 'danger'} title={wrong.length === 0 ? 'Các số khớp nhau' : 'Có số không khớp'}>
        <ul className="sw-list">{report.checks.map((check) => <li key={check.label}>{check.label}: <b>{check.holds ? 'khớp' : 'không khớp'}</b></li>)}</ul>
      </Notice>
      <Channels day={report} />
      <Receipts day={report} />
      <Ledger day={report} />
      <Payments day={report} />
    </section>
  );
}

/** `/thu-tien/ngay?ngay=2026-11-24`: the money of an agency on a day, with the sums that must come out (§8.2b). */
export function DayPage() {
  const [parameters, setParameters] = useSearchParams();
  const day = dayOf(parameters.get('ngay')) ?? vietnamToday();
  const turn = (next: string): void => setParameters((now) => { const after = new URLSearchParams(now); after.set('ngay', next); return after; });
  return <MoneyPage title="Báo cáo thu trong ngày" lead="Theo ngày tiền chuyển: khoản biết sau được ghi vào ngày tiền chuyển.">{(agency) => <><Choose day={day} onDay={turn} /><Report key={`${agency.id}:${day}`} agency={agency} day={day} /></>}</MoneyPage>;
}
