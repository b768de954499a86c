import { Main, Masthead, PageHeading, Shell, usePageTitle } from '@mot-cua/ui';
import { SignInForm } from './sign-in-form.tsx';

/** The door: nothing of the house shows before it is known who comes. The address asked for is kept. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => Promise<void> }) {
  usePageTitle('Đăng nhập');
  return (
    <Shell>
      <Masthead name="Một cửa điện tử" subtitle="Tỉnh Quảng Trị" nav={[]} tone="deep" />
      <Main width="wide">
        <div className="sw-door">
          <PageHeading lead="Dành cho cán bộ tiếp nhận, chuyên viên và lãnh đạo các cơ quan của tỉnh.">Đăng nhập</PageHeading>
          <SignInForm onSignedIn={onSignedIn} />
          <p className="mc-small mc-muted">Tài khoản do Trung tâm Tin học thuộc Văn phòng UBND tỉnh cấp. Người dân nộp và theo dõi hồ sơ ở Cổng dịch vụ công trực tuyến.</p>
        </div>
      </Main>
    </Shell>
  );
}
