import { useQuery } from '@apollo/client/react';
import { RadioGroup, SelectField, TextArea } from '@mot-cua/ui';
import { useNavigate } from 'react-router';
import { useDraft } from '../../app/drafts.ts';
import { RemindConsultationDocument, TransferChoicesDocument, TransferDossierDocument, WithdrawConsultationDocument } from '../../gql/graphql.ts';
import type { Dossier } from '../workbench/dossier.ts';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey, isPlain } from './act-form.ts';
import { errorOf, fieldId } from './fields.ts';
import { useAct } from './use-act.ts';

type One = Dossier['consultations'][number];
/** Which of the agencies; with one there is nothing to choose. */
function Which({ among, chosen, error, onChoose }: { readonly among: readonly One[]; readonly chosen: string; readonly error: string | undefined; readonly onChoose: (key: string) => void }) {
  if (among.length < 2) return null;
  return <RadioGroup id={fieldId('key')} name="key" label="Cơ quan" options={among.map((one) => ({ value: one.key, label: one.agency.name, hint: one.stateLabel }))} value={chosen} error={error} onChange={onChoose} />;
}
const chosenOf = (among: readonly One[], key: string): One | undefined => among.find((one) => one.key === key) ?? among[0];

const hasKey = isPlain({ key: 'text' });
/** NĐ 61/2018 Đ19.5: the agency is reminded, the late one first. */
export function RemindConsultation({ host, action, onClose }: ActFormProps) {
  const act = useAct(RemindConsultationDocument, host);
  const among = host.dossier.consultations.filter((one) => one.state === 'ASKED').toSorted((a, b) => Number(b.late) - Number(a.late));
  const [draft, change] = useDraft(draftKey(host.dossier, action.action), () => ({ key: '' }), hasKey);
  const one = chosenOf(among, draft.key);
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} begin="confirm" confirmText="Gửi nhắc" lead={one === undefined ? undefined : `Lãnh đạo và người xử lý của ${one.agency.name} nhận được lời nhắc.`} onSubmit={() => void act.send({ key: one?.key ?? '' })}>
      <Which among={among} chosen={one?.key ?? ''} error={errorOf(act.errors, 'key')} onChoose={(key) => change(() => ({ key }))} />
    </ActFrame>
  );
}

const hasReason = isPlain({ key: 'text', reason: 'text' });
/** The question is taken back, with a reason; asked one after the other, the next is asked. */
export function WithdrawConsultation({ host, action, onClose }: ActFormProps) {
  const act = useAct(WithdrawConsultationDocument, host);
  const among = host.dossier.consultations.filter((one) => one.state === 'ASKED' || one.state === 'WAITING');
  const [draft, change] = useDraft(draftKey(host.dossier, action.action), () => ({ key: '', reason: '' }), hasReason);
  const one = chosenOf(among, draft.key);
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} danger onClose={onClose} confirmText="Rút việc lấy ý kiến" lead={one === undefined ? undefined : `${one.agency.name} sẽ không trả lời được nữa.`} onSubmit={() => void act.send({ key: one?.key ?? '', reason: draft.reason })}>
      <Which among={among} chosen={one?.key ?? ''} error={errorOf(act.errors, 'key')} onChoose={(key) => change((now) => ({ ...now, key }))} />
      <TextArea id={fieldId('reason')} name="reason" label="Lý do" rows={2} value={draft.reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const reason = event.currentTarget.value; change((now) => ({ ...now, reason })); }} />
    </ActFrame>
  );
}

const hasTransfer = isPlain({ agencyCode: 'text', reason: 'text' });
/** NĐ 61/2018 Đ18: to the agency that is competent; afterwards it is not ours to read. */
export function TransferDossier({ host, action, onClose }: ActFormProps) {
  const navigate = useNavigate();
  const act = useAct(TransferDossierDocument, { ...host, onDone: () => { host.onDone(); void navigate('/da-chuyen'); } });
  const { data } = useQuery(TransferChoicesDocument, { variables: { id: host.dossier.id }, fetchPolicy: 'network-only' });
  const [draft, change] = useDraft(draftKey(host.dossier, action.action), () => ({ agencyCode: '', reason: '' }), hasTransfer);
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} danger onClose={onClose} confirmText="Chuyển hồ sơ" lead="Ngày hẹn trả giữ nguyên; người nộp được báo nơi giải quyết mới và lý do. Sau khi chuyển, cơ quan mình chỉ còn xem được hồ sơ đã chuyển đi đâu và đến mức nào." onSubmit={() => void act.send(draft)}>
      <SelectField id={fieldId('agencyCode')} name="agency" label="Cơ quan có thẩm quyền" width="l" options={(data?.dossier?.agenciesToTransferTo ?? []).map(({ code, name }) => ({ value: code, label: name }))} value={draft.agencyCode} error={errorOf(act.errors, 'agencyCode')} onChange={(event) => { const agencyCode = event.currentTarget.value; change((now) => ({ ...now, agencyCode })); }} />
      <TextArea id={fieldId('reason')} name="reason" label="Lý do" hint="Người nộp đọc nguyên văn." rows={2} value={draft.reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const reason = event.currentTarget.value; change((now) => ({ ...now, reason })); }} />
    </ActFrame>
  );
}
