import type { ReactNode } from 'react';
import { type Crumb, Breadcrumbs, Button, Footer, type FrameWidth, Main, Masthead, OfficialBanner, Shell, SkipLink, usePageTitle } from '../../src/index.ts';

const NAV = [
  { to: '/', label: 'Thủ tục hành chính', end: true },
  { to: '/theo-doi', label: 'Hồ sơ của tôi' },
  { to: '/phan-tu', label: 'Tra cứu tiến độ' },
  { to: '/trang-thai', label: 'Góp ý, phản ánh' },
];

/** A citizen's page around what is shown. */
export function CitizenPage({ title, crumbs, width, children }: { readonly title: string; readonly crumbs?: readonly Crumb[]; readonly width?: FrameWidth; readonly children: ReactNode }) {
  usePageTitle(title);
  return (
    <Shell>
      <SkipLink />
      <Masthead
        name="Một Cửa" subtitle="Cổng dịch vụ công tỉnh Quảng Trị" nav={NAV}
        banner={<OfficialBanner demonstration help={{ phone: '0233 1022' }} />}
        account={<><span>Nguyễn Thị Hồng Nhung</span><Button variant="quiet" size="small">Đăng xuất</Button></>}
      />
      <Main width={width} before={crumbs === undefined ? undefined : <Breadcrumbs items={crumbs} />}>{children}</Main>
      <Footer
        name="Một Cửa – Cổng dịch vụ công tỉnh Quảng Trị" agency="Văn phòng Ủy ban nhân dân tỉnh Quảng Trị" responsible="Chánh Văn phòng" address="45 Hùng Vương, thành phố Đông Hà"
        phone="0233 1022" email="motcua@example.vn" links={[{ to: '/', label: 'Hướng dẫn sử dụng' }, { to: '/phan-tu', label: 'Điều khoản và bảo vệ dữ liệu cá nhân' }, { to: '/trang-thai', label: 'Khả năng tiếp cận' }]}
      >
        Dữ liệu thủ tục theo Quyết định công bố của Ủy ban nhân dân tỉnh.
      </Footer>
    </Shell>
  );
}

const STAFF_NAV = [{ to: '/ban-lam-viec', label: 'Hồ sơ' }, { to: '/phan-tu', label: 'Tiếp nhận tại quầy' }, { to: '/trang-thai', label: 'Báo cáo' }];

/** An officer's page. */
export function StaffPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  usePageTitle(title);
  return (
    <Shell>
      <SkipLink />
      <Masthead
        name="Một Cửa" subtitle="Bộ phận Tiếp nhận và Trả kết quả" nav={STAFF_NAV} tone="deep" banner={<OfficialBanner demonstration help={{ phone: '0233 1022', label: 'Hỗ trợ kỹ thuật' }} />}
        account={<><span>Lê Văn Thưởng · UBND xã Khe Sanh</span><Button variant="quiet" size="small">Đăng xuất</Button></>}
      />
      <Main width="full">{children}</Main>
    </Shell>
  );
}
