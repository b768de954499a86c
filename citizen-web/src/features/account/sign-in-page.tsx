import { useApolloClient } from '@apollo/client/react';
import { Card, Notice, PageHeading, TwoColumns, usePageTitle } from '@mot-cua/ui';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { backAddress, startAnew, useViewer } from '../../app/session.ts';
import { SharedMachineNote } from './shared-machine-note.tsx';
import { SignInForm } from './sign-in-form.tsx';

export function SignInPage() {
  usePageTitle('Đăng nhập');
  const [parameters] = useSearchParams();
  const client = useApolloClient();
  const navigate = useNavigate();
  const viewer = useViewer();
  const backTo = backAddress(parameters);
  const go = async (): Promise<void> => {
    await startAnew(client);
    await navigate(backTo, { replace: true });
  };
  return (
    <>
      <PageHeading lead={parameters.has('ve') ? 'Đăng nhập xong, bạn sẽ quay lại đúng việc đang làm.' : undefined}>Đăng nhập</PageHeading>
      <TwoColumns asideLabel="Thông tin thêm" aside={<SharedMachineNote />}>
        {viewer !== null && viewer !== undefined && <Notice tone="info">Bạn đang đăng nhập với tên {viewer.fullName}. <Link to={backTo}>Tiếp tục</Link></Notice>}
        <Card><SignInForm onSignedIn={go} /></Card>
        <p>Chưa có tài khoản? <Link to={`/dang-ky${parameters.size === 0 ? '' : `?${parameters.toString()}`}`}>Đăng ký tài khoản</Link></p>
      </TwoColumns>
    </>
  );
}
