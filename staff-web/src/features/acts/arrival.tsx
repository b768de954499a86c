import { Checkbox, Notice, RadioGroup, TextArea, TextField } from '@mot-cua/ui';
import { useDraft } from '../../app/drafts.ts';
import { type PostedOutcome, RecordArrivalDocument } from '../../gql/graphql.ts';
import type { Dossier } from '../workbench/dossier.ts';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey } from './act-form.ts';
import { isInstantText, OUTCOMES, toInstant } from './posted.ts';
import { errorOf, fieldId, orNull } from './fields.ts';
import { useAct } from './use-act.ts';

interface Compared { readonly at: string; readonly signed: boolean; readonly outcomes: Readonly<Record<string, string>>; readonly notes: Readonly<Record<string, string>>; readonly note: string }
const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;
const isCompared = (value: unknown): value is Compared => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'at') === 'string' && typeof Reflect.get(value, 'signed') === 'boolean' && typeof Reflect.get(value, 'note') === 'string' && isRecord(Reflect.get(value, 'outcomes')) && isRecord(Reflect.get(value, 'notes'));
const isOutcome = (text: string | undefined): text is PostedOutcome => OUTCOMES.some((one) => one.value === text);

interface Slot { readonly slotKey: string; readonly title: string }
const slotsOf = ({ post }: Dossier): readonly Slot[] => (post?.expected ?? []).flatMap(({ slotKey, title }) => (slotKey === null ? [] : [{ slotKey, title }]));

/** §8.2a: when the parcel came, and every certified paper held against the one on the right; the arrival is the filing time. */
export function RecordArrival({ host, action, onClose }: ActFormProps) {
  const { dossier } = host;
  const act = useAct(RecordArrivalDocument, host);
  const [draft, change] = useDraft<Compared>(draftKey(dossier, action.action), () => ({ at: '', signed: false, outcomes: {}, notes: {}, note: '' }), isCompared);
  const slots = slotsOf(dossier);
  const asksForm = dossier.post?.expected.some(({ slotKey }) => slotKey === null) === true;
  const submit = (): void => {
    const chosen = slots.flatMap(({ slotKey, title }) => {
      const outcome = draft.outcomes[slotKey];
      return isOutcome(outcome) ? [{ slotKey, title, outcome }] : [];
    });
    const open = slots.filter(({ slotKey }) => !chosen.some((one) => one.slotKey === slotKey));
    const wrong = [
      ...(isInstantText(draft.at) ? [] : [{ code: 'ARRIVAL_TIME_WRONG', message: 'Hãy ghi thời điểm nhận dạng 14:30 24/11/2026, hoặc để trống nếu vừa nhận.', path: ['arrivedAt'] }]),
      ...open.map((slot) => ({ code: 'PAPER_NOT_COMPARED', message: `Hãy đối chiếu: ${slot.title}.`, path: ['papers', slot.slotKey] })),
    ];
    if (wrong.length > 0) act.refuse(wrong);
    else void act.send({ arrivedAt: toInstant(draft.at), formSigned: draft.signed, papers: chosen.map(({ slotKey, outcome }) => ({ slotKey, outcome, note: orNull(draft.notes[slotKey] ?? '') })), note: orNull(draft.note) });
  };
  return (
    <ActFrame dossier={dossier} action={action} act={act} onClose={onClose} confirmText="Ghi nhận bản giấy đến" onSubmit={submit}>
      <Notice tone="info">Thời điểm nộp hồ sơ là lúc bản giấy đến; mọi thời hạn tính từ đó.</Notice>
      <TextField id={fieldId('arrivedAt')} name="arrived-at" label="Nhận lúc" hint="Để trống nếu vừa nhận; hoặc ghi giờ và ngày, ví dụ 14:30 24/11/2026." width="m" value={draft.at} error={errorOf(act.errors, 'arrivedAt')} onChange={(event) => { const at = event.currentTarget.value; change((now) => ({ ...now, at })); }} />
      {asksForm && <Checkbox id={fieldId('formSigned')} name="form-signed" label="Có tờ khai in từ hồ sơ này, đã ký" checked={draft.signed} error={errorOf(act.errors, 'formSigned')} onChange={(event) => { const signed = event.currentTarget.checked; change((now) => ({ ...now, signed })); }} />}
      {slots.map(({ slotKey, title }) => (
        <div className="sw-ask" data-on="" key={slotKey}>
          <RadioGroup id={fieldId('papers', slotKey)} name={`posted-${slotKey}`} label={title} inline options={OUTCOMES} value={draft.outcomes[slotKey] ?? ''} error={draft.outcomes[slotKey] === 'DIFFERS' ? undefined : errorOf(act.errors, 'papers', slotKey)} onChange={(value) => change((now) => ({ ...now, outcomes: { ...now.outcomes, [slotKey]: value } }))} />
          {draft.outcomes[slotKey] === 'DIFFERS' && <TextField name={`note-${slotKey}`} label={<>Khác ở điểm nào<span className="mc-visually-hidden">: {title}</span></>} hint="Người nộp đọc nguyên văn." error={errorOf(act.errors, 'papers', slotKey)} value={draft.notes[slotKey] ?? ''} onChange={(event) => { const { value } = event.currentTarget; change((now) => ({ ...now, notes: { ...now.notes, [slotKey]: value } })); }} />}
        </div>
      ))}
      <TextArea id={fieldId('note')} name="note" label="Ghi chú của quầy" optional rows={2} value={draft.note} onChange={(event) => { const note = event.currentTarget.value; change((now) => ({ ...now, note })); }} />
    </ActFrame>
  );
}
