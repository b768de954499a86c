import { Card, LinkCard, LoadMore, PageHeading, SearchBox, Tag, TwoColumns } from '../../src/index.ts';
import { CitizenPage } from './shell.tsx';

const SECTORS = [
  ['Hộ tịch', 'Khai sinh, kết hôn, khai tử, bản sao trích lục', 31],
  ['Cư trú, căn cước', 'Thường trú, tạm trú, xác nhận nơi ở', 18],
  ['Đất đai, xây dựng', 'Giấy chứng nhận, cấp giấy phép xây dựng nhà ở riêng lẻ', 42],
  ['Kinh doanh', 'Đăng ký thành lập hộ kinh doanh', 27],
  ['Bảo trợ xã hội', 'Trợ cấp, người có công, người khuyết tật', 22],
  ['Giáo dục, y tế', 'Chuyển trường, bản sao văn bằng, hành nghề', 13],
] as const;

const SERVICES = [
  { code: '1.001193', name: 'Thủ tục đăng ký khai sinh', level: 'Mức độ 3', time: 'Ngay trong ngày tiếp nhận', field: 'Hộ tịch' },
  { code: '1.004873', name: 'Cấp Giấy xác nhận tình trạng hôn nhân', level: 'Mức độ 3', time: '03 ngày làm việc', field: 'Hộ tịch' },
  { code: '1.013225', name: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ', level: 'Mức độ 3', time: '15 ngày', field: 'Hoạt động xây dựng' },
] as const;

export function CitizenHome() {
  return (
    <CitizenPage title="Tìm thủ tục">
      <PageHeading lead="Tìm thủ tục, xem cần giấy tờ gì, nộp hồ sơ và theo dõi đến khi nhận kết quả.">Bạn cần làm việc gì?</PageHeading>
      <SearchBox label="Tên thủ tục hoặc việc cần làm" hint="Gõ không dấu cũng được. Ví dụ: “dang ky khai sinh”, “làm lại căn cước”." size="large" onSearch={() => undefined} />
      <TwoColumns asideLabel="Tin cậy" aside={<Card title="Vì sao tin được trang này?"><p>Thời hạn, phí và giấy tờ lấy nguyên từ quyết định công bố. Bạn xem được ai đã mở hồ sơ của mình.</p></Card>}>
        <h2>Theo lĩnh vực</h2>
        <div className="mc-grid">{SECTORS.map(([name, words, count]) => <LinkCard key={name} to="/phan-tu" title={name}>{words} · {count} thủ tục</LinkCard>)}</div>
        <h2>Hay được tìm</h2>
        <div className="mc-stack" data-gap="s">
          {SERVICES.map(({ code, name, level, time, field }) => <LinkCard key={code} to="/phan-tu" title={name}><span className="mc-cluster"><Tag>{level}</Tag><span>{field}</span><span>{time}</span></span></LinkCard>)}
        </div>
        <LoadMore shown={3} total={153} hasMore noun="thủ tục" onMore={() => undefined} />
      </TwoColumns>
    </CitizenPage>
  );
}
