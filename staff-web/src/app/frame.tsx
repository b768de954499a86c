import { Button, ConfirmDialog, Count, Main, Masthead, OfflineStrip, Shell, SkipLink, useRouteFocus } from '@mot-cua/ui';
import { Suspense, useState } from 'react';
import { Outlet, useNavigate } from 'react-router';
import { useSession } from '../features/account/session.tsx';
import { ConsultedCount } from '../features/consultations/consulted-count.tsx';
import { useNotices } from '../features/notices/notices.tsx';
import { useUnread } from '../features/talk/unread.tsx';
import { OutageBanner } from '../features/outages/outage-banner.tsx';
import { useCounts } from '../features/queues/counts.tsx';
import { firstQueue, queuePath, ROLE_NAMES } from '../features/queues/queue-names.ts';
import { useSavedViews } from '../features/queues/saved-views.ts';
import { viewPath } from '../features/queues/view-address.ts';
import { hasDrafts, useLeaveWarning } from './drafts.ts';
import { useKeys } from './keys.tsx';
import { KeysHelp } from './keys-dialog.tsx';
import { PageLoading } from './page-loading.tsx';

function Account() {
  const { me, leave } = useSession();
  const [asking, setAsking] = useState(false);
  const posts = me.positions.map(({ role, agency, delegated }) => `${delegated ? 'Thay lãnh đạo' : ROLE_NAMES[role]}, ${agency.name}`);
  return (
    <>
      <span className="sw-me"><b>{me.fullName}</b><span className="sw-me__posts">{posts.length === 0 ? 'Chưa được phân công' : posts.join(' · ')}</span></span>
      <KeysHelp />
      <Button variant="quiet" size="small" onClick={() => { if (hasDrafts()) setAsking(true); else void leave(); }}>Đăng xuất</Button>
      <ConfirmDialog open={asking} danger title="Còn nội dung chưa gửi" confirmText="Bỏ nội dung và đăng xuất" onConfirm={() => void leave()} onCancel={() => setAsking(false)}>
        <p>Bạn đã nhập nội dung cho một việc mà chưa thực hiện. Đăng xuất sẽ bỏ nội dung đó.</p>
      </ConfirmDialog>
    </>
  );
}

/** Everything around a page: who I am, where I can go, whether the network is there. */
export function Frame() {
  const { me, holds } = useSession();
  const { counts } = useCounts();
  const { unread } = useNotices();
  const messages = useUnread();
  useRouteFocus();
  useLeaveWarning();
  const navigate = useNavigate();
  useKeys(holds('RECEPTION') ? [{ key: 'u', does: 'Tiếp nhận tại quầy', run: () => void navigate('/quay') }] : []);
  const preferred = useSavedViews()?.find((view) => view.isDefault);
  const home = preferred === undefined ? queuePath(firstQueue(me.positions.map((position) => position.role))) : viewPath(preferred);
  const approvals = counts?.find((one) => one.queue === 'TO_APPROVE');
  const nav = [
    { to: holds('LEADER') && !holds('RECEPTION') && !holds('SPECIALIST') ? '/viec' : home, label: 'Việc cần làm' },
    ...(holds('LEADER') ? [{ to: '/phe-duyet', label: 'Phê duyệt', extra: approvals && <Count value={approvals.count} overdue={approvals.overdue} /> }] : []),
    ...(holds('SPECIALIST') || holds('LEADER') ? [{ to: '/y-kien', label: 'Ý kiến', extra: <ConsultedCount /> }] : []),
    ...(holds('RECEPTION') ? [{ to: '/quay', label: 'Tại quầy' }] : []),
    { to: queuePath(null), label: 'Tất cả hồ sơ' },
    { to: '/giay-to', label: 'Tờ khai, sổ' },
    ...(holds('RECEPTION') || holds('LEADER') ? [{ to: '/thu-tien', label: 'Thu tiền' }] : []),
    ...(holds('LEADER') ? [{ to: '/dieu-hanh', label: 'Điều hành' }] : []),
    { to: '/su-co', label: 'Sự cố' },
    { to: '/tin-nhan', label: 'Tin nhắn', extra: messages.count > 0 && <Count value={messages.count} /> },
    { to: '/thong-bao', label: 'Thông báo', extra: unread !== undefined && unread > 0 && <Count value={unread} /> },
  ];
  return (
    <Shell>
      <SkipLink />
      <OfflineStrip>Đang mất mạng. Những gì bạn nhập được giữ trên trang này; hãy thực hiện khi có mạng lại.</OfflineStrip>
      <Masthead name="Một cửa điện tử" subtitle="Tỉnh Quảng Trị" tone="deep" nav={nav} account={<Account />} />
      <OutageBanner />
      <Main width="full"><Suspense fallback={<PageLoading />}><Outlet /></Suspense></Main>
    </Shell>
  );
}
