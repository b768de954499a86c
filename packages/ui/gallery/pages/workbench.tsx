import { Button, Card, Count, type DueState, DueText, FilterChips, KeyHint, PageHeading, Pager, type Phase, PhaseTag, SideLinks, SplitView, SummaryList, Table, TabLinks, TextArea, Timeline, Toolbar, WithSidebar } from '../../src/index.ts';
import { StaffPage } from './shell.tsx';

interface Row { readonly code: string; readonly who: string; readonly what: string; readonly phase: Phase; readonly label: string; readonly due: DueState; readonly days: number }
const ROWS: readonly Row[] = [
  { code: 'H50.61-261124-0007', who: 'Nguyễn Thị Hồng Nhung', what: 'Đăng ký khai sinh', phase: 'SUBMITTED', label: 'Mới nộp', due: 'IN_TIME', days: 1 },
  { code: 'H50.61-261123-0041', who: 'Trương Quang Diễn', what: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ', phase: 'CHECKING', label: 'Đang kiểm tra', due: 'DUE_SOON', days: 0 },
  { code: 'H50.61-261120-0019', who: 'Hộ kinh doanh Ngã Tư Sòng', what: 'Đăng ký thành lập hộ kinh doanh', phase: 'PROCESSING', label: 'Đang giải quyết', due: 'OVERDUE', days: 2 },
  { code: 'H50.61-261119-0003', who: 'Hồ Thị Kăn Hiêng', what: 'Cấp bản sao trích lục hộ tịch', phase: 'SUPPLEMENT_REQUESTED', label: 'Chờ bổ sung', due: 'PAUSED', days: 0 },
];
const QUEUES = [['Chờ kiểm tra', 12, 0], ['Đang kiểm tra', 4, 0], ['Chờ bổ sung', 7, 0], ['Chờ chuyển', 3, 1], ['Chờ trả kết quả', 9, 2]] as const;
const NOTHING = (): void => undefined;

export function WorkbenchPage() {
  return (
    <StaffPage title="Chờ kiểm tra">
      <WithSidebar label="Danh sách việc" sidebar={<SideLinks title="Việc của tôi" items={QUEUES.map(([label, count, overdue], index) => ({ to: index === 0 ? '/ban-lam-viec' : `/ban-lam-viec/${index}`, label, extra: <Count value={count} overdue={overdue} /> }))} />}>
        <PageHeading actions={<Toolbar label="Danh sách"><Button size="small" variant="secondary" icon="filter">Lọc</Button><Button size="small" variant="secondary" icon="print">In</Button></Toolbar>}>Chờ kiểm tra</PageHeading>
        <FilterChips chips={[{ key: 'p', name: 'Thủ tục', value: 'Hộ tịch', onRemove: NOTHING }, { key: 'd', name: 'Thời hạn', value: 'quá hạn', onRemove: NOTHING }]} onClear={NOTHING} />
        <Table
          caption="Hồ sơ chờ kiểm tra" captionHidden rows={ROWS} rowKey={(row) => row.code} isSelected={(row) => row === ROWS[0]}
          columns={[
            { key: 'code', header: 'Mã hồ sơ', rowHeader: true, cell: (row) => <a className="mc-numeric" href="#ho-so">{row.code}</a> },
            { key: 'who', header: 'Người nộp', cell: (row) => row.who },
            { key: 'what', header: 'Thủ tục', cell: (row) => row.what },
            { key: 'phase', header: 'Trạng thái', cell: (row) => <PhaseTag phase={row.phase} label={row.label} /> },
            { key: 'due', header: 'Thời hạn', sort: { direction: 'ascending', onSort: NOTHING }, cell: (row) => <DueText state={row.due} workingDays={row.days} dueAt="2026-11-27T10:00:00Z" /> },
          ]}
        />
        <Pager label="Trang của danh sách" words="Hồ sơ 1 đến 4" onNext={NOTHING} />
        <TabLinks label="Hồ sơ" items={[{ to: '/ban-lam-viec', label: 'Tờ khai và giấy tờ' }, { to: '/theo-doi', label: 'Lịch sử' }, { to: '/giay-to', label: 'Kết quả' }]} />
        <SplitView panes={[
          { key: 'form', label: 'Tờ khai', main: true, children: <Card title="Người được khai sinh"><SummaryList rows={[{ key: 'n', label: 'Họ, chữ đệm, tên', value: 'Hồ Văn Đức Thắng' }, { key: 'b', label: 'Ngày sinh', value: '02/11/2026' }, { key: 's', label: 'Giới tính', value: 'Nam' }, { key: 'p', label: 'Nơi sinh', value: 'Trung tâm Y tế huyện Hướng Hóa' }, { key: 'f', label: 'Người cha', value: 'Hồ Văn Hưởng, sinh năm 1989' }]} /></Card> },
          { key: 'act', label: 'Việc cần làm', children: <><Card title="Việc cần làm"><TextArea name="reason" label="Lý do yêu cầu bổ sung" hint="Người nộp đọc được đúng những chữ này." /><div className="mc-cluster"><Button>Tiếp nhận <KeyHint keys={['Ctrl', 'Enter']} /></Button><Button variant="secondary">Yêu cầu bổ sung</Button></div></Card><Card title="Lịch sử"><Timeline label="Lịch sử" entries={[{ key: '1', title: 'Người nộp gửi hồ sơ.', at: '2026-11-24T01:20:00Z', by: 'Nguyễn Thị Hồng Nhung' }]} /></Card></> },
        ]} />
      </WithSidebar>
    </StaffPage>
  );
}
