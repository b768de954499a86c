import { TextArea } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import {
  type ActInput, ApproveNoticeDocument, RecheckDossierDocument, type ReasonedActInput, RefuseAtReceptionDocument,
  SendBackNoticeDocument, SendBackResultDocument, SendNoticeDocument, SubmitForApprovalDocument,
} from '../../gql/graphql.ts';
import { CitizenReads } from '../workbench/facts.tsx';
import { ActFrame, type ActFrameProps } from './act-frame.tsx';
import { type ActFormProps, draftKey, isPlain } from './act-form.ts';
import { errorOf, fieldId, orNull } from './fields.ts';
import { type ActDocument, useAct } from './use-act.ts';

const hasNote = isPlain({ note: 'text' });
const hasReason = isPlain({ reason: 'text' });

type Words = Pick<ActFrameProps, 'lead' | 'confirmText' | 'danger'>;

/** An act that needs nothing, with a note for colleagues where one helps. */
function noteAct(document: ActDocument<ActInput>, words: Words & { readonly noteLabel?: string }) {
  return function NoteAct({ host, action, onClose }: ActFormProps) {
    const act = useAct(document, host);
    const [draft, change] = useDraft(draftKey(host.dossier, action.action), () => ({ note: '' }), hasNote);
    const { noteLabel, ...frame } = words;
    return (
      <ActFrame dossier={host.dossier} action={action} act={act} begin="confirm" onClose={onClose} {...frame} onSubmit={() => void act.send({ note: orNull(draft.note) })}>
        {noteLabel !== undefined && <TextArea id={fieldId('note')} name="note" label={noteLabel} optional rows={2} value={draft.note} error={errorOf(act.errors, 'note')} onChange={(event) => { const note = event.currentTarget.value; change(() => ({ note })); }} />}
      </ActFrame>
    );
  };
}

/** An act that must say why. */
function reasonAct(document: ActDocument<ReasonedActInput>, words: Words & { readonly reasonLabel: string; readonly reasonHint: string; /** The citizen reads the reason as it stands. */ readonly toCitizen?: string }) {
  return function ReasonAct({ host, action, onClose }: ActFormProps) {
    const act = useAct(document, host);
    const [{ reason }, change] = useDraft(draftKey(host.dossier, action.action), () => ({ reason: '' }), hasReason);
    const { reasonLabel, reasonHint, toCitizen, ...frame } = words;
    return (
      <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} {...frame} onSubmit={() => void act.send({ reason })}>
        <TextArea id={fieldId('reason')} name="reason" label={reasonLabel} hint={reasonHint} rows={3} value={reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const text = event.currentTarget.value; change(() => ({ reason: text })); }} />
        {toCitizen !== undefined && <CitizenReads><p><b>{toCitizen}</b></p><p className="sw-verbatim">{reason.trim() === '' ? '(lý do bạn nhập ở trên)' : reason}</p></CitizenReads>}
      </ActFrame>
    );
  };
}

export const SubmitForApproval = noteAct(SubmitForApprovalDocument, { confirmText: 'Trình lãnh đạo', noteLabel: 'Ghi chú cho lãnh đạo' });
export const ApproveNotice = noteAct(ApproveNoticeDocument, { confirmText: 'Duyệt thông báo', lead: 'Bộ phận tiếp nhận sẽ gửi đúng nội dung này cho người nộp.', noteLabel: 'Ghi chú' });
export const SendNotice = noteAct(SendNoticeDocument, { confirmText: 'Gửi thông báo cho người nộp', lead: 'Người nộp nhận đúng nội dung lãnh đạo đã duyệt, ở phần dự thảo thông báo bên dưới.' });

export const RefuseAtReception = reasonAct(RefuseAtReceptionDocument, { confirmText: 'Từ chối tiếp nhận', danger: true, reasonLabel: 'Lý do từ chối', reasonHint: 'Nêu rõ căn cứ. Người nộp đọc nguyên văn; việc từ chối kết thúc hồ sơ này.', toCitizen: 'Hồ sơ không được tiếp nhận.' });
export const SendBack = reasonAct(SendBackResultDocument, { confirmText: 'Trả lại chuyên viên', reasonLabel: 'Lý do trả lại', reasonHint: 'Chuyên viên đọc nguyên văn để sửa.' });
export const SendBackNotice = reasonAct(SendBackNoticeDocument, { confirmText: 'Trả lại dự thảo thông báo', reasonLabel: 'Lý do trả lại', reasonHint: 'Chuyên viên đọc nguyên văn để sửa.' });

const hasFinding = isPlain({ finding: 'text' });
/** §9.2b: the specialist's own check, before anything is proposed. */
export function Recheck({ host, action, onClose }: ActFormProps) {
  const act = useAct(RecheckDossierDocument, host);
  const [{ finding }, change] = useDraft(draftKey(host.dossier, action.action), () => ({ finding: '' }), hasFinding);
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} confirmText="Ghi kết quả kiểm tra" onSubmit={() => void act.send({ finding })}>
      <TextArea id={fieldId('finding')} name="finding" label="Kết quả kiểm tra lại và đề xuất" hint="Lãnh đạo đọc khi xem xét; người nộp không đọc phần này." rows={4} value={finding} error={errorOf(act.errors, 'finding')} onChange={(event) => { const text = event.currentTarget.value; change(() => ({ finding: text })); }} />
    </ActFrame>
  );
}
