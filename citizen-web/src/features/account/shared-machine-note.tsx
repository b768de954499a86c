import { Card } from '@mot-cua/ui';

/** Many citizens file from a shop's or a commune's machine: say what stays on it. */
export function SharedMachineNote() {
  return (
    <Card title="Dùng máy của người khác?">
      <p>Trang này không lưu hồ sơ, giấy tờ hay mật khẩu vào máy. Những gì bạn khai được giữ trên hệ thống của tỉnh, trong tài khoản của bạn.</p>
      <p>Xong việc, hãy bấm <b>Đăng xuất</b>, và đừng để trình duyệt nhớ mật khẩu. Xóa các tệp đã tải về hoặc ảnh giấy tờ đã chép vào máy.</p>
    </Card>
  );
}
