import { useApolloClient } from '@apollo/client/react';
import { troubleOf, type Trouble } from '@mot-cua/client';
import { Button, DateText, formatMoney, Loading, SelectField, StatusTag, Table, TextField, TroubleBox } from '@mot-cua/ui';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type ReceiptFilter, type ReceiptPartsFragment, ReceiptsDocument } from '../../gql/graphql.ts';
import { type MoneyAgency, MoneyPage } from './agency.tsx';
import { vietnamToday } from './day.ts';
import { VoidReceipt } from './void-receipt.tsx';

type Receipt = ReceiptPartsFragment;
export const KIND = { PHI: 'Phí', LE_PHI: 'Lệ phí' } as const;
const FIRST_YEAR = 2017;

const STANDINGS = [{ value: 'HOLDING', label: 'Còn hiệu lực' }, { value: 'VOIDED', label: 'Đã hủy' }] as const;

/** Filters of the address: a year, a number, whether they hold. */
function filterOf(parameters: URLSearchParams): ReceiptFilter {
  const year = Number(parameters.get('nam') ?? vietnamToday().slice(0, 4));
  const number = Number(parameters.get('so') ?? '');
  const standing = STANDINGS.find(({ value }) => value === parameters.get('tinh-trang'))?.value;
  return { year: Number.isInteger(year) ? year : Number(vietnamToday().slice(0, 4)), ...(Number.isInteger(number) && number > 0 && { number }), ...(standing !== undefined && { standing }) };
}

function Filters() {
  const [parameters, setParameters] = useSearchParams();
  const now = Number(vietnamToday().slice(0, 4));
  const { year, number, standing } = filterOf(parameters);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setParameters((before) => {
      const after = new URLSearchParams(before);
      for (const key of ['nam', 'so', 'tinh-trang']) {
        const value = String(form.get(key) ?? '').trim().replace(/^0+/, '').replace(/\/\d{4}$/, '');
        if (value === '') after.delete(key); else after.set(key, value);
      }
      return after;
    });
  };
  return (
    <form className="mc-cluster mc-screen-only sw-inline" key={parameters.toString()} onSubmit={submit} noValidate>
      <SelectField name="nam" label="Năm" width="s" defaultValue={String(year)} options={Array.from({ length: now - FIRST_YEAR + 1 }, (_, index) => String(now - index)).map((value) => ({ value, label: value }))} />
      <TextField name="so" label="Số biên lai" width="s" inputMode="numeric" defaultValue={number === undefined || number === null ? '' : String(number)} />
      <SelectField name="tinh-trang" label="Tình trạng" width="m" emptyLabel="Tất cả" defaultValue={standing ?? ''} options={[...STANDINGS]} />
      <Button type="submit" variant="secondary">Lọc</Button>
    </form>
  );
}

interface Shown { readonly rows: readonly Receipt[]; readonly hasMore: boolean; readonly endCursor: string | null }

/** Pages are read one after the other, past the cache: an act on one changes another. */
function useReceipts(agencyId: string, filter: ReceiptFilter) {
  const client = useApolloClient();
  const [shown, setShown] = useState<Shown>();
  const [trouble, setTrouble] = useState<Trouble>();
  const latest = useRef(0);
  const key = JSON.stringify(filter);
  const load = useCallback((before: Shown | undefined): void => {
    latest.current += 1;
    const mine = latest.current;
    void client.query({ query: ReceiptsDocument, variables: { agencyId, filter: JSON.parse(key), after: before?.endCursor ?? null }, fetchPolicy: 'no-cache' }).then(
      ({ data }) => {
        if (data === undefined || mine !== latest.current) return;
        setTrouble(undefined);
        setShown({ rows: [...(before?.rows ?? []), ...data.receipts.edges.map(({ node }) => node)], hasMore: data.receipts.pageInfo.hasNextPage, endCursor: data.receipts.pageInfo.endCursor });
      },
      (error: unknown) => { if (mine === latest.current) setTrouble(troubleOf(error)); },
    );
  }, [agencyId, client, key]);
  useEffect(() => load(undefined), [load]);
  return { shown, trouble, load };
}

function Standing({ receipt }: { readonly receipt: Receipt }) {
  if (receipt.voidReason === null) return <><StatusTag tone="success">Còn hiệu lực</StatusTag>{receipt.replacesName !== null && <span className="sw-under">Thay biên lai {receipt.replacesName}</span>}</>;
  return <><StatusTag tone="danger">Đã hủy</StatusTag><span className="sw-under">{receipt.voidedBy}, {receipt.voidedAt !== null && <DateText value={receipt.voidedAt} format="dateTime" />}: {receipt.voidReason}</span><span className="sw-under">{receipt.replacedByName === null ? 'Không có biên lai thay thế' : `Thay bằng ${receipt.replacedByName}`}</span></>;
}

function List({ agency }: { readonly agency: MoneyAgency }) {
  const [parameters] = useSearchParams();
  const { shown, trouble, load } = useReceipts(agency.id, filterOf(parameters));
  const [chosen, setChosen] = useState<Receipt>();
  if (trouble !== undefined) return <TroubleBox trouble={trouble} title="Chưa tải được biên lai" onRetry={() => load(undefined)} />;
  if (shown === undefined) return <Loading words="Đang tải biên lai…" shape="table" lines={5} />;
  return (
    <>
      {chosen !== undefined && <VoidReceipt key={chosen.id} receipt={chosen} onClose={() => setChosen(undefined)} onDone={() => { setChosen(undefined); load(undefined); }} />}
      <Table<Receipt>
        caption="Biên lai" captionHidden rows={shown.rows} rowKey={(receipt) => receipt.id} isSelected={(receipt) => receipt.id === chosen?.id} empty="Không có biên lai nào."
        columns={[
          { key: 'name', header: 'Số', rowHeader: true, cell: (receipt) => <><span className="mc-code">{receipt.name}</span><span className="sw-under">{KIND[receipt.kind]}</span></> },
          { key: 'at', header: 'Ngày cấp', cell: (receipt) => <DateText value={receipt.issuedAt} format="dateTime" /> },
          { key: 'payer', header: 'Người nộp', cell: (receipt) => <>{receipt.payerName}<span className="sw-under"><Link className="mc-code" to={`/ho-so/${encodeURIComponent(receipt.dossierId)}`}>{receipt.dossierName}</Link></span></> },
          { key: 'amount', header: 'Số tiền', align: 'end', cell: (receipt) => <b className="sw-nowrap">{formatMoney(receipt.amountVnd)}</b> },
          { key: 'standing', header: 'Tình trạng', cell: (receipt) => <Standing receipt={receipt} /> },
          { key: 'acts', header: 'Việc', cell: (receipt) => (
            <span className="mc-cluster">
              <a href={receipt.url} target="_blank" rel="noopener">In<span className="mc-visually-hidden"> biên lai {receipt.name} (PDF, mở trong thẻ mới)</span></a>
              {receipt.voidReason === null && <Button size="small" variant="secondary" onClick={() => setChosen(receipt)}>Hủy, thay thế<span className="mc-visually-hidden"> biên lai {receipt.name}</span></Button>}
            </span>
          ) },
        ]}
      />
      {shown.hasMore && <div><Button variant="secondary" onClick={() => load(shown)}>Xem thêm</Button></div>}
    </>
  );
}

/** `/thu-tien/bien-lai`: receipts of an agency, year by year; voided and replaced, never edited (reference §5.5). */
export function ReceiptsPage() {
  return <MoneyPage title="Biên lai" lead="Cấp theo số liên tục của cơ quan trong năm. Biên lai sai được hủy và thay, không sửa.">{(agency) => <><Filters /><List key={agency.id} agency={agency} /></>}</MoneyPage>;
}
