import { useQuery } from '@apollo/client/react';
import { Card, DateText, Notice, PageHeading, SearchBox, SummaryList, usePageTitle } from '@mot-cua/ui';
import { useNavigate, useParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { VerifyResultDocument, type VerifyResultQuery } from '../../gql/graphql.ts';
import { CheckFile } from './check-file.tsx';

type Verified = NonNullable<VerifyResultQuery['verifyResult']>;

/** Whether a result counts, for whoever holds it in their hand (§10.2b): no sign-in, and nothing that is not on the paper. */
export function VerifyPage() {
  const { code = '' } = useParams();
  const navigate = useNavigate();
  usePageTitle('Xác minh kết quả');
  return (
    <>
      <PageHeading lead="Nhập mã in trên kết quả, hoặc quét mã QR. Không cần đăng nhập.">Xác minh kết quả</PageHeading>
      <SearchBox key={code} name="ma" label="Mã xác minh" hint="6 nhóm, mỗi nhóm 5 ký tự" defaultValue={code} buttonText="Xác minh" size="large" onSearch={(text) => void navigate(`/xac-minh/${encodeURIComponent(text.trim())}`)} />
      {code !== '' && <Answer code={code} />}
    </>
  );
}

function Answer({ code }: { readonly code: string }) {
  const result = useQuery(VerifyResultDocument, { variables: { code }, fetchPolicy: 'network-only' });
  return (
    <section aria-label="Kết quả xác minh" aria-live="polite">
      <Loaded result={result} what="kết quả xác minh">
        {({ verifyResult: found }) => found === null || found === undefined
          ? <Notice tone="warning" title="Không có kết quả nào mang mã này">Hãy so lại từng ký tự với mã in trên kết quả. Nếu mã đúng như in, kết quả đó không phải do cổng này cấp.</Notice>
          : <Found found={found} />}
      </Loaded>
    </section>
  );
}

const TITLES = { VALID: 'Kết quả có giá trị', REPLACED: 'Kết quả đã được thay thế', REVOKED: 'Kết quả đã bị thu hồi' } as const;

function Found({ found }: { readonly found: Verified }) {
  return (
    <div className="mc-stack">
      <Notice tone={found.state === 'VALID' ? 'success' : 'danger'} title={TITLES[found.state]}>{found.text}</Notice>
      <Card title="Hãy so với bản trên tay bạn">
        <SummaryList rows={[
          { key: 'agency', label: 'Cơ quan cấp', value: found.agencyName },
          { key: 'procedure', label: 'Thủ tục', value: found.procedureName },
          { key: 'number', label: 'Số, ký hiệu', value: found.number ?? 'không ghi' },
          { key: 'date', label: 'Ngày', value: found.date === null || found.date === undefined ? 'không ghi' : <DateText value={found.date} /> },
          { key: 'signer', label: 'Người ký', value: found.signerName },
          { key: 'issued', label: 'Ký duyệt lúc', value: <DateText value={found.issuedAt} format="dateTime" /> },
          { key: 'sealed', label: 'Chữ ký số', value: found.sealed ? 'Có bản điện tử mang chữ ký số của cơ quan' : 'Bản giấy' },
        ]} />
      </Card>
      {(found.history.length > 1 || found.state !== 'VALID') && (
        <Card title="Quá trình của kết quả này">
          <ol className="c-list">{found.history.map((one) => <li key={one.issue} aria-current={one.asked ? 'true' : undefined}>{one.text}{one.asked && <b> (bản bạn đang xem)</b>}</li>)}</ol>
        </Card>
      )}
      <CheckFile code={found.code} />
    </div>
  );
}
