import { Card, DateText, formatMoney, Notice, StatusTag, SummaryList } from '@mot-cua/ui';
import type { Dossier } from './dossier.ts';

const TONES = { OPEN: 'info', PAID: 'success', FAILED: 'warning', EXPIRED: 'neutral' } as const;

/** §8.2b: the fee of a dossier that is paid from afar, and money on it that no fee has taken. The desk's own taking is told with the desk. */
export function MoneyFacts({ dossier: { phase, fee, money, paymentAttempts } }: { readonly dossier: Dossier }) {
  const atDesk = phase === 'RESULT_READY' || phase === 'RETURNED';
  const due = fee === null || atDesk || fee.totalVnd === 0 ? null : fee;
  if (money.heldVnd === 0 && paymentAttempts.length === 0 && !due?.settled) return null;
  return (
    <Card title="Tiền của hồ sơ">
      {money.heldVnd > 0 && <Notice tone="warning" title={`${formatMoney(money.heldVnd)} đã nhận, chưa vào khoản thu nào`}>{money.heldText}</Notice>}
      <SummaryList rows={[
        ...(due === null ? [] : [{ key: 'fee', label: 'Phí, lệ phí', value: due.settled ? <StatusTag tone="success">{`Đã nộp ${formatMoney(due.paidVnd)}, biên lai ${due.receiptNumber ?? ''}`}</StatusTag> : <StatusTag tone="warning">{`Chưa nộp đủ ${due.text}`}</StatusTag> }]),
        ...paymentAttempts.map(({ reference, state, text, amountVnd, createdAt }) => ({ key: reference, label: 'Thanh toán trực tuyến', value: <><StatusTag tone={TONES[state]}>{text}</StatusTag> {formatMoney(amountVnd)}, <DateText value={createdAt} format="dateTime" /></> })),
      ]} />
    </Card>
  );
}
