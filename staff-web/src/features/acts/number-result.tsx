import { DateField, SummaryList } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import { NumberResultDocument } from '../../gql/graphql.ts';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey, isPlain } from './act-form.ts';
import { errorOf, fieldId, parseDay } from './fields.ts';
import { useAct } from './use-act.ts';

const hasDay = isPlain({ day: 'text', month: 'text', year: 'text' });
const WRONG_DAY = { code: 'INVALID_INPUT', message: 'Hãy nhập ngày có thật, hoặc để trống nếu là hôm nay.', path: ['date'] };

/** NĐ 30/2020 Đ15: the clerk gives number and date after the leader's signature; the number itself is the house's to give. */
export function NumberResult({ host, action, onClose }: ActFormProps) {
  const { dossier } = host;
  const act = useAct(NumberResultDocument, host);
  const [draft, change] = useDraft(draftKey(dossier, action.action), () => ({ day: '', month: '', year: '' }), hasDay);
  const submit = (): void => {
    const today = draft.day === '' && draft.month === '' && draft.year === '';
    const date = today ? null : parseDay(draft);
    if (date === undefined) act.refuse([WRONG_DAY]);
    else void act.send({ date });
  };
  return (
    <ActFrame dossier={dossier} action={action} act={act} begin="confirm" onClose={onClose} confirmText="Cấp số, ngày ban hành" lead="Số kế tiếp trong sổ văn bản đi của năm được cấp tự động, không ngắt quãng; sau đó cơ quan ký số, và chữ ký mang số, ngày này trên văn bản." onSubmit={submit}>
      {dossier.result !== null && <SummaryList rows={[{ key: 'what', label: 'Văn bản', value: dossier.result.summary }, { key: 'signer', label: 'Người ký', value: dossier.result.signedBy?.name ?? '' }]} />}
      <DateField id={fieldId('date')} name="issue-date" label="Ngày ban hành" hint="Để trống nếu là hôm nay." optional value={draft} error={errorOf(act.errors, 'date')} onChange={(parts) => change((now) => ({ ...now, ...parts }))} />
    </ActFrame>
  );
}
