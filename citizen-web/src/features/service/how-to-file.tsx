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
              <p className="mc-small mc-muted">Phí nộp và kết quả nhận tại nơi tiếp nhận; khi đến, bạn mang bản chính để đối chiếu và ký vào đơn.</p>
            </>
          : <>
              <p>Mức độ {service.onlineLevel}: {ONLINE_LEVEL[service.onlineLevel]}</p>
              {service.hasForm && <p>Khai sẵn mẫu đơn ghi ở mục “Giấy tờ cần chuẩn bị”, ký tên, rồi nộp bằng một trong các cách dưới đây.</p>}
            </>}
      </Card>
      <Card title={service.filesOnline ? 'Cách nộp khác' : 'Nộp hồ sơ ở đâu?'}>
        {others.length === 0
          ? <p>Danh mục không nêu cách nộp khác.</p>
          : <ul className="c-list">{others.map((channel) => <li key={channel}>{CHANNEL[channel]}</li>)}</ul>}
        <WhoReceives service={service} />
      </Card>
    </>
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
