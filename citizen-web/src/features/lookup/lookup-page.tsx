import { useQuery } from '@apollo/client/react';
import { Card, Notice, PageHeading, ProgressBar, SearchBox, usePageTitle } from '@mot-cua/ui';
import { Link, useSearchParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { PublicProgressDocument } from '../../gql/graphql.ts';

/** Look-up by code for anybody: the code and how far it is, nothing about the person (TT 01/2018/TT-VPCP, Điều 16). */
export function LookupPage() {
  const [parameters, setParameters] = useSearchParams();
  const code = (parameters.get('ma') ?? '').trim();
  usePageTitle('Tra cứu hồ sơ');
  return (
    <>
      <PageHeading lead="Nhập mã ghi trên giấy tiếp nhận hoặc trong thông báo. Không cần đăng nhập.">Tra cứu hồ sơ</PageHeading>
      <SearchBox key={code} name="ma" label="Mã hồ sơ" hint="Ví dụ: 000.00.06.H50-261123-0001" defaultValue={code} buttonText="Tra cứu" size="large" onSearch={(text) => setParameters(text === '' ? {} : { ma: text })} />
      {code !== '' && <Progress code={code} />}
      <p className="mc-muted mc-reading">Để bảo vệ thông tin của người nộp, trang này chỉ cho biết mức độ hoàn thành. Người nộp hồ sơ xem được đầy đủ ở <Link to="/ho-so">Hồ sơ của tôi</Link>.</p>
      <p>Có kết quả trên tay? <Link to="/xac-minh">Xác minh kết quả</Link> bằng mã in trên đó.</p>
    </>
  );
}

function Progress({ code }: { readonly code: string }) {
  const result = useQuery(PublicProgressDocument, { variables: { code }, fetchPolicy: 'network-only' });
  return (
    <section aria-label="Kết quả tra cứu" aria-live="polite">
      <Loaded result={result} what="tiến độ hồ sơ">
        {({ publicProgress: progress }) => progress === null || progress === undefined
          ? <Notice tone="warning" title={`Không tìm thấy hồ sơ có mã “${code}”`}>Hãy kiểm tra lại từng chữ số. Hồ sơ vừa nộp chỉ có mã sau khi cơ quan tiếp nhận; trước đó, bạn xem ở <Link to="/ho-so">Hồ sơ của tôi</Link>.</Notice>
          : <Card title={<>Hồ sơ <span className="mc-code">{progress.code}</span></>}><p className="mc-lead">{progress.label}</p><ProgressBar label="Mức độ hoàn thành" value={progress.percent} max={100} text={`${progress.percent}%`} /></Card>}
      </Loaded>
    </section>
  );
}
