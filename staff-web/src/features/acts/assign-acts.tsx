import { SelectField, TextArea, TextField } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import { AssignDossierDocument, ForwardDossierDocument } from '../../gql/graphql.ts';
import type { Dossier } from '../workbench/dossier.ts';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey, isPlain } from './act-form.ts';
import { errorOf, fieldId, orNull } from './fields.ts';
import { useAct } from './use-act.ts';

/** Given to nobody, whatever the rules say. No opaque id looks like it. */
const OPEN = 'OPEN';
const peopleOf = ({ specialists }: Dossier) => specialists.map(({ id, name, division, open }) => ({ value: id, label: `${name}${division === null ? '' : `, ${division}`} (đang có ${open ?? 0} hồ sơ)` }));

const hasForward = isPlain({ division: 'text', assignee: 'text', note: 'text' });
/** §9.2a: to the specialists, within one working day; to whom, the agency's rules say, or the desk, or whoever takes it. */
export function Forward({ host, action, onClose }: ActFormProps) {
  const act = useAct(ForwardDossierDocument, host);
  const [draft, change] = useDraft(draftKey(host.dossier, action.action), () => ({ division: '', assignee: '', note: '' }), hasForward);
  const send = (): void => void act.send({ division: orNull(draft.division), note: orNull(draft.note), assigneeId: draft.assignee === OPEN ? null : orNull(draft.assignee), leaveOpen: draft.assignee === OPEN });
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} confirmText="Chuyển hồ sơ" onSubmit={send}>
      <TextField id={fieldId('division')} name="division" label="Bộ phận chuyên môn" hint="Để trống nếu cơ quan chỉ có một bộ phận." optional width="l" value={draft.division} error={errorOf(act.errors, 'division')} onChange={(event) => { const division = event.currentTarget.value; change((now) => ({ ...now, division })); }} />
      <SelectField id={fieldId('assigneeId')} name="assignee" label="Giao cho" width="l" emptyLabel="Theo quy tắc phân công; nếu không có thì chuyên viên tự nhận" options={[...peopleOf(host.dossier), { value: OPEN, label: 'Để chuyên viên tự nhận' }]} value={draft.assignee} error={errorOf(act.errors, 'assigneeId')} onChange={(event) => { const assignee = event.currentTarget.value; change((now) => ({ ...now, assignee })); }} />
      <TextArea id={fieldId('note')} name="note" label="Ghi chú cho chuyên viên" optional rows={2} value={draft.note} error={errorOf(act.errors, 'note')} onChange={(event) => { const note = event.currentTarget.value; change((now) => ({ ...now, note })); }} />
    </ActFrame>
  );
}

const hasAssignment = isPlain({ assignee: 'text', reason: 'text' });
const MISSING = { code: 'OFFICER_REQUIRED', message: 'Hãy chọn chuyên viên.', path: ['assigneeId'] };
/** §9.2b: the leader gives it to a specialist, out of another's hands with a reason. */
export function AssignDossier({ host, action, onClose }: ActFormProps) {
  const act = useAct(AssignDossierDocument, host);
  const [draft, change] = useDraft(draftKey(host.dossier, action.action), () => ({ assignee: '', reason: '' }), hasAssignment);
  const holder = host.dossier.assignees.find(({ role }) => role === 'SPECIALIST');
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} confirmText="Giao hồ sơ" lead={holder === undefined ? 'Chưa ai nhận hồ sơ này.' : `Đang do ${holder.name} thụ lý.`} onSubmit={() => (draft.assignee === '' ? act.refuse([MISSING]) : void act.send({ assigneeId: draft.assignee, reason: orNull(draft.reason) }))}>
      <SelectField id={fieldId('assigneeId')} name="assignee" label="Giao cho" width="l" options={peopleOf(host.dossier)} value={draft.assignee} error={errorOf(act.errors, 'assigneeId')} onChange={(event) => { const assignee = event.currentTarget.value; change((now) => ({ ...now, assignee })); }} />
      <TextArea id={fieldId('reason')} name="reason" label="Lý do" hint="Cần ghi khi đổi người đang thụ lý." optional={holder === undefined} rows={2} value={draft.reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const reason = event.currentTarget.value; change((now) => ({ ...now, reason })); }} />
    </ActFrame>
  );
}
