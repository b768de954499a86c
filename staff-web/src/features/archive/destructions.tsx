import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, Card, ConfirmDialog, DateField, type DateParts, DateText, EmptyState, ErrorSummary, Loading, Notice, StatusTag, SummaryList, TextArea, TextField, TroubleBox, useAnnounce } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { dropDraft, useDraft } from '../../app/drafts.ts';
import { DecideDestructionDocument, type DestructionPartsFragment, DestructionsDocument, ExecuteDestructionDocument, RejectDestructionDocument } from '../../gql/graphql.ts';
import { errorOf, fieldId, fieldIdOf, parseDay } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';

type List = DestructionPartsFragment;
const TONES = { PROPOSED: 'warning', DECIDED: 'warning', REJECTED: 'neutral', EXECUTED: 'success' } as const satisfies Record<List['state'], string>;
interface Draft { readonly number: string; readonly council: string; readonly reason: string; readonly date: DateParts }
const NO_DAY: DateParts = { day: '', month: '', year: '' };
const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && ['number', 'council', 'reason'].every((key) => typeof Reflect.get(value, key) === 'string') && typeof Reflect.get(value, 'date') === 'object';

/** The leader's decision: its number, its day, and who weighed the value – or why the list is refused. */
function Decide({ list, onDone }: { readonly list: List; readonly onDone: () => void }) {
  const decide = useKeyedAct(DecideDestructionDocument);
  const reject = useKeyedAct(RejectDestructionDocument);
  const announce = useAnnounce();
  const key = `decide:${list.id}`;
  const [draft, change] = useDraft<Draft>(key, () => ({ number: '', council: '', reason: '', date: NO_DAY }), isDraft);
  const set = (part: Partial<Draft>): void => change((now) => ({ ...now, ...part }));
  const finish = (errors: readonly unknown[] | undefined, words: string): void => {
    if (errors === undefined || errors.length > 0) return;
    dropDraft(key);
    announce(words, { toast: 'success' });
    onDone();
  };
  const send = async (): Promise<void> => {
    const date = parseDay(draft.date);
    if (date === undefined) return decide.refuse([{ code: 'DATE_WRONG', message: 'Ngày quyết định không có trong lịch.', path: ['date'] }]);
    const result = await decide.send({ id: list.id, number: draft.number, date, council: draft.council });
    return finish(result?.errors, 'Đã ghi quyết định tiêu hủy. Chưa có gì bị tiêu hủy.');
  };
  const refuse = async (): Promise<void> => finish((await reject.send({ id: list.id, reason: draft.reason }))?.errors, 'Đã bác danh mục: các hồ sơ được giữ.');
  const submit = (event: FormEvent): void => { event.preventDefault(); void send(); };
  const id = (field: string): string => `${fieldId(field)}-${list.id}`;
  const errors = [...decide.errors, ...reject.errors];
  return (
    <form className="mc-stack" onSubmit={submit} noValidate>
      <ErrorSummary attempt={decide.attempt + reject.attempt} errors={errors.map(({ message, path }) => ({ message, fieldId: path?.[0] === undefined ? undefined : `${fieldIdOf(path) ?? ''}-${list.id}` }))} />
      {[decide, reject].map((act, index) => act.trouble !== undefined && <TroubleBox key={index === 0 ? 'decide' : 'reject'} trouble={act.trouble} retrying={act.sending} onRetry={() => void (index === 0 ? send() : refuse())} />)}
      <TextField id={id('number')} name="number" label="Số quyết định" width="m" value={draft.number} error={errorOf(decide.errors, 'number')} onChange={(event) => set({ number: event.currentTarget.value })} />
      <DateField id={id('date')} name="date" label="Ngày quyết định" value={draft.date} error={errorOf(decide.errors, 'date')} onChange={(parts) => change((now) => ({ ...now, date: { ...now.date, ...parts } }))} />
      <TextArea id={id('council')} name="council" label="Hội đồng xét hủy" hint="Chủ tịch và các ủy viên." rows={2} value={draft.council} error={errorOf(decide.errors, 'council')} onChange={(event) => set({ council: event.currentTarget.value })} />
      <div className="mc-cluster"><Button type="submit" pending={decide.sending} pendingText="Đang ghi…">Ghi quyết định tiêu hủy</Button></div>
      <TextArea id={id('reason')} name="reason" label="Lý do, nếu không đồng ý" rows={2} value={draft.reason} error={errorOf(reject.errors, 'reason')} onChange={(event) => set({ reason: event.currentTarget.value })} />
      <div><Button variant="secondary" pending={reject.sending} pendingText="Đang ghi…" onClick={() => void refuse()}>Không tiêu hủy</Button></div>
    </form>
  );
}

function Execute({ list, onDone }: { readonly list: List; readonly onDone: () => void }) {
  const act = useKeyedAct(ExecuteDestructionDocument);
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const send = async (): Promise<void> => {
    const result = await act.send({ id: list.id });
    setAsking(false);
    if (result === undefined || result.errors.length > 0) return;
    announce(`Đã tiêu hủy ${list.items.length} hồ sơ theo Quyết định ${list.decisionNumber ?? ''}.`, { toast: 'success' });
    onDone();
  };
  return (
    <>
      {act.errors.length > 0 && <Notice tone="danger" title="Chưa tiêu hủy gì"><ul>{act.errors.map(({ message }) => <li key={message}>{message}</li>)}</ul></Notice>}
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
      <div><Button variant="danger" pending={act.sending} pendingText="Đang tiêu hủy…" onClick={() => setAsking(true)}>Tiêu hủy {list.items.length} hồ sơ</Button></div>
      <ConfirmDialog open={asking} danger title={`Tiêu hủy ${list.items.length} hồ sơ?`} confirmText="Tiêu hủy vĩnh viễn" pending={act.sending} onConfirm={() => void send()} onCancel={() => setAsking(false)}>
        <p>Thông tin, giấy tờ và gói lưu trữ của các hồ sơ này bị xóa hẳn, không lấy lại được. Chỉ còn ghi nhận việc tiêu hủy theo Quyết định số {list.decisionNumber}.</p>
      </ConfirmDialog>
    </>
  );
}

const day = (text: string | null): string => (text === null ? '' : text.split('-').toReversed().join('/'));

/** Lists of dossiers to be destroyed: proposed, decided, carried out (§10.1). */
export function Destructions({ agencyCode }: { readonly agencyCode: string }) {
  const { data, error, refetch } = useQuery(DestructionsDocument, { variables: { agencyCode }, fetchPolicy: 'network-only' });
  const reload = (): void => void refetch();
  if (data === undefined) return error === undefined ? <Loading words="Đang tải danh mục…" lines={5} /> : <TroubleBox trouble={troubleOf(error)} onRetry={reload} />;
  if (data.destructions.length === 0) return <EmptyState title="Chưa có danh mục nào" icon="info">Chuyên viên lập danh mục từ các hồ sơ hết thời hạn lưu trữ.</EmptyState>;
  return data.destructions.map((list) => (
    <Card key={list.id} title={`Danh mục ${list.items.length} hồ sơ, ${list.proposedBy} đề nghị`}>
      <SummaryList rows={[
        { key: 'state', label: 'Tình trạng', value: <StatusTag tone={TONES[list.state]}>{list.stateLabel}</StatusTag> },
        { key: 'reason', label: 'Lý do', value: list.reason },
        { key: 'at', label: 'Đề nghị lúc', value: <DateText value={list.proposedAt} format="dateTime" /> },
        ...(list.decisionNumber === null ? [] : [{ key: 'decision', label: 'Quyết định', value: `Số ${list.decisionNumber} ngày ${day(list.decisionDate)}, ${list.decidedBy ?? ''} ghi` }, { key: 'council', label: 'Hội đồng xét hủy', value: list.council ?? '' }]),
        ...(list.rejectedReason === null ? [] : [{ key: 'rejected', label: 'Không tiêu hủy vì', value: list.rejectedReason }]),
        ...(list.executedAt === null ? [] : [{ key: 'executed', label: 'Tiêu hủy', value: <><DateText value={list.executedAt} format="dateTime" />, {list.executedBy}</> }]),
      ]} />
      <details><summary>Các hồ sơ trong danh mục</summary>
        <ul>{list.items.map((item) => <li key={item.dossierId}><span className="mc-code">{item.name}</span> – {item.procedureName}. {item.retention}</li>)}</ul>
      </details>
      {list.mayDecide && <Decide list={list} onDone={reload} />}
      {list.mayExecute && <Execute list={list} onDone={reload} />}
    </Card>
  ));
}
