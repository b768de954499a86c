import { ActionBar, type AttachedFile, Button, FileSlot, PageHeading, SaveState, Steps, type Transfer } from '../../src/index.ts';
import { CitizenPage } from './shell.tsx';
import { STEPS } from './form.tsx';

const NOTHING = (): void => undefined;
const FILE: AttachedFile = { id: '1', name: 'giấy chứng sinh – bệnh viện đa khoa.pdf', mediaType: 'application/pdf', sizeBytes: 1_482_330, url: '#', uploadedAt: '2026-11-24T07:05:00Z' };
const SHARED = { limits: 'Ảnh JPG, PNG hoặc tệp PDF, không quá 10 MB.', accept: 'image/jpeg,image/png,application/pdf', files: [], onPick: NOTHING, onPause: NOTHING, onResume: NOTHING, onCancel: NOTHING, onRemove: NOTHING } as const;
const sending = (state: Transfer['state'], error?: string): Transfer => ({ state, fileName: 'IMG_20261124_0932.jpg', sentBytes: 1_258_291, totalBytes: 3_145_728, error });

export function FilesPage() {
  return (
    <CitizenPage title="Giấy tờ" width="reading" crumbs={[{ label: 'Đăng ký khai sinh', to: '/phan-tu' }, { label: 'Giấy tờ' }]}>
      <Steps steps={STEPS} current="giay-to" />
      <PageHeading lead="Chụp rõ cả bốn góc, đọc được mọi chữ. Mỗi giấy tờ một ô.">Giấy tờ kèm theo</PageHeading>
      <FileSlot {...SHARED} name="chung-sinh" title="Giấy chứng sinh" hint="Bản chính do cơ sở y tế nơi trẻ sinh ra cấp." files={[FILE]} />
      <FileSlot {...SHARED} name="cccd" title="Thẻ căn cước của cha, mẹ" error="Hãy đính kèm thẻ căn cước của cha, mẹ." />
      <FileSlot {...SHARED} name="cu-tru" title="Xác nhận thông tin cư trú" optional transfer={sending('sending')} />
      <FileSlot {...SHARED} name="ket-hon" title="Giấy chứng nhận kết hôn" optional transfer={sending('paused')} />
      <FileSlot {...SHARED} name="uy-quyen" title="Văn bản ủy quyền" optional transfer={sending('waiting')} />
      <FileSlot {...SHARED} name="khac" title="Giấy tờ khác" optional transfer={sending('failed', 'Mất kết nối khi đang gửi tệp. Bấm “Tiếp tục” để gửi phần còn lại.')} />
      <FileSlot {...SHARED} name="anh" title="Ảnh chân dung" files={[{ ...FILE, id: '2', name: 'chan-dung.docx', refusal: 'Tệp Word không nhận được. Hãy lưu thành PDF rồi chọn lại.' }]}><Button variant="quiet">Dùng giấy tờ đã nộp trước đây</Button></FileSlot>
      <ActionBar><Button size="large">Tiếp tục</Button><SaveState state="saved" at="2026-11-24T07:05:00Z" /></ActionBar>
    </CitizenPage>
  );
}
