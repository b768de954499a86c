import { useQuery } from '@apollo/client/react';
import { Button, Card, Confirmation, DateText, LinkButton, PrintOnly, SummaryList, usePageTitle } from '@mot-cua/ui';
import { lazy, Suspense } from 'react';
import { Navigate, useParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { type ReceiptQuery, ReceiptDocument } from '../../gql/graphql.ts';
import { coverSheetOf, CoverSheetLink, PostAddress } from '../post/post-card.tsx';

const QrCode = lazy(() => import('./qr-code.tsx').then((it) => ({ default: it.QrCode })));
type Receipt = NonNullable<ReceiptQuery['dossier']>;

/** It is done: the reference to keep, what happens next and by when, on screen and on paper. */
export function SubmittedPage() {
  const { id = '' } = useParams();
  const result = useQuery(ReceiptDocument, { variables: { id }, fetchPolicy: 'network-only' });
  return (
    <Loaded result={result} what="xác nhận nộp hồ sơ">
      {({ dossier }) => {
        if (dossier === null || dossier === undefined) return <NotFoundPage what="hồ sơ này" />;
        if (dossier.phase === 'DRAFT') return <Navigate to={`/ho-so/${encodeURIComponent(id)}/ke-khai`} replace />;
        return <Done dossier={dossier} />;
      }}
    </Loaded>
  );
}

/** §8.2a: filed without signature – what is left to do is in the person's own hands. */
function ByPost({ dossier, post }: { readonly dossier: Receipt; readonly post: NonNullable<Receipt['post']> }) {
  const sheet = coverSheetOf(dossier.prints);
  return (
    <Card title="Việc tiếp theo: gửi bản giấy qua bưu điện">
      <ol className="c-steps">
        <li>In phiếu gửi{sheet !== undefined && <>: <CoverSheetLink url={sheet} /></>}. In và ký tờ khai.</li>
        <li>Chứng thực bản sao: {post.expected.flatMap(({ slotKey, title }) => (slotKey === null || slotKey === undefined ? [] : [title])).join('; ') || 'không có giấy tờ nào'}.</li>
        <li>Gửi tại bưu cục, để đến trước <b><DateText value={post.deadline} format="dateTime" /></b>, đến: <PostAddress post={post} /></li>
        <li>Mở trang theo dõi, ghi <b>mã bưu gửi</b> để biết bưu gửi đang ở đâu.</li>
        <li>Khi bản giấy đến, cơ quan đối chiếu và báo cho bạn; thời hạn giải quyết (<b>{dossier.procedure.processingTime.text}</b>) tính từ lúc đó.</li>
      </ol>
    </Card>
  );
}

function Done({ dossier }: { readonly dossier: Receipt }) {
  usePageTitle('Đã nộp hồ sơ');
  const path = `/ho-so/${encodeURIComponent(dossier.id)}`;
  const address = new URL(path, window.location.href).href;
  return (
    <>
      <Confirmation title="Đã nộp hồ sơ" codeLabel="Số tham chiếu" code={dossier.reference}>
        <p>Hồ sơ “{dossier.procedure.name}” đã được gửi đến {dossier.agency.name}{dossier.submittedAt !== null && dossier.submittedAt !== undefined && <> lúc <DateText value={dossier.submittedAt} format="dateTime" /></>}.</p>
      </Confirmation>
      {dossier.post !== null && dossier.post !== undefined ? <ByPost dossier={dossier} post={dossier.post} /> : <Card title="Việc tiếp theo">
        <ol className="c-steps">
          <li>Bộ phận tiếp nhận của {dossier.agency.name} kiểm tra hồ sơ.</li>
          <li>Nếu cần bổ sung, bạn nhận thông báo nêu đầy đủ những gì cần bổ sung. Nếu đã đủ, bạn nhận <b>mã hồ sơ</b> và <b>giấy hẹn</b>: ngày và nơi nhận kết quả, giấy tờ cần mang theo, khoản phí phải nộp.</li>
          <li>Chậm nhất một ngày làm việc sau khi hồ sơ đầy đủ, hồ sơ được chuyển đến bộ phận giải quyết.</li>
          <li>Thời hạn giải quyết: <b>{dossier.procedure.processingTime.text}</b>, tính từ khi nhận đủ hồ sơ hợp lệ. Ngày hẹn cụ thể ghi trong giấy hẹn.</li>
        </ol>
        <p>Bạn không cần gọi điện hỏi: mọi thay đổi hiện ngay trên trang theo dõi và trong mục Thông báo.</p>
      </Card>}
      <div className="c-receipt">
        <SummaryList rows={[
          { key: 'who', label: 'Người nộp', value: dossier.applicant.fullName },
          { key: 'what', label: 'Thủ tục', value: dossier.procedure.name },
          { key: 'where', label: 'Nơi nhận hồ sơ', value: dossier.agency.name },
          { key: 'papers', label: 'Giấy tờ đã gửi', value: `${dossier.papers.filter((paper) => !paper.superseded).length} tệp` },
        ]} />
        <figure className="c-qr"><Suspense fallback={null}><QrCode text={address} label="Mã QR mở trang theo dõi hồ sơ này" /></Suspense><figcaption>Quét để mở trang theo dõi hồ sơ trên điện thoại (cần đăng nhập).</figcaption></figure>
      </div>
      <PrintOnly>In từ Cổng dịch vụ công trực tuyến tỉnh Quảng Trị. Phiếu này xác nhận hồ sơ đã được gửi đi; giấy hẹn trả kết quả được cấp khi hồ sơ được tiếp nhận.</PrintOnly>
      <div className="mc-cluster mc-screen-only">
        <LinkButton to={path} size="large" wideOnPhone>Theo dõi hồ sơ</LinkButton>
        <Button variant="secondary" icon="print" wideOnPhone onClick={() => window.print()}>In phiếu xác nhận</Button>
      </div>
    </>
  );
}
