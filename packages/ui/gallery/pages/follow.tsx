import { ActionBar, Button, Card, DateText, DueText, LineStatus, LinkButton, Notice, PageHeading, PhaseTag, SummaryList, Timeline, TwoColumns } from '../../src/index.ts';
import { CitizenPage } from './shell.tsx';

export function FollowPage() {
  return (
    <CitizenPage title="Hồ sơ H50.61-261124-0007" crumbs={[{ label: 'Hồ sơ của tôi', to: '/' }, { label: 'H50.61-261124-0007' }]}>
      <PageHeading above="Hồ sơ H50.61-261124-0007" lead={<PhaseTag phase="SUPPLEMENT_REQUESTED" label="Cần bổ sung" />}>Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ</PageHeading>
      <Notice tone="warning" title="Cần bạn bổ sung 1 nội dung" actions={<LinkButton to="/giay-to">Bổ sung ngay</LinkButton>}>Bản vẽ mặt bằng thiếu kích thước lộ giới.</Notice>
      <TwoColumns
        asideLabel="Thời hạn và nơi nhận"
        aside={<><Card title="Thời hạn"><DueText state="PAUSED" dueAt="2026-12-15T10:00:00Z" /><p className="mc-muted mc-small">Tính từ ngày 24/11/2026, trừ 4 ngày nghỉ; tạm dừng trong lúc chờ bổ sung.</p></Card><Card title="Nơi trả kết quả"><SummaryList rows={[{ key: 'place', label: 'Nơi', value: 'Bộ phận một cửa, UBND phường Đông Hà' }, { key: 'at', label: 'Hẹn', value: <DateText value="2026-12-15T10:00:00Z" format="long" /> }]} /></Card></>}
      >
        <Card title="Hồ sơ đang ở đâu" actions={<LineStatus line="live" />}>
          <Timeline kind="tracker" label="Tiến độ" entries={[
            { key: '1', title: 'Nộp hồ sơ', state: 'done', at: '2026-11-24T01:20:00Z' },
            { key: '2', title: 'Kiểm tra, bổ sung', state: 'attention', body: 'Hồ sơ chờ bạn bổ sung bản vẽ.' },
            { key: '3', title: 'Tiếp nhận, giải quyết', state: 'todo' },
            { key: '4', title: 'Trả kết quả', state: 'todo' },
          ]} />
        </Card>
        <Card title="Nhật ký">
          <Timeline label="Nhật ký hồ sơ" entries={[
            { key: '3', title: 'Cơ quan yêu cầu bổ sung 1 nội dung.', at: '2026-11-24T03:12:00Z', by: 'Bộ phận một cửa, UBND phường Đông Hà', body: 'Bản vẽ mặt bằng thiếu kích thước lộ giới.' },
            { key: '2', title: 'Bộ phận tiếp nhận đang kiểm tra hồ sơ.', at: '2026-11-24T02:40:00Z', by: 'Bộ phận một cửa' },
            { key: '1', title: 'Bạn đã nộp hồ sơ.', at: '2026-11-24T01:20:00Z' },
          ]} />
        </Card>
      </TwoColumns>
      <ActionBar sticky={false}><Button variant="secondary" icon="print">In phiếu</Button><Button variant="quiet">Rút hồ sơ</Button></ActionBar>
    </CitizenPage>
  );
}
