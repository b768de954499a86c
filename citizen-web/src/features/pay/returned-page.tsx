import { useMutation, useQuery } from '@apollo/client/react';
import { type Mendable, troubleOf } from '@mot-cua/client';
import { formatMoney, LinkButton, Loading, Notice, PageHeading, TroubleBox, useAnnounce, usePageTitle } from '@mot-cua/ui';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { signInAddress } from '../../app/session.ts';
import { type AttemptPartsFragment, PaymentAttemptDocument, PaymentReturnedDocument } from '../../gql/graphql.ts';

/** While nothing is confirmed the page asks; the house itself asks the gateway. */
const ASK_EVERY_MS = 2_000;

/** Back from the payment gateway. What the address says proves nothing: the page waits for what the house has confirmed. */
export function ReturnedPage() {
  usePageTitle('Kết quả thanh toán');
  const { pathname, search } = useLocation();
  const [returned] = useMutation(PaymentReturnedDocument);
  const [attempt, setAttempt] = useState<AttemptPartsFragment>();
  const [error, setError] = useState<Mendable>();
  const tell = async (): Promise<void> => {
    setError(undefined);
    try {
      const { data } = await returned({ variables: { input: { query: search } } });
      const problem = data?.paymentReturned.errors[0];
      if (problem !== undefined) setError(problem);
      else setAttempt(data?.paymentReturned.attempt ?? undefined);
    } catch (failure) {
      setError(troubleOf(failure));
    }
  };
  const told = useRef('');
  useEffect(() => {
    if (told.current === search) return;
    told.current = search;
    void tell();
  });
  return (
    <>
      <PageHeading>Kết quả thanh toán</PageHeading>
      {error?.code === 'UNAUTHENTICATED' && <Notice tone="warning" live="assertive" title="Phiên đăng nhập đã hết" actions={<LinkButton to={signInAddress(`${pathname}${search}`)}>Đăng nhập lại</LinkButton>}>Việc thanh toán không bị mất. Hãy đăng nhập lại để xem kết quả; bạn sẽ quay lại đúng trang này.</Notice>}
      {error !== undefined && error.code !== 'UNAUTHENTICATED' && <TroubleBox title="Chưa xem được kết quả thanh toán" trouble={{ ...error, retry: true }} onRetry={() => void tell()} />}
      {error !== undefined && error.code !== 'UNAUTHENTICATED' && <div><LinkButton variant="secondary" to="/ho-so">Hồ sơ của tôi</LinkButton></div>}
      {error === undefined && attempt === undefined && <Loading words="Đang xem kết quả thanh toán…" />}
      {attempt !== undefined && <Outcome first={attempt} />}
    </>
  );
}

function Outcome({ first }: { readonly first: AttemptPartsFragment }) {
  const [settled, setSettled] = useState(first.state !== 'OPEN');
  const { data } = useQuery(PaymentAttemptDocument, { variables: { reference: first.reference }, pollInterval: settled ? 0 : ASK_EVERY_MS, skip: settled });
  const attempt = data?.paymentAttempt ?? first;
  const announce = useAnnounce();
  const said = useRef(first.state);
  useEffect(() => {
    if (attempt.state === said.current) return;
    said.current = attempt.state;
    setSettled(true);
    announce(attempt.text);
  }, [attempt.state, attempt.text, announce]);
  const back = <LinkButton to={`/ho-so/${encodeURIComponent(attempt.dossierId)}`}>Xem hồ sơ</LinkButton>;
  switch (attempt.state) {
    case 'PAID': return <Notice tone="success" title={`Đã thanh toán ${formatMoney(attempt.amountVnd)}`} actions={back}>Biên lai có trong hồ sơ. Bạn không phải nộp phí, lệ phí ở quầy.</Notice>;
    case 'FAILED': return <Notice tone="warning" title="Thanh toán không thành công" actions={back}>{attempt.text} Bạn có thể thanh toán lại từ hồ sơ.</Notice>;
    case 'EXPIRED': return <Notice tone="warning" title="Thanh toán đã hết hạn" actions={back}>{attempt.text} Bạn có thể thanh toán lại từ hồ sơ.</Notice>;
    case 'OPEN': return <Notice tone="info" title="Đang xác nhận thanh toán" actions={back}>Cổng thanh toán chưa báo kết quả. Trang này tự cập nhật; bạn cũng có thể rời đi, hồ sơ sẽ ghi nhận khi có xác nhận. Đừng thanh toán lại.</Notice>;
  }
}
