import { Banner, Button, Confirmation, EmptyState, FilterChips, LineStatus, LinkButton, Loading, LoadMore, Notice, PageHeading, Pager, SaveState, Toolbar, TroubleBox, useAnnounce } from '../../src/index.ts';
import { CitizenPage } from './shell.tsx';

const NOTHING = (): void => undefined;

export function StatesPage() {
  const announce = useAnnounce();
  return (
    <CitizenPage title="Trạng thái của trang" crumbs={[{ label: 'Trang đầu', to: '/' }, { label: 'Trạng thái của trang' }]}>
      <PageHeading>Trạng thái của trang</PageHeading>
      <Banner tone="warning">Hệ thống bảo trì từ 22:00 ngày 28/11/2026 đến 02:00 ngày 29/11/2026. Bản nháp của bạn vẫn được giữ.</Banner>
      <Notice title="Phiếu này nộp trước 15:00 được tính trong ngày">Nộp sau 15:00, ngày tiếp nhận là ngày làm việc kế tiếp.</Notice>
      <Notice tone="success" title="Đã lưu thông tin cá nhân" />
      <Notice tone="warning" title="Cơ quan yêu cầu bổ sung 2 nội dung" actions={<LinkButton to="/bieu-mau">Bổ sung ngay</LinkButton>}>Thời hạn giải quyết tạm dừng từ 09:12 ngày 24/11/2026.</Notice>
      <TroubleBox trouble={{ code: 'OFFLINE', message: 'Không kết nối được máy chủ. Những gì bạn đã nhập vẫn được giữ; hãy kiểm tra mạng rồi thử lại.', retry: true }} onRetry={NOTHING} />
      <div className="mc-cluster"><SaveState state="saved" at="2026-11-24T07:05:00Z" /><SaveState state="saving" /><SaveState state="unsaved" /><SaveState state="failed" /><SaveState state="conflict" /><LineStatus line="live" /><LineStatus line="connecting" /></div>
      <FilterChips onClear={NOTHING} chips={[{ key: 'field', name: 'Lĩnh vực', value: 'Hộ tịch', onRemove: NOTHING }, { key: 'level', name: 'Cấp', value: 'Xã', onRemove: NOTHING }, { key: 'online', name: 'Mức độ', value: '3 và 4', onRemove: NOTHING }]} />
      <LoadMore shown={20} total={1_000} countedUpTo={1_000} hasMore noun="hồ sơ" onMore={NOTHING} />
      <Pager label="Trang của danh sách" words="Từ hồ sơ 21 đến 40" onPrevious={NOTHING} />
      <h2>Đang tải</h2>
      <Loading words="Đang tải danh sách hồ sơ…" shape="table" lines={4} />
      <Loading words="Đang tải thủ tục…" />
      <EmptyState title="Bạn chưa có hồ sơ nào" actions={<LinkButton to="/">Tìm thủ tục</LinkButton>}>Hồ sơ bạn nộp hoặc đang soạn sẽ hiện ở đây.</EmptyState>
      <Toolbar label="Thử thông báo">
        <Button variant="secondary" onClick={() => announce('Đã gửi nội dung bổ sung.', { toast: 'success' })}>Báo đã xong</Button>
        <Button variant="secondary" onClick={() => announce('Đồng chí Trần Thị Lài vừa tiếp nhận hồ sơ này.', { toast: 'warning', assertive: true })}>Báo xung đột</Button>
      </Toolbar>
      <Confirmation title="Đã nộp hồ sơ" code="H50-2026-0Z4K-7PQM" codeLabel="Mã tham chiếu"><p>Bộ phận một cửa kiểm tra và trả lời trong 08 giờ làm việc. Bạn không cần làm gì thêm lúc này.</p></Confirmation>
    </CitizenPage>
  );
}
