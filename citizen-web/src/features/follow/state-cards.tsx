import { Card, DateText, LinkButton, Notice, SummaryList } from '@mot-cua/ui';
import type { Followed } from './follow-page.tsx';

/** What the person has to know or do now, before anything else. */
export function StateNotice({ dossier }: { readonly dossier: Followed }) {
  const path = `/ho-so/${encodeURIComponent(dossier.id)}`;
  switch (dossier.phase) {
    case 'DRAFT': return <Notice tone="info" title="Hồ sơ này chưa nộp" actions={<LinkButton to={`${path}/ke-khai`}>Khai tiếp</LinkButton>}>Bản nháp được giữ trong tài khoản của bạn.</Notice>;
    case 'SUPPLEMENT_REQUESTED': return <SupplementNotice dossier={dossier} path={path} />;
    case 'REFUSED': return <Notice tone="danger" title="Hồ sơ không được tiếp nhận hoặc giải quyết">Lý do ghi trong phần “Những gì đã diễn ra” dưới đây. Bạn có thể sửa theo lý do đó và nộp hồ sơ mới.</Notice>;
    case 'RESULT_READY': return <Notice tone="success" title="Đã có kết quả">Hãy đến nơi hẹn, mang theo bản chính giấy tờ để đối chiếu{dossier.fee?.settled === false && ' và nộp phí, lệ phí'}.</Notice>;
    default: return <Apology dossier={dossier} />;
  }
}

/** NĐ 61/2018 Đ19.9: the apology as it was sent, with the old date and the new one, for as long as the new one is awaited. */
function Apology({ dossier: { phase, reappointment } }: { readonly dossier: Followed }) {
  if (reappointment === null || reappointment === undefined || phase === 'RETURNED' || phase === 'WITHDRAWN') return null;
  return <Notice tone="warning" title="Cơ quan xin lỗi và hẹn lại ngày trả kết quả"><p className="c-text">{reappointment.text}</p></Notice>;
}

function SupplementNotice({ dossier, path }: { readonly dossier: Followed; readonly path: string }) {
  const round = dossier.supplementRounds.findLast((one) => one.suppliedAt === null || one.suppliedAt === undefined);
  return (
    <Notice tone="warning" title="Bạn cần bổ sung hồ sơ" actions={<LinkButton to={`${path}/bo-sung`}>Bổ sung hồ sơ</LinkButton>}>
      <div className="mc-stack" data-gap="s">
        {round !== undefined && <p className="c-text">{round.reason}</p>}
        {round !== undefined && <ul className="c-list">{round.items.map((item) => <li key={item.key}><b>{item.title}</b>: {item.instruction}</li>)}</ul>}
        <p>Thời hạn giải quyết tạm dừng trong khi chờ bạn bổ sung.</p>
      </div>
    </Notice>
  );
}

/** What came out of it. */
export function ResultCard({ dossier }: { readonly dossier: Followed }) {
  const { result } = dossier;
  if (result === null || result === undefined) return null;
  return (
    <Card title="Kết quả giải quyết">
      <SummaryList rows={[
        { key: 'summary', label: 'Nội dung', value: result.summary },
        ...(result.number !== null && result.number !== undefined ? [{ key: 'number', label: 'Số, ký hiệu', value: result.number }] : []),
        ...(result.date !== null && result.date !== undefined ? [{ key: 'date', label: 'Ngày', value: <DateText value={result.date} /> }] : []),
        ...(result.signedAt !== null && result.signedAt !== undefined ? [{ key: 'signed', label: 'Duyệt lúc', value: <DateText value={result.signedAt} format="dateTime" /> }] : []),
        ...(result.file !== null && result.file !== undefined ? [{ key: 'file', label: 'Tệp kết quả', value: <a href={result.file.url} target="_blank" rel="noopener">{result.file.name}<span className="mc-visually-hidden"> (mở trong thẻ mới)</span></a> }] : []),
      ]} />
      {dossier.phase === 'RESULT_READY' && <p>Bản chính nhận tại nơi hẹn.</p>}
    </Card>
  );
}
