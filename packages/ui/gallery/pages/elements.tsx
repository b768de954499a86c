import { Button, Card, Count, DateText, Disclosure, DueText, type DueState, KeyHint, LinkButton, MoneyText, PageHeading, type Phase, PhaseTag, StatusTag, SummaryList, TabLinks, Table, Tag } from '../../src/index.ts';
import { CitizenPage } from './shell.tsx';

const PHASES: readonly (readonly [Phase, string])[] = [
  ['DRAFT', 'Đang soạn'], ['SUBMITTED', 'Đã nộp'], ['CHECKING', 'Đang kiểm tra'], ['SUPPLEMENT_REQUESTED', 'Cần bổ sung'], ['ACCEPTED', 'Đã tiếp nhận'],
  ['PROCESSING', 'Đang giải quyết'], ['AWAITING_APPROVAL', 'Chờ phê duyệt'], ['RESULT_READY', 'Đã có kết quả'], ['RETURNED', 'Đã trả kết quả'], ['REFUSED', 'Từ chối'], ['WITHDRAWN', 'Đã rút'],
];
const DUE: readonly (readonly [DueState, number])[] = [['NOT_YET', 0], ['IN_TIME', 3], ['DUE_SOON', 1], ['DUE_SOON', 0], ['OVERDUE', 2], ['PAUSED', 0], ['DONE_EARLY', 1], ['DONE_ON_TIME', 0], ['DONE_LATE', 2]];
const FEES = [{ name: 'Lệ phí đăng ký khai sinh quá hạn', basis: 'Nghị quyết 24/2020/NQ-HĐND', amount: 8_000 }, { name: 'Bản sao trích lục hộ tịch (mỗi bản)', basis: 'Thông tư 281/2016/TT-BTC', amount: 8_000 }];

export function ElementsPage() {
  return (
    <CitizenPage title="Phần tử" crumbs={[{ label: 'Trang đầu', to: '/' }, { label: 'Hộ tịch', to: '/' }, { label: 'Đăng ký khai sinh' }]}>
      <PageHeading above="Mã thủ tục 1.001193" lead="Ủy ban nhân dân cấp xã nơi cư trú của cha hoặc mẹ." actions={<LinkButton to="/bieu-mau" size="large">Nộp hồ sơ</LinkButton>}>Thủ tục đăng ký khai sinh</PageHeading>
      <TabLinks label="Nội dung thủ tục" items={[{ to: '/phan-tu', label: 'Tóm tắt' }, { to: '/giay-to', label: 'Giấy tờ', extra: <Count value={4} /> }, { to: '/theo-doi', label: 'Trình tự' }, { to: '/trang-thai', label: 'Căn cứ pháp lý' }]} />
      <Card title="Nút bấm"><div className="mc-cluster"><Button>Nộp hồ sơ</Button><Button variant="secondary" icon="download">Tải mẫu đơn</Button><Button variant="quiet">Để sau</Button><Button variant="danger" icon="trash">Xóa bản nháp</Button><Button pending>Gửi</Button><Button disabled>Chưa bấm được</Button><Button size="small" variant="secondary">Nhỏ</Button><KeyHint keys={['Ctrl', 'Enter']} /></div></Card>
      <Card title="Trạng thái"><div className="mc-cluster">{PHASES.map(([phase, label]) => <PhaseTag key={phase} phase={phase} label={label} />)}<StatusTag tone="warning">Chờ xác nhận thanh toán</StatusTag><Tag>Toàn trình</Tag><Tag>Mức độ 4</Tag><Count value={12} /><Count value={3} overdue={1} /></div></Card>
      <Card title="Thời hạn"><div className="mc-stack" data-gap="s">{DUE.map(([state, days]) => <DueText key={`${state}${days}`} state={state} workingDays={days} dueAt={state === 'NOT_YET' ? null : '2026-11-27T10:00:00Z'} />)}</div></Card>
      <Card title="Phí, lệ phí">
        <Table caption="Phí, lệ phí của thủ tục" captionHidden rowKey={(fee) => fee.name} rows={FEES} columns={[{ key: 'name', header: 'Khoản thu', rowHeader: true, cell: (fee) => fee.name }, { key: 'basis', header: 'Căn cứ', cell: (fee) => fee.basis }, { key: 'amount', header: 'Mức thu', align: 'end', cell: (fee) => <MoneyText amountVnd={fee.amount} /> }]} />
      </Card>
      <Card title="Thông tin người yêu cầu">
        <SummaryList rows={[{ key: 'name', label: 'Họ, chữ đệm, tên', value: 'Nguyễn Thị Hồng Nhung', changeTo: '/bieu-mau' }, { key: 'birth', label: 'Ngày sinh', value: <DateText value="1992-04-30" />, changeTo: '/bieu-mau' }, { key: 'phone', label: 'Điện thoại', value: '', changeTo: '/bieu-mau', error: 'Hãy nhập số điện thoại.' }]} />
      </Card>
      <div><Disclosure summary="Ai được nộp thay?"><p>Ông, bà, người thân thích khác; người được ủy quyền bằng văn bản.</p></Disclosure><Disclosure summary="Nộp ở đâu nếu không có mạng?" open><p>Bộ phận Tiếp nhận và Trả kết quả của Ủy ban nhân dân cấp xã, giờ hành chính.</p></Disclosure></div>
    </CitizenPage>
  );
}
