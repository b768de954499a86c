import { RadioGroup, TextArea } from '@mot-cua/ui';
import { useMemo } from 'react';
import { useDraft } from '../../app/drafts.ts';
import { DraftNoticeDocument, RequestSupplementDocument } from '../../gql/graphql.ts';
import { CitizenReads, Items } from '../workbench/facts.tsx';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey } from './act-form.ts';
import { askedByArrival } from './posted.ts';
import { type AskedItems, askedRows, candidatesOf, isAskedItems, NOTHING_ASKED, toInput } from './asked-items.ts';
import { errorOf, fieldId } from './fields.ts';
import { ItemsEditor } from './items-editor.tsx';
import { useAct } from './use-act.ts';

interface Asked { readonly reason: string; readonly items: AskedItems; readonly kind: 'SUPPLEMENT' | 'REFUSAL' }
const NOTHING: Asked = { reason: '', items: NOTHING_ASKED, kind: 'SUPPLEMENT' };
function isAsked(value: unknown): value is Asked {
  if (typeof value !== 'object' || value === null) return false;
  const kind: unknown = Reflect.get(value, 'kind');
  return typeof Reflect.get(value, 'reason') === 'string' && isAskedItems(Reflect.get(value, 'items')) && (kind === 'SUPPLEMENT' || kind === 'REFUSAL');
}

function useAsked({ host, action }: ActFormProps, begin: Asked = NOTHING) {
  const { dossier } = host;
  const [asked, change] = useDraft(draftKey(dossier, action.action), () => begin, isAsked);
  // The list to choose from follows the form and its answers, not every change of the dossier.
  const groups = useMemo(() => candidatesOf(dossier), [dossier]);
  return { asked, change, groups, rows: askedRows(asked.items, groups) };
}

/** The reason and the list as the citizen will see them. */
function Preview({ asked, rows, title }: { readonly asked: Asked; readonly rows: ReturnType<typeof askedRows>; readonly title: string }) {
  return (
    <CitizenReads>
      <p><b>{title}</b></p>
      <p className="sw-verbatim">{asked.reason.trim() === '' ? '(lý do bạn nhập ở trên)' : asked.reason}</p>
      {rows.length > 0 && <Items items={rows.map((row) => ({ title: row.title || '…', instruction: row.instruction || '…' }))} />}
    </CitizenReads>
  );
}

/** §9.2a: one complete list, and the reason. */
export function RequestSupplement(props: ActFormProps) {
  const { host, action, onClose } = props;
  const act = useAct(RequestSupplementDocument, host);
  const { asked, change, groups, rows } = useAsked(props, { ...NOTHING, ...askedByArrival(host.dossier) });
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} confirmText="Gửi yêu cầu bổ sung" onSubmit={() => void act.send({ reason: asked.reason, items: toInput(rows) })}>
      <TextArea id={fieldId('reason')} name="reason" label="Lý do yêu cầu bổ sung" hint="Người nộp đọc nguyên văn." rows={2} value={asked.reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const reason = event.currentTarget.value; change((now) => ({ ...now, reason })); }} />
      <ItemsEditor groups={groups} items={asked.items} errors={act.errors} onChange={(next) => change((now) => ({ ...now, items: next(now.items) }))} />
      <Preview asked={asked} rows={rows} title={`Cơ quan yêu cầu bổ sung ${rows.length} nội dung.`} />
    </ActFrame>
  );
}

const KINDS = [
  { value: 'SUPPLEMENT', label: 'Yêu cầu bổ sung', hint: 'Thời hạn giải quyết tạm dừng từ khi thông báo được gửi đến người nộp.' },
  { value: 'REFUSAL', label: 'Từ chối giải quyết', hint: 'Hồ sơ không đủ điều kiện; thông báo này kết thúc hồ sơ.' },
] as const;

/** §9.2b: the specialist drafts, the leader approves, reception sends. */
export function DraftNotice(props: ActFormProps) {
  const { host, action, onClose } = props;
  const act = useAct(DraftNoticeDocument, host);
  const { asked, change, groups, rows } = useAsked(props);
  const supplement = asked.kind === 'SUPPLEMENT';
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} confirmText="Lưu dự thảo, chuyển lãnh đạo duyệt" onSubmit={() => void act.send({ kind: asked.kind, reason: asked.reason, items: supplement ? toInput(rows) : [] })}>
      <RadioGroup id={fieldId('kind')} name="kind" label="Loại thông báo" options={KINDS} value={asked.kind} onChange={(value) => change((now) => ({ ...now, kind: value === 'REFUSAL' ? 'REFUSAL' : 'SUPPLEMENT' }))} />
      <TextArea id={fieldId('reason')} name="reason" label="Lý do" hint="Người nộp đọc nguyên văn." rows={3} value={asked.reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const reason = event.currentTarget.value; change((now) => ({ ...now, reason })); }} />
      {supplement && <ItemsEditor groups={groups} items={asked.items} errors={act.errors} onChange={(next) => change((now) => ({ ...now, items: next(now.items) }))} />}
      <Preview asked={asked} rows={supplement ? rows : []} title={supplement ? `Cơ quan yêu cầu bổ sung ${rows.length} nội dung.` : 'Hồ sơ không đủ điều kiện giải quyết.'} />
    </ActFrame>
  );
}
