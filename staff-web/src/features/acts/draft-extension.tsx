import { Notice, TextArea, TextField } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import { DraftExtensionDocument } from '../../gql/graphql.ts';
import { CitizenReads } from '../workbench/facts.tsx';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey, isPlain } from './act-form.ts';
import { errorOf, fieldId } from './fields.ts';
import { parseQuantity } from './fees.ts';
import { useAct } from './use-act.ts';

const hasExtension = isPlain({ reason: 'text', workingDays: 'text' });
const WRONG_DAYS = { code: 'INVALID_INPUT', message: 'Hãy nhập số ngày làm việc xin lùi, ví dụ 3.', path: ['workingDays'] };

/** NĐ 61/2018 Đ19.9: an apology with the reason and one new date; the leader approves, reception sends. */
export function DraftExtension({ host, action, onClose }: ActFormProps) {
  const { dossier } = host;
  const act = useAct(DraftExtensionDocument, host);
  const [draft, change] = useDraft(draftKey(dossier, action.action), () => ({ reason: '', workingDays: '' }), hasExtension);
  const submit = (): void => {
    const workingDays = parseQuantity(draft.workingDays);
    if (workingDays === undefined) act.refuse([WRONG_DAYS]);
    else void act.send({ reason: draft.reason, workingDays });
  };
  return (
    <ActFrame dossier={dossier} action={action} act={act} onClose={onClose} confirmText="Lưu thư xin lỗi, chuyển lãnh đạo duyệt" onSubmit={submit}>
      <Notice tone="info" title="Mỗi hồ sơ chỉ hẹn lại một lần">Thư phải đến người nộp chậm nhất một ngày trước ngày đã hẹn; gửi sau đó vẫn được nhưng bị ghi là muộn. Ngày hẹn mới tính từ ngày đã hẹn, hiện trong dự thảo để lãnh đạo xem.</Notice>
      <TextField id={fieldId('workingDays')} name="workingDays" label="Xin lùi thêm" inputMode="numeric" width="xs" suffix="ngày làm việc" value={draft.workingDays} error={errorOf(act.errors, 'workingDays')} onChange={(event) => { const workingDays = event.currentTarget.value; change((now) => ({ ...now, workingDays })); }} />
      <TextArea id={fieldId('reason')} name="reason" label="Lý do chậm" hint="Người nộp đọc nguyên văn." rows={3} value={draft.reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const reason = event.currentTarget.value; change((now) => ({ ...now, reason })); }} />
      <CitizenReads>
        <p><b>Cơ quan xin lỗi và hẹn lại ngày trả kết quả.</b></p>
        <p className="sw-verbatim">Lý do: {draft.reason.trim() === '' ? '(lý do bạn nhập ở trên)' : draft.reason}</p>
      </CitizenReads>
    </ActFrame>
  );
}
