import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { DateText, formatMoney, Loading, Table, TroubleBox } from '@mot-cua/ui';
import { Link } from 'react-router';
import { OpenMoneyDocument, type OpenMoneyQuery } from '../../gql/graphql.ts';
import { type MoneyAgency, MoneyPage } from './agency.tsx';
import { Attach } from './attach.tsx';
import { vietnamToday } from './day.ts';

type Unknown = OpenMoneyQuery['moneyDay']['unknown'][number];
type Held = OpenMoneyQuery['moneyDay']['held'][number];

function Open({ agency }: { readonly agency: MoneyAgency }) {
  const { data, error, refetch } = useQuery(OpenMoneyDocument, { variables: { agencyId: agency.id, day: vietnamToday() }, fetchPolicy: 'cache-and-network' });
  if (error !== undefined) return <TroubleBox trouble={troubleOf(error)} title="Chưa tải được danh sách" onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading words="Đang tải danh sách…" shape="table" />;
  const { unknown, held } = data.moneyDay;
  return (
    <>
      <Table<Unknown>
        caption={`Tiền chưa biết của hồ sơ nào (${unknown.length})`} rows={unknown} rowKey={(one) => one.id} empty="Không có khoản nào."
        columns={[
          { key: 'at', header: 'Lúc', rowHeader: true, cell: (one) => <DateText value={one.at} format="dateTime" /> },
          { key: 'amount', header: 'Số tiền', align: 'end', cell: (one) => <b className="sw-nowrap">{formatMoney(one.amountVnd)}</b> },
          { key: 'memo', header: 'Nội dung', cell: (one) => <><span className="sw-memo">{one.memo ?? ''}</span><span className="sw-under">Số tham chiếu {one.reference}</span></> },
          { key: 'attach', header: 'Gắn với hồ sơ', cell: (one) => <Attach agencyId={agency.id} paymentId={one.id} label={`khoản ${one.reference}`} suggestions={one.suggestions} onDone={() => void refetch()} /> },
        ]}
      />
      <Table<Held>
        caption={`Tiền đang giữ cho hồ sơ, khoản thu chưa lấy (${held.length})`} rows={held} rowKey={(one) => one.dossierId} empty="Không có khoản nào."
        columns={[
          { key: 'name', header: 'Hồ sơ', rowHeader: true, cell: (one) => <Link className="mc-code" to={`/ho-so/${encodeURIComponent(one.dossierId)}`}>{one.dossierName}</Link> },
          { key: 'amount', header: 'Đang giữ', align: 'end', cell: (one) => <b className="sw-nowrap">{formatMoney(one.heldVnd)}</b> },
          { key: 'text', header: 'Vì sao', cell: (one) => one.text },
        ]}
      />
    </>
  );
}

/** `/thu-tien/chua-ro`: money that came and no fee has taken, oldest first. */
export function OpenMoneyPage() {
  return <MoneyPage title="Tiền chưa rõ" lead="Tiền đã nhận mà chưa gắn với khoản thu nào. Không khoản nào bị bỏ quên.">{(agency) => <Open key={agency.id} agency={agency} />}</MoneyPage>;
}
