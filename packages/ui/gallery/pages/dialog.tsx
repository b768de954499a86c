import { useState } from 'react';
import { Button, ConfirmDialog, PageHeading, TextArea } from '../../src/index.ts';
import { CitizenPage } from './shell.tsx';

export function DialogPage() {
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  return (
    <CitizenPage title="Hộp thoại" width="reading">
      <PageHeading lead={done ? 'Đã rút hồ sơ.' : 'Hồ sơ chưa được tiếp nhận, bạn còn rút được.'}>Rút hồ sơ</PageHeading>
      <div><Button variant="danger" onClick={() => setOpen(true)}>Rút hồ sơ</Button></div>
      <ConfirmDialog open={open} title="Rút hồ sơ này?" confirmText="Rút hồ sơ" danger onCancel={() => setOpen(false)} onConfirm={() => { setDone(true); setOpen(false); }}>
        <p>Cơ quan ngừng giải quyết. Giấy tờ đã gửi được giữ trong hồ sơ đã rút; muốn làm tiếp, bạn nộp hồ sơ mới.</p>
        <TextArea name="reason" label="Lý do rút" />
      </ConfirmDialog>
    </CitizenPage>
  );
}
