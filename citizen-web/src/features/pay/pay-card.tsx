import { useMutation } from '@apollo/client/react';
import { type Mendable, newClientKey, troubleOf } from '@mot-cua/client';
import { Button, Card, DateText, formatMoney, LinkButton, Notice, SummaryList } from '@mot-cua/ui';
import { useRef, useState } from 'react';
import { signInAddress } from '../../app/session.ts';
import { PayOnlineDocument } from '../../gql/graphql.ts';
import { FeeWords } from './fee-words.tsx';
import type { Followed } from '../follow/follow-page.tsx';

/** §8.2b: what is to be paid, and the way to the payment gateway; where it must be paid elsewhere, the server says where. */
export function PayCard({ dossier }: { readonly dossier: Followed }) {
  const action = dossier.availableActions.find((one) => one.action === 'PAY_ONLINE');
  const { fee, onlineDueVnd } = dossier;
  if (fee === null || fee === undefined || fee.settled || action === undefined) return null;
  return (
    <Card title="Phí, lệ phí" id="nop-phi">
      <SummaryList rows={[
        { key: 'due', label: 'Phải nộp', value: <><b>{fee.text}</b><FeeWords fee={fee} /></> },
        ...(typeof onlineDueVnd === 'number' && onlineDueVnd !== fee.totalVnd ? [{ key: 'rest', label: 'Còn phải nộp', value: <b>{formatMoney(onlineDueVnd)}</b> }] : []),
      ]} />
      {action.enabled && typeof onlineDueVnd === 'number' && onlineDueVnd > 0 ? <PayButton dossier={dossier} dueVnd={onlineDueVnd} /> : <p>{action.reason ?? 'Đã nhận đủ tiền, đang xác nhận.'}</p>}
    </Card>
  );
}

function PayButton({ dossier, dueVnd }: { readonly dossier: Followed; readonly dueVnd: number }) {
  const [pay, { loading }] = useMutation(PayOnlineDocument);
  const [error, setError] = useState<Mendable>();
  // Another try is another act; what was only lost on the way is the same one.
  const key = useRef(newClientKey());
  const last = dossier.paymentAttempts[0];
  const go = async (): Promise<void> => {
    setError(undefined);
    try {
      const { data } = await pay({ variables: { input: { clientKey: key.current, dossierId: dossier.id, amountVnd: dueVnd } } });
      key.current = newClientKey();
      const { attempt, errors = [] } = data?.payOnline ?? {};
      const problem = errors[0];
      // Where the amount has changed, the dossier that came with the answer says what it is now.
      if (problem !== undefined) setError(problem);
      else if (attempt?.payUrl) window.location.assign(attempt.payUrl);
      else setError({ code: 'EXPIRED', message: 'Liên kết thanh toán vừa hết hạn. Hãy bấm thanh toán lần nữa.' });
    } catch (failure) {
      setError(troubleOf(failure));
    }
  };
  const signedOut = error?.code === 'UNAUTHENTICATED';
  return (
    <div className="mc-stack" data-gap="s">
      {error !== undefined && <Notice tone={signedOut ? 'warning' : 'danger'} live="assertive" title={signedOut ? 'Phiên đăng nhập đã hết' : undefined} actions={signedOut ? <LinkButton to={signInAddress(`/ho-so/${encodeURIComponent(dossier.id)}`)}>Đăng nhập lại</LinkButton> : undefined}>{signedOut ? 'Hãy đăng nhập lại để thanh toán; bạn sẽ quay lại đúng hồ sơ này.' : error.message}</Notice>}
      {error === undefined && last?.state === 'FAILED' && <Notice tone="warning" title="Lần thanh toán trước không thành công">{last.text} Bạn có thể thanh toán lại.</Notice>}
      {error === undefined && last?.state === 'OPEN' && <Notice tone="info" title="Có một lần thanh toán chưa xong">{last.payUrl ? <>Bạn có thể trả tiếp đến <DateText value={last.expiresAt} format="time" />. Nếu đã trả, hãy chờ cổng thanh toán xác nhận.</> : last.text}</Notice>}
      <div><Button pending={loading} pendingText="Đang mở cổng thanh toán…" onClick={() => void go()}>Thanh toán trực tuyến {formatMoney(dueVnd)}</Button></div>
      <p className="mc-small mc-muted">Bạn được chuyển sang trang của cổng thanh toán, rồi trở lại đây. Không phải nộp lại ở quầy.</p>
    </div>
  );
}

/** §10.2c: where a refund stands, from the moment it is due. */
export function RefundCard({ dossier: { refund, refundStatus } }: { readonly dossier: Followed }) {
  if (refundStatus === null || refundStatus === undefined) return null;
  return (
    <Card title="Hoàn phí, lệ phí">
      <SummaryList rows={[
        { key: 'state', label: 'Tình trạng', value: <b>{refundStatus}</b> },
        ...(refund === null || refund === undefined ? [] : [
          { key: 'amount', label: 'Số tiền', value: formatMoney(refund.amountVnd) },
          { key: 'reason', label: 'Lý do', value: refund.reason },
          ...(refund.paidAt === null || refund.paidAt === undefined ? [] : [{ key: 'at', label: 'Hoàn lúc', value: <DateText value={refund.paidAt} format="dateTime" /> }]),
        ]),
      ]} />
    </Card>
  );
}
