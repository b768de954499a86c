import { useApolloClient } from '@apollo/client/react';
import { signOut } from '@mot-cua/client';
import { Button, ConfirmDialog, Count, Icon, useAnnounce, VisuallyHidden } from '@mot-cua/ui';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type Person, startAnew } from '../../app/session.ts';
import { forgetEverything, hasUnsavedDrafts } from '../../app/unsaved.ts';
import { useNoticeBadge } from '../notices/use-notice-badge.ts';

/** Who is signed in, what is new, and the way out. */
export function AccountCorner({ person }: { readonly person: Person }) {
  useNoticeBadge(person.id);
  const { unreadNotifications: unread } = person;
  return (
    <>
      <Link className="c-corner" to="/thong-bao"><Icon name="bell" />Thông báo{unread > 0 && <> <Count value={unread} /><VisuallyHidden> chưa đọc</VisuallyHidden></>}</Link>
      <Link className="c-corner" to="/tai-khoan"><Icon name="user" /><span className="c-corner__name">{person.fullName}</span><span className="c-corner__short">Tài khoản</span></Link>
      <SignOut />
    </>
  );
}

/** Leaves nothing of the person in the page: a machine may be shared. */
function SignOut() {
  const client = useApolloClient();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const leave = async (): Promise<void> => {
    setPending(true);
    const [problem] = await signOut();
    setPending(false);
    setAsking(false);
    if (problem !== undefined) { announce(problem.message, { toast: 'danger', assertive: true }); return; }
    forgetEverything();
    await navigate('/');
    await startAnew(client);
    announce('Bạn đã đăng xuất. Không có gì của bạn được giữ lại trên máy này.', { toast: 'success' });
  };
  return (
    <>
      <Button variant="quiet" size="small" pending={pending} pendingText="Đang đăng xuất…" onClick={() => (hasUnsavedDrafts() ? setAsking(true) : void leave())}>Đăng xuất</Button>
      <ConfirmDialog open={asking} danger title="Có nội dung chưa lưu" confirmText="Đăng xuất và bỏ phần chưa lưu" pending={pending} onConfirm={() => void leave()} onCancel={() => setAsking(false)}>
        <p>Những gì bạn vừa khai chưa gửi được lên hệ thống vì mất mạng. Nếu đăng xuất bây giờ, phần đó sẽ mất.</p>
      </ConfirmDialog>
    </>
  );
}
