import { Card, PageHeading, usePageTitle } from '@mot-cua/ui';
import { useEffect } from 'react';
import { Link, useLocation } from 'react-router';
import { ONLINE_LEVEL } from '../../app/words.ts';

const PARTS = [
  ['tim', 'Tìm thủ tục'], ['tai-khoan', 'Tài khoản'], ['khai', 'Khai hồ sơ'], ['giay-to', 'Gửi giấy tờ'], ['nop', 'Cam đoan và nộp'],
  ['theo-doi', 'Theo dõi và bổ sung'], ['nhan', 'Nhận kết quả'], ['muc-do', 'Bốn mức độ dịch vụ công'], ['du-lieu', 'Dữ liệu cá nhân và máy dùng chung'], ['tro-giup', 'Cần trợ giúp'],
] as const;

/** The user guide of §6.1b: what to do, in the order one does it. */
export function GuidePage() {
  usePageTitle('Hướng dẫn sử dụng');
  const { hash } = useLocation();
  useEffect(() => { if (hash !== '') document.getElementById(hash.slice(1))?.scrollIntoView({ block: 'start' }); }, [hash]);
  return (
    <>
      <PageHeading lead="Từ lúc tìm thủ tục đến khi nhận kết quả. Đọc phần nào cần phần đó.">Hướng dẫn sử dụng</PageHeading>
      <nav aria-label="Các phần của hướng dẫn"><ol className="c-links">{PARTS.map(([id, title]) => <li key={id}><a href={`#${id}`}>{title}</a></li>)}</ol></nav>
      <div className="mc-stack mc-reading">
        <BeforeFiling />
        <Filing />
        <AfterFiling />
        <Background />
      </div>
    </>
  );
}

function BeforeFiling() {
  return (
    <>
      <Card id="tim" title="1. Tìm thủ tục">
        <p>Ở <Link to="/">trang đầu</Link>, gõ việc cần làm bằng lời thường, có dấu hay không dấu đều được. Hoặc chọn theo lĩnh vực, theo cấp giải quyết, theo <Link to="/co-quan">cơ quan</Link>.</p>
        <p>Trang của mỗi thủ tục cho biết: kết quả nhận được, thời hạn, giấy tờ và số bản, mẫu đơn, phí và căn cứ thu, trình tự, điều kiện, nơi tiếp nhận. Chỗ nào chưa có dữ liệu, trang ghi rõ là chưa có.</p>
        <p>Nút <b>Nộp hồ sơ trực tuyến</b> chỉ có ở thủ tục mức độ 3 và 4. Thủ tục mức độ 1 và 2 nộp trực tiếp hoặc qua bưu chính.</p>
      </Card>
      <Card id="tai-khoan" title="2. Tài khoản">
        <p>Tìm và đọc thủ tục không cần tài khoản. Muốn nộp hồ sơ, hãy <Link to="/dang-ky">đăng ký</Link> bằng số định danh cá nhân, số điện thoại hoặc thư điện tử. Thông tin trong <Link to="/tai-khoan">Tài khoản của tôi</Link> được điền sẵn vào tờ khai.</p>
      </Card>
    </>
  );
}

function Filing() {
  return (
    <>
      <Card id="khai" title="3. Khai hồ sơ">
        <p>Tờ khai chia thành từng trang ngắn. Dòng chữ <b>Đã lưu lúc …</b> cho biết những gì bạn gõ đã nằm trên hệ thống; bạn có thể đóng máy và khai tiếp sau, kể cả trên máy khác, từ mục <Link to="/ho-so">Hồ sơ của tôi</Link>.</p>
        <p>Khi mất mạng, những gì đã gõ được giữ trên trang và tự gửi khi có mạng lại. Đừng đóng trang lúc đang ghi <b>Chưa lưu được</b>.</p>
        <p>Số có dấu chấm hay khoảng trắng đều được. Ngày nhập theo thứ tự ngày, tháng, năm. Nếu có chỗ sai, trang liệt kê đủ và dẫn đến từng chỗ.</p>
      </Card>
      <Card id="giay-to" title="4. Gửi giấy tờ">
        <p>Mỗi giấy tờ có một ô riêng. Chụp hoặc quét từ <b>bản chính</b>, không cần chứng thực; mỗi giấy tờ một tệp ảnh JPG, PNG hoặc tệp PDF.</p>
        <ul className="c-list">
          <li>Đặt giấy trên nền tối, đủ sáng, chụp thẳng từ trên xuống, thấy đủ bốn góc.</li>
          <li>Giấy nhiều trang: quét thành một tệp PDF.</li>
          <li>Mạng yếu: có thể tạm dừng và tiếp tục; phần đã gửi không phải gửi lại.</li>
        </ul>
      </Card>
      <Card id="nop" title="5. Cam đoan và nộp">
        <p>Trước khi nộp, trang <b>Kiểm tra lại</b> hiện toàn bộ nội dung. Người nộp chịu trách nhiệm về tính chính xác của thông tin đã khai (Điều 16 Quy chế kèm theo Quyết định 18/2017/QĐ-UBND).</p>
        <p>Bấm <b>Nộp hồ sơ</b> nhiều lần cũng chỉ tạo một hồ sơ. Nộp xong, bạn có số tham chiếu và phiếu xác nhận để in.</p>
      </Card>
    </>
  );
}

function AfterFiling() {
  return (
    <>
      <Card id="theo-doi" title="6. Theo dõi và bổ sung">
        <p>Trang hồ sơ tự thay đổi khi cán bộ xử lý. Khi cần bổ sung, bạn nhận một danh sách đầy đủ; bấm vào mục nào là đến đúng ô đó. Thời hạn giải quyết tạm dừng trong lúc chờ bạn.</p>
        <p>Khi hồ sơ được tiếp nhận, bạn có <b>mã hồ sơ</b> và <b>giấy hẹn</b>. Ai có mã đều <Link to="/tra-cuu">tra cứu</Link> được mức độ hoàn thành, nhưng không xem được nội dung.</p>
      </Card>
      <Card id="nhan" title="7. Nhận kết quả">
        <p>Đến nơi ghi trong giấy hẹn, mang theo các giấy tờ được nêu. Tại đó bạn ký vào đơn, đối chiếu bản chính, nộp phí, lệ phí (nếu có) và nhận kết quả.</p>
      </Card>
    </>
  );
}

function Background() {
  return (
    <>
      <Card id="muc-do" title="Bốn mức độ dịch vụ công">
        <dl className="c-parties">{[1, 2, 3, 4].map((level) => <div key={level}><dt>Mức độ {level}</dt><dd>{ONLINE_LEVEL[level]}</dd></div>)}</dl>
        <p>Từ năm 2022, pháp luật gọi là dịch vụ công “toàn trình” và “một phần”; trang ghi cả hai cách gọi. Mức độ có chữ <b>suy ra</b> là mức độ suy từ cách nộp hồ sơ, chưa phải mức độ do tỉnh công bố.</p>
        <p>Trên cổng này, hiện phí được nộp và kết quả được nhận tại nơi tiếp nhận đối với mọi thủ tục.</p>
      </Card>
      <Card id="du-lieu" title="Dữ liệu cá nhân và máy dùng chung">
        <p>Hồ sơ của bạn chỉ bạn và cán bộ được giao giải quyết xem được; mỗi lần xem và thay đổi đều được ghi lại.</p>
        <p>Trang không lưu hồ sơ, giấy tờ hay mật khẩu vào máy bạn đang dùng. Trên máy của người khác: bấm <b>Đăng xuất</b> khi xong, không để trình duyệt nhớ mật khẩu, xóa ảnh giấy tờ đã chép vào máy.</p>
      </Card>
      <Card id="tro-giup" title="Cần trợ giúp">
        <ul className="c-list">
          <li>Hỏi về giấy tờ, phí, thời hạn của một thủ tục: liên hệ cơ quan tiếp nhận ghi ở trang của thủ tục đó.</li>
          <li>Hỏi về một hồ sơ đã nộp: xem trang theo dõi của hồ sơ; cuối trang có cơ quan đang giải quyết.</li>
          <li>Cổng gặp lỗi, không đăng nhập được: báo Văn phòng UBND tỉnh Quảng Trị (Trung tâm Tin học tỉnh), đơn vị quản lý và vận hành cổng.</li>
          <li>Không có máy hoặc không quen dùng máy: mang giấy tờ đến Bộ phận Tiếp nhận và Trả kết quả của cơ quan giải quyết.</li>
        </ul>
      </Card>
    </>
  );
}
