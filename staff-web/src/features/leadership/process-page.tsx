import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, Card, EmptyState, ErrorSummary, formatDateTime, Loading, Notice, PageHeading, RadioGroup, SummaryList, TextField, TroubleBox, usePageTitle } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { dropDraft, useDraft } from '../../app/drafts.ts';
import { AgencyProcessDocument, type OnResume, PostProcessDocument, type ProcessPartsFragment } from '../../gql/graphql.ts';
import { errorOf, fieldId, fieldIdOf } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import { AgencyChoice, LeadershipTabs, useLedAgency } from './leadership-tabs.tsx';
import { bodyOf, draftOf, isProcessDraft, type ProcessDraft, withoutStep, withOwnStep } from './process-draft.ts';
import { StepEditor, timeUnitOf, UnitField } from './process-step-editor.tsx';
import { type ChosenProcedure, NO_PROCEDURE, ProcedureChoice } from './procedure-choice.tsx';

const RESUME = [
  { value: 'RESTART', label: 'Tính lại từ đầu', hint: 'Theo Điều 19 Nghị định 61/2018/NĐ-CP; dùng khi luật không nói khác.' },
  { value: 'SHIFT', label: 'Lùi đúng thời gian đã dừng', hint: 'Chỉ khi luật chuyên ngành quy định.' },
] as const;
const resumeOf = (value: string): OnResume => (value === 'SHIFT' ? 'SHIFT' : 'RESTART');

function InForceFacts({ process, published }: { readonly process: ProcessPartsFragment; readonly published: string }) {
  return (
    <SummaryList rows={[
      { key: 'posted', label: 'Đang áp dụng', value: process.postedAt === null ? 'Cách làm chung của Điều 9; cơ quan chưa công bố quy trình riêng' : `Bản số ${process.number ?? ''}, công bố ${formatDateTime(process.postedAt)}, theo ${process.approvedBy ?? ''}` },
      { key: 'published', label: 'Thời hạn công bố', value: published },
      { key: 'committed', label: 'Cơ quan cam kết', value: process.committed?.text ?? 'Bằng thời hạn công bố' },
      { key: 'longest', label: 'Các bước cộng lại', value: `${String(process.longestHours).replace('.', ',')} giờ làm việc theo đường dài nhất` },
    ]} />
  );
}

function OwnStep({ onAdd }: { readonly onAdd: (title: string) => void }) {
  const [title, setTitle] = useState('');
  const add = (): void => { if (title.trim() !== '') { onAdd(title.trim()); setTitle(''); } };
  return (
    <div className="mc-cluster">
      <TextField name="own-step" label="Thêm bước riêng" hint="Ví dụ: Kiểm tra thực địa." width="l" value={title} onChange={(event) => setTitle(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add(); } }} />
      <Button variant="secondary" onClick={add}>Thêm bước</Button>
    </div>
  );
}

function Editor({ agencyCode, procedureCode, process, onPosted }: { readonly agencyCode: string; readonly procedureCode: string; readonly process: ProcessPartsFragment; readonly onPosted: (now: ProcessPartsFragment) => void }) {
  const key = `process:${agencyCode}:${procedureCode}`;
  const [draft, change] = useDraft<ProcessDraft>(key, () => draftOf(process), isProcessDraft);
  const act = useKeyedAct(PostProcessDocument);
  const send = async (): Promise<void> => {
    const made = bodyOf(draft);
    if ('wrong' in made) return act.refuse(made.wrong);
    const result = await act.send({ agencyCode, procedureCode, ...made.body });
    if (result?.process !== undefined && result.process !== null) { dropDraft(key); onPosted(result.process); }
    return undefined;
  };
  const submit = (event: FormEvent): void => { event.preventDefault(); void send(); };
  return (
    <form className="mc-stack" noValidate onSubmit={submit}>
      <ErrorSummary errors={act.errors.map((error) => ({ message: error.message, fieldId: fieldIdOf(error.path) }))} attempt={act.attempt} />
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
      {draft.steps.map((step, index) => (
        <StepEditor
          key={step.key} step={step} number={index + 1} others={draft.steps.filter((other) => other.key !== step.key)} error={errorOf(act.errors, 'steps', step.key)}
          onChange={(part) => change((now) => ({ ...now, steps: now.steps.map((one) => (one.key === step.key ? { ...one, ...part } : one)) }))}
          onRemove={step.endsWith === 'COMPLETE_STEP' ? () => change((now) => withoutStep(now, step.key)) : undefined}
        />
      ))}
      <div id={fieldId('steps')} tabIndex={-1}><OwnStep onAdd={(title) => change((now) => withOwnStep(now, title))} /></div>
      <Card title="Công bố">
        <TextField id={fieldId('approvedBy')} name="approved-by" label="Quyết định phê duyệt quy trình" hint="Ví dụ: Quyết định 12/QĐ-UBND ngày 05/01/2026." value={draft.approvedBy} error={errorOf(act.errors, 'approvedBy')} onChange={(event) => { const approvedBy = event.currentTarget.value; change((now) => ({ ...now, approvedBy })); }} />
        <div className="mc-cluster">
          <TextField id={fieldId('committed')} name="committed" label="Cam kết ngắn hơn" optional width="s" inputMode="numeric" value={draft.committedValue} error={errorOf(act.errors, 'committed')} onChange={(event) => { const committedValue = event.currentTarget.value; change((now) => ({ ...now, committedValue })); }} />
          <UnitField value={draft.committedUnit} onChange={(value) => change((now) => ({ ...now, committedUnit: timeUnitOf(value) }))} />
        </div>
        <RadioGroup id={fieldId('onResume')} name="on-resume" label="Sau khi người nộp bổ sung, thời hạn" options={[...RESUME]} value={draft.onResume} onChange={(value) => change((now) => ({ ...now, onResume: resumeOf(value) }))} />
        <p className="mc-muted">Quy trình mới áp dụng cho hồ sơ tiếp nhận từ lúc công bố; hồ sơ đã tiếp nhận giữ quy trình của mình.</p>
        <div><Button type="submit" pending={act.sending} pendingText="Đang công bố…">Công bố quy trình</Button></div>
      </Card>
    </form>
  );
}

function OfProcedure({ agencyCode, procedureCode }: { readonly agencyCode: string; readonly procedureCode: string }) {
  const { data, error, refetch } = useQuery(AgencyProcessDocument, { variables: { agencyCode, procedureCode }, fetchPolicy: 'cache-and-network' });
  const [posted, setPosted] = useState<ProcessPartsFragment>();
  const process = posted ?? data?.internalProcess;
  if (process === undefined) return error === undefined ? <Loading words="Đang tải…" lines={6} /> : <TroubleBox trouble={troubleOf(error)} onRetry={() => void refetch()} />;
  if (process === null || data?.procedure === undefined || data.procedure === null) return <EmptyState title="Không có thủ tục này" icon="search">Hãy tìm lại thủ tục theo tên.</EmptyState>;
  return (
    <section className="mc-stack" aria-label={data.procedure.name}>
      <h2>{data.procedure.name}</h2>
      {posted !== undefined && <Notice tone="success">Đã công bố quy trình. Trang dịch vụ công hiển thị quy trình này từ bây giờ.</Notice>}
      <InForceFacts process={process} published={data.procedure.processingTime?.text ?? 'Chưa công bố'} />
      <Editor key={process.number ?? 0} agencyCode={agencyCode} procedureCode={procedureCode} process={process} onPosted={setPosted} />
    </section>
  );
}

/** `/dieu-hanh/quy-trinh`: the way a procedure goes through the agency, as its head posts it (§9.1c, §15.1). */
export function ProcessPage() {
  const { agency, agencies } = useLedAgency();
  const [parameters, setParameters] = useSearchParams();
  const [chosen, setChosen] = useState<ChosenProcedure>(NO_PROCEDURE);
  usePageTitle('Quy trình nội bộ');
  const code = parameters.get('thu-tuc');
  const choose = (value: ChosenProcedure): void => {
    setChosen(value);
    if (value.code !== null) setParameters((before) => { const after = new URLSearchParams(before); after.set('thu-tuc', value.code ?? ''); return after; });
  };
  return (
    <>
      <PageHeading above={agency?.name} lead="Ai làm bước nào, trong bao lâu. Quy trình được công khai trên trang của thủ tục; cộng lại không vượt thời hạn công bố.">Quy trình nội bộ</PageHeading>
      <LeadershipTabs />
      {agency === undefined ? <EmptyState title="Bạn không lãnh đạo cơ quan nào" icon="info">Quy trình nội bộ do lãnh đạo cơ quan công bố.</EmptyState> : (
        <div className="mc-stack">
          <AgencyChoice agency={agency} agencies={agencies} />
          <ProcedureChoice agencyCode={agency.code} id="procedure" label="Thủ tục" hint="Gõ vài chữ của tên, không cần dấu." value={chosen} onChange={choose} />
          {code !== null && <OfProcedure key={`${agency.code} ${code}`} agencyCode={agency.code} procedureCode={code} />}
        </div>
      )}
    </>
  );
}
