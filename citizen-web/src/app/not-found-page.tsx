import { PageHeading, usePageTitle } from '@mot-cua/ui';
import { Link } from 'react-router';

/** Nothing stands at this address, or nothing this person may see. */
export function NotFoundPage({ what = 'trang này' }: { readonly what?: string }) {
  usePageTitle('Không tìm thấy');
  return (
    <>
      <PageHeading lead={`Không tìm thấy ${what}. Có thể địa chỉ bị gõ thiếu, nội dung đã thay đổi, hoặc bạn cần đăng nhập bằng tài khoản khác để xem.`}>Không tìm thấy</PageHeading>
      <ul className="c-list">
        <li><Link to="/">Về trang đầu và tìm thủ tục</Link></li>
        <li><Link to="/tra-cuu">Tra cứu hồ sơ bằng mã hồ sơ</Link></li>
        <li><Link to="/ho-so">Xem hồ sơ của tôi</Link></li>
      </ul>
    </>
  );
}
