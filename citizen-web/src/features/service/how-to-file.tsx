import { Card, LinkButton } from '@mot-cua/ui';
import { Link } from 'react-router';
import { CHANNEL, ONLINE_LEVEL } from '../../app/words.ts';
import { searchAddress } from '../find/search-address.ts';
import type { Service } from './service-page.tsx';

/** The one button where the level allows it (§3.2), and every other way with its address (§16). */
export function HowToFile({ service }: { readonly service: Service }) {
  const others = service.channels.filter((channel) => channel !== 'ONLINE');
  return (
    <>
      <Card title={service.filesOnline ? 'Nộp hồ sơ' : 'Thủ tục này chưa nộp được trực tuyến'}>
        {service.filesOnline
          ? <>
              <p>Chuẩn bị sẵn ảnh chụp hoặc bản quét giấy tờ. Có thể dừng giữa chừng: những gì đã khai được tự lưu.</p>
              <LinkButton to={`/dich-vu/${service.code}/noi-nop`} size="large" className="c-wide">Nộp hồ sơ trực tuyến</LinkButton>
              <p className="mc-small mc-muted">{service.onlineLevel >= 4 ? 'Phí, lệ phí nộp được từ xa, xem mục “Phí, lệ phí”. Kết quả nhận tại nơi tiếp nhận' : 'Phí nộp và kết quả nhận tại nơi tiếp nhận'}; khi đến, bạn mang bản chính để đối chiếu và ký vào đơn.</p>
            </>
          : <>
              <p>Mức độ {service.onlineLevel}: {ONLINE_LEVEL[service.onlineLevel]}</p>
              {service.hasForm && <p>Khai mẫu đơn, ký tên, kèm giấy tờ ở mục “Giấy tờ cần chuẩn bị”, rồi nộp bằng một trong các cách dưới đây.</p>}
            </>}
      </Card>
      <OnPaper service={service} />
      <Card title={service.filesOnline ? 'Cách nộp khác' : 'Nộp hồ sơ ở đâu?'}>
        {others.length === 0
          ? <p>Danh mục không nêu cách nộp khác.</p>
          : <ul className="c-list">{others.map((channel) => <li key={channel}>{CHANNEL[channel]}</li>)}</ul>}
        <WhoReceives service={service} />
      </Card>
    </>
  );
}

/** §3.2b: the form on paper – empty, or filled in on screen, printed and signed. */
function OnPaper({ service: { code, blankFormUrl, filesOnline } }: { readonly service: Service }) {
  if (blankFormUrl === null || blankFormUrl === undefined) return null;
  return (
    <Card title="Mẫu đơn trên giấy">
      <LinkButton to={`/dich-vu/${code}/noi-nop?khai=in`} variant={filesOnline ? 'secondary' : 'primary'} icon="print" className="c-wide">Khai và in</LinkButton>
      <p className="mc-small">Khai trên màn hình, in ra và ký. Tờ khai có mã QR: nơi tiếp nhận quét một lần là có đủ nội dung, không phải nhập lại. Không cần tài khoản.</p>
      <p><a href={blankFormUrl} target="_blank" rel="noopener">Tải mẫu đơn trống (PDF, khổ A4)</a></p>
      <p className="mc-small mc-muted">Nộp trực tiếp tại nơi tiếp nhận, hoặc gửi qua bưu điện đến địa chỉ ghi dưới đây, kèm giấy tờ và số điện thoại của bạn. Gửi qua bưu điện: hồ sơ tính từ khi nơi tiếp nhận ký biên bản giao nhận.</p>
    </Card>
  );
}

function WhoReceives({ service }: { readonly service: Service }) {
  const { edges, pageInfo } = service.receivingAgencies;
  if (edges.length === 0) return <p>Chưa xác định được cơ quan tiếp nhận trong danh mục.</p>;
  return (
    <>
      <h3>Cơ quan tiếp nhận</h3>
      <ul className="c-agencies">
        {edges.map(({ node }) => (
          <li key={node.id}>
            <Link to={searchAddress({ agency: node.code })}>{node.name}</Link>
            <span className="c-below">{node.receptionAddress ?? 'Địa chỉ tiếp nhận: chưa có dữ liệu'}{node.receptionPhone !== null && node.receptionPhone !== undefined && ` · ${node.receptionPhone}`}</span>
          </li>
        ))}
      </ul>
      {pageInfo.hasNextPage && <p><Link to={`/dich-vu/${service.code}/noi-nop`}>Xem tất cả nơi tiếp nhận</Link></p>}
    </>
  );
}
