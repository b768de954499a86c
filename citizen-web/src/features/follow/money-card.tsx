import { Card, DateText, formatMoney, Notice, SummaryList } from '@mot-cua/ui';
import { Link } from 'react-router';
import { QrCode } from '../fill/qr-code.tsx';
import type { Followed } from './follow-page.tsx';

type Money = Followed['money'];
type Transfer = NonNullable<Money['transfer']>;

/** §8.2b: everything a transfer needs, to be scanned or copied; a demonstration account says so first. */
function TransferDetails({ transfer }: { readonly transfer: Transfer }) {
  const { account } = transfer;
  return (
    <>
      {account.demonstration && <Notice tone="warning" title="Tài khoản minh họa">{account.basis}</Notice>}
      <div className="c-qr"><QrCode text={transfer.qrText} label={`Mã VietQR chuyển ${formatMoney(transfer.amountVnd)}, nội dung ${transfer.memo}`} /></div>
      <SummaryList rows={[
        { key: 'bank', label: 'Ngân hàng', value: account.bankName },
        { key: 'number', label: 'Số tài khoản', value: <b className="mc-code">{account.number}</b> },
        { key: 'holder', label: 'Chủ tài khoản', value: account.holder },
        { key: 'amount', label: 'Số tiền', value: <b>{formatMoney(transfer.amountVnd)}</b> },
        { key: 'memo', label: 'Nội dung chuyển khoản', value: <b className="mc-code">{transfer.memo}</b> },
      ]} />
      <p className="mc-small"><Link to={`/tai-khoan-thu-phi?q=${encodeURIComponent(account.holder)}`}>Đối chiếu với tài khoản cơ quan công bố</Link></p>
    </>
  );
}

/** What is to be paid and how, what was received, and the receipts (§8.1b, §8.2b). Nothing where there is nothing to say. */
export function MoneyCard({ dossier: { money } }: { readonly dossier: Followed }) {
  const { waysText, transfer, receipts, heldVnd, heldText } = money;
  if (waysText === null && receipts.length === 0 && heldVnd === 0) return null;
  return (
    <Card title={receipts.length > 0 ? 'Biên lai' : 'Các cách nộp phí, lệ phí'} id="phi-le-phi">
      {heldVnd > 0 && <Notice tone="info" title={`Đã nhận ${formatMoney(heldVnd)}${waysText === null || waysText === undefined ? '' : ', đang xác nhận'}`}>{heldText}</Notice>}
      {waysText !== null && waysText !== undefined && <p>{waysText}</p>}
      {transfer !== null && transfer !== undefined && <TransferDetails transfer={transfer} />}
      {receipts.length > 0 && (
          <ul className="c-list">
            {receipts.map((receipt) => (
              <li key={receipt.id}>
                {receipt.kind === 'PHI' ? 'Biên lai phí' : 'Biên lai lệ phí'} số <b className="mc-code">{receipt.name}</b>: {formatMoney(receipt.amountVnd)} ({receipt.amountInWords}), <DateText value={receipt.issuedAt} format="long" />. Người nộp: {receipt.payerName}.
                {receipt.voidReason !== null && receipt.voidReason !== undefined && <b> Đã hủy: {receipt.voidReason}{receipt.replacedByName !== null && receipt.replacedByName !== undefined && `; thay bằng biên lai số ${receipt.replacedByName}`}.</b>}{' '}
                <a href={receipt.url} target="_blank" rel="noopener">Mở biên lai<span className="mc-visually-hidden"> số {receipt.name}</span> (PDF)</a>
              </li>
            ))}
          </ul>
      )}
    </Card>
  );
}
