import { Footer, LinkButton, Masthead, OfficialBanner } from '@mot-cua/ui';
import { lazy, type ReactNode, Suspense } from 'react';
import { useLocation } from 'react-router';
import { signInAddress, useViewer } from './session.ts';

const NAV = [
  { to: '/tim-kiem', label: 'Thủ tục' },
  { to: '/tra-cuu', label: 'Tra cứu hồ sơ' },
  { to: '/ho-so', label: 'Hồ sơ của tôi' },
  { to: '/huong-dan', label: 'Hướng dẫn và trợ giúp' },
] as const;

const AccountCorner = lazy(() => import('../features/account/account-corner.tsx').then((it) => ({ default: it.AccountCorner })));

/** A build for the province itself sets this; any other build says that it is a demonstration. */
const OFFICIAL = import.meta.env['VITE_OFFICIAL'] === '1';

/** Name, ways and account, the same on every page; help stands at the same place (WCAG 3.2.6). */
export function PortalMasthead() {
  const account = useAccount();
  return (
    <Masthead
      name="Một Cửa"
      subtitle="Cổng dịch vụ công trực tuyến tỉnh Quảng Trị"
      nav={NAV}
      banner={<OfficialBanner demonstration={!OFFICIAL} />}
      account={account}
    />
  );
}

/** The corner of the person: who is signed in, or the way to sign in; its place is kept while that is unknown, so that nothing moves when it is. */
function useAccount(): ReactNode {
  const viewer = useViewer();
  const { pathname, search } = useLocation();
  const place = <span className="c-account-place" />;
  const isSigningIn = pathname === '/dang-nhap' || pathname === '/dang-ky';
  if (viewer === undefined) return isSigningIn ? undefined : place;
  if (viewer !== null) return <Suspense fallback={place}><AccountCorner person={viewer} /></Suspense>;
  return isSigningIn ? undefined : <LinkButton variant="secondary" size="small" icon="user" to={pathname === '/' ? '/dang-nhap' : signInAddress(`${pathname}${search}`)}>Đăng nhập</LinkButton>;
}

export function PortalFooter() {
  return (
    <Footer
      name="Cổng dịch vụ công trực tuyến tỉnh Quảng Trị"
      agency="Ủy ban nhân dân tỉnh Quảng Trị"
      responsible="Văn phòng UBND tỉnh (Trung tâm Tin học tỉnh) quản lý và vận hành"
      links={[{ to: '/huong-dan', label: 'Hướng dẫn sử dụng' }, { to: '/huong-dan#tro-giup', label: 'Cần trợ giúp' }, { to: '/huong-dan#du-lieu', label: 'Dữ liệu cá nhân và máy dùng chung' }, { to: '/tra-cuu', label: 'Tra cứu hồ sơ' }, { to: '/tai-khoan-thu-phi', label: 'Tài khoản thu phí, lệ phí' }]}
    >
      Hoạt động theo Quyết định 18/2017/QĐ-UBND ngày 01/9/2017 của UBND tỉnh Quảng Trị.
    </Footer>
  );
}
