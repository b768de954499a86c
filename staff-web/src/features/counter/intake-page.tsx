import { useQuery } from '@apollo/client/react';
import { type Mendable, troubleOf } from '@mot-cua/client';
import { Button, Card, EmptyState, ErrorSummary, KeyHint, PageHeading, SelectField, TroubleBox, usePageTitle } from '@mot-cua/ui';
import { type FormEvent, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { dropDraft, useDraft } from '../../app/drafts.ts';
import { usePressed } from '../../app/use-pressed.ts';
import { CounterProcedureDocument, FileAtCounterDocument } from '../../gql/graphql.ts';
import { useSession } from '../account/session.tsx';
import { errorOf, fieldId, fieldIdOf } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import { ProcedureChoice } from '../leadership/procedure-choice.tsx';
import { type CounterProcedure, EMPTY, type Intake, isIntake, type PaperLine, paperLines, toInput } from './intake.ts';
import { ApplicantFields, PresenterFields, Text } from './intake-fields.tsx';
import { PapersInHand } from './papers-in-hand.tsx';
import { ScanBox } from './scan-box.tsx';
import { TakenIn } from './taken-in.tsx';
import { Tickets } from './tickets.tsx';

const DRAFT = 'quay';
const focus = (id: string): void => document.getElementById(id)?.focus();
const NO_PROCEDURE: Mendable = { code: 'PROCEDURE_REQUIRED', message: 'Hãy chọn thủ tục trong danh sách.', path: ['procedureCode'] };

function useProcedure(code: string | null): { readonly procedure: CounterProcedure | undefined; readonly lines: readonly PaperLine[]; readonly failed: ReturnType<typeof troubleOf> | undefined; readonly retry: () => void } {
  const { data, error, refetch } = useQuery(CounterProcedureDocument, { variables: { code: code ?? '' }, skip: code === null });
  const procedure = code === null ? undefined : (data?.procedure ?? undefined);
  return { procedure, lines: procedure === undefined ? [] : paperLines(procedure), failed: error === undefined ? undefined : troubleOf(error), retry: () => void refetch() };
}

/** Errors of received papers are counted by the server among those sent; a line of the list is named by its slot. */
const linksOf = (errors: readonly Mendable[], intake: Intake, lines: readonly PaperLine[]) => errors.map(({ message, path }) => {
  const [first, second] = path ?? [];
  const ticked = lines.filter(({ slotKey }) => intake.received[slotKey] !== undefined);
  const slotKey = first === 'received' && /^\d+$/.test(second ?? '') ? ticked[Number(second)]?.slotKey : undefined;
  return { message, fieldId: slotKey === undefined ? fieldIdOf(path) : fieldId('received', slotKey) };
});

/** A walk-in, by keyboard: procedure → card → papers → one key. */
function IntakeForm({ agencyCode, called, onDone }: { readonly agencyCode: string; readonly called: number | undefined; readonly onDone: (id: string) => void }) {
  const [intake, change] = useDraft<Intake>(DRAFT, () => EMPTY, isIntake);
  const act = useKeyedAct(FileAtCounterDocument);
  const { procedure, lines, failed, retry } = useProcedure(intake.procedure.code);
  const set = (next: Partial<Intake>): void => change((now) => ({ ...now, ...next }));
  // After the frame has put the focus on the heading of a page one comes to.
  useEffect(() => { const later = setTimeout(() => focus(fieldId('procedureCode'))); return () => clearTimeout(later); }, []);
  // The number called goes with whoever comes to the desk, until another is typed.
  useEffect(() => { if (called !== undefined) change((now) => ({ ...now, ticket: String(called) })); }, [called, change]);
  const send = async (accept: boolean): Promise<void> => {
    if (act.sending) return;
    if (intake.procedure.code === null || procedure === undefined) return act.refuse([NO_PROCEDURE]);
    const answer = await act.send(toInput(intake, agencyCode, lines, accept));
    if (answer?.dossier === null || answer?.dossier === undefined || answer.errors.length > 0) return;
    dropDraft(DRAFT);
    onDone(answer.dossier.id);
  };
  const form = usePressed<HTMLFormElement>((event) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    void send(!event.shiftKey);
  });
  const submit = (event: FormEvent): void => { event.preventDefault(); void send(true); };
  const part = { intake, errors: act.errors, set };
  return (
    <form className="mc-stack" ref={form} onSubmit={submit} noValidate aria-label="Tiếp nhận tại quầy">
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} onRetry={() => void send(true)} retrying={act.sending} />}
      <ErrorSummary attempt={act.attempt} errors={linksOf(act.errors, intake, lines)} />
      <ProcedureChoice agencyCode={agencyCode} id={fieldId('procedureCode')} label="Thủ tục" hint="Gõ vài chữ của tên, không cần dấu, hoặc mã; mũi tên và Enter để chọn." value={intake.procedure} error={errorOf(act.errors, 'procedureCode')} onChange={(chosen) => { set(chosen.code === intake.procedure.code ? { procedure: chosen } : { procedure: chosen, received: {} }); if (chosen.code !== null) focus('act-scan'); }} />
      <ScanBox presented={intake.presented} onRead={(read) => { set(read); focus(fieldId('received', '_don')); }} />
      {failed !== undefined && <TroubleBox trouble={failed} title="Chưa tải được thủ tục" onRetry={retry} />}
      <Card title="Người nộp"><ApplicantFields {...part} />{intake.presented && <PresenterFields {...part} />}</Card>
      {procedure !== undefined && <Card title={`${procedure.name} (mức độ ${procedure.onlineLevel}, ${procedure.processingTime.text})`}>
        <PapersInHand lines={lines} received={intake.received} errors={act.errors} onChange={(slotKey, counts) => change((now) => { const { [slotKey]: _was, ...rest } = now.received; return { ...now, received: counts === undefined ? rest : { ...rest, [slotKey]: counts } }; })} />
        <Text {...part} name="other" path={['other']} label="Giấy tờ khác" hint="Mỗi loại cách nhau bằng dấu chấm phẩy." optional />
        {procedure.processingTime.value === null && <Text {...part} name="agreedDays" path={['agreedWorkingDays']} label="Số ngày làm việc đã thống nhất với người nộp" width="s" numeric />}
      </Card>}
      <div className="mc-cluster">
        <Text {...part} name="declaration" path={['declaration']} label="Mã tờ khai in sẵn" optional width="m" />
        <Text {...part} name="ticket" path={['ticket']} label="Số chờ" optional width="s" numeric />
      </div>
      <div className="mc-cluster">
        <Button type="submit" pending={act.sending} pendingText="Đang gửi…" aria-keyshortcuts="Control+Enter">Tiếp nhận ngay<KeyHint keys={['Ctrl', 'Enter']} /></Button>
        <Button variant="secondary" disabled={act.sending} aria-keyshortcuts="Control+Shift+Enter" onClick={() => void send(false)}>Chỉ lưu, kiểm tra sau<KeyHint keys={['Ctrl', 'Shift', 'Enter']} /></Button>
      </div>
    </form>
  );
}

/** `/quay`: whoever stands at the desk, with or without an account, at every level alike (NĐ 61/2018 Đ17). */
export function IntakePage() {
  usePageTitle('Tiếp nhận tại quầy');
  const { me } = useSession();
  const [parameters, setParameters] = useSearchParams();
  const [done, setDone] = useState<string>();
  const [round, setRound] = useState(0);
  const desks = [...new Map(me.positions.filter(({ role }) => role === 'RECEPTION').map(({ agency }) => [agency.code, agency])).values()];
  const desk = desks.find(({ code }) => code === parameters.get('co-quan')) ?? desks[0];
  const [called, setCalled] = useState<number>();
  if (desk === undefined) return <><PageHeading>Tiếp nhận tại quầy</PageHeading><EmptyState title="Bạn không thuộc bộ phận tiếp nhận" icon="info">Việc tiếp nhận tại quầy do bộ phận tiếp nhận và trả kết quả thực hiện.</EmptyState></>;
  return (
    <>
      <PageHeading above={desk.name}>Tiếp nhận tại quầy</PageHeading>
      {desks.length > 1 && <SelectField name="co-quan" label="Cơ quan" width="l" emptyLabel={null} options={desks.map(({ code, name }) => ({ value: code, label: name }))} value={desk.code} onChange={(event) => setParameters({ 'co-quan': event.currentTarget.value })} />}
      {done === undefined ? <IntakeForm key={`${desk.code}-${round}`} agencyCode={desk.code} called={called} onDone={setDone} /> : <TakenIn id={done} onNext={() => { setDone(undefined); setCalled(undefined); setRound(round + 1); }} />}
      <Tickets agencyCode={desk.code} onCalled={setCalled} />
    </>
  );
}
