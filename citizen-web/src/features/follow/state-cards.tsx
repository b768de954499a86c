import { Card, DateText, LinkButton, Notice, SummaryList } from '@mot-cua/ui';
import { FileAgain } from './file-again.tsx';
import { ResultProof } from '../receive/return-card.tsx';
import type { Followed } from './follow-page.tsx';

/** What the person has to know or do now, before anything else. */
export function StateNotice({ dossier }: { readonly dossier: Followed }) {
  const path = `/ho-so/${encodeURIComponent(dossier.id)}`;
  switch (dossier.phase) {
    case 'DRAFT': return <Notice tone="info" title="Hồ sơ này chưa nộp" actions={<LinkButton to={`${path}/ke-khai`}>Khai tiếp</LinkButton>}>Bản nháp được giữ trong tài khoản của bạn.</Notice>;
    case 'AWAITING_POST': return <Notice tone="warning" title="Hãy gửi bản giấy qua bưu điện" actions={<a href="#ban-giay">Xem cần gửi gì, đến đâu</a>}>Hồ sơ nộp trực tuyến chưa ký số nên cơ quan chờ bản giấy có chứng thực{dossier.post !== null && dossier.post !== undefined && <>, đến trước <b><DateText value={dossier.post.deadline} format="dateTime" /></b></>}.</Notice>;
    case 'SUPPLEMENT_REQUESTED': return <SupplementNotice dossier={dossier} path={path} />;
    case 'WITHDRAWN': return <Notice tone="info" title="Hồ sơ đã kết thúc" actions={<FileAgain dossier={dossier} />}>Nội dung đã khai và giấy tờ đã gửi vẫn còn. Bạn có thể nộp lại mà không phải nhập lại.</Notice>;
    case 'REFUSED': return <Notice tone="danger" title="Hồ sơ không được tiếp nhận hoặc giải quyết" actions={<FileAgain dossier={dossier} />}>Lý do ghi trong phần “Những gì đã diễn ra” dưới đây. Bạn có thể sửa theo lý do đó và nộp hồ sơ mới.</Notice>;
    case 'RESULT_READY': return <Notice tone="success" title="Đã có kết quả">{comesHow(dossier)}</Notice>;
    case 'NOT_COLLECTED': return <Notice tone="warning" title="Bạn chưa nhận kết quả">{comesHow(dossier)} Cơ quan vẫn giữ kết quả cho bạn; phí, lệ phí đã nộp không được hoàn lại vì lý do này.</Notice>;
    default: return <Apology dossier={dossier} />;
  }
}

/** §10.2: what the person does to have the result, by the way they chose. */
function comesHow({ returning, fee }: Followed): string {
  const owed = fee?.settled === false;
  switch (returning.standing) {
    case 'ONLINE': return owed ? 'Hãy nộp phí, lệ phí; sau đó cơ quan trả kết quả trực tuyến tại đây.' : 'Cơ quan sẽ trả kết quả có chữ ký số tại đây, trong hồ sơ này.';
    case 'TO_POST': return owed ? 'Hãy nộp phí, lệ phí; sau đó cơ quan gửi kết quả bảo đảm qua bưu điện.' : 'Cơ quan sẽ gửi kết quả bảo đảm qua bưu điện đến địa chỉ bạn đã ghi.';
    case 'ON_THE_WAY': return 'Kết quả đang trên đường bưu điện; khi bưu điện mời, hãy nhận và ký.';
    case 'CAME_BACK': return 'Bưu điện không phát được nên kết quả đã quay lại cơ quan. Hãy đến nhận, hoặc đổi cách nhận dưới đây.';
    default: return `Hãy đến nơi hẹn, mang theo bản chính giấy tờ để đối chiếu${owed ? ' và nộp phí, lệ phí' : ''}.`;
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
        ...(result.sealedFile !== null && result.sealedFile !== undefined ? [{ key: 'sealed', label: 'Bản có chữ ký số', value: <a href={result.sealedFile.url} target="_blank" rel="noopener">{result.sealedFile.name}<span className="mc-visually-hidden"> (mở trong thẻ mới)</span></a> }] : []),
        ...(result.file !== null && result.file !== undefined ? [{ key: 'file', label: 'Tệp kết quả', value: <a href={result.file.url} target="_blank" rel="noopener">{result.file.name}<span className="mc-visually-hidden"> (mở trong thẻ mới)</span></a> }] : []),
      ]} />
      {dossier.issuedResults[0]?.state === 'REVOKED' && <Notice tone="danger" title="Kết quả này đã bị thu hồi">Lý do ghi trong phần “Những gì đã diễn ra”. Văn bản đã cấp không còn giá trị.</Notice>}
      {dossier.phase === 'RESULT_READY' && dossier.returning.way === 'AT_DESK' && <p>Bản chính nhận tại nơi hẹn.</p>}
      <ResultProof dossier={dossier} />
    </Card>
  );
}
