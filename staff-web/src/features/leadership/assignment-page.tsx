import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, Card, EmptyState, ErrorSummary, formatDateTime, Loading, Notice, PageHeading, SelectField, StatusTag, Table, TroubleBox, usePageTitle } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { AddAssignmentRuleDocument, AssignmentDocument, type AssignmentPartsFragment, EndAssignmentRuleDocument } from '../../gql/graphql.ts';
import { errorOf, fieldId, fieldIdOf, orNull } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import { AgencyChoice, LeadershipTabs, useLedAgency } from './leadership-tabs.tsx';
import { type ChosenProcedure, NO_PROCEDURE, ProcedureChoice } from './procedure-choice.tsx';

type Assignment = AssignmentPartsFragment;
type Rule = Assignment['rules'][number];
const LEAST = 'Người đang ít hồ sơ nhất';

/** What a rule means, in words. */
function scopeOf({ procedureName, procedureCode, fieldName, division }: Rule): string {
  const parts = [...(procedureCode === null ? [] : [`Thủ tục ${procedureName ?? procedureCode}`]), ...(fieldName === null ? [] : [`Lĩnh vực ${fieldName}`]), ...(division === null ? [] : [`Chuyển đến ${division}`])];
  return parts.length === 0 ? 'Mọi hồ sơ' : parts.join('; ');
}

function EndRule({ agencyCode, rule, onChanged }: { readonly agencyCode: string; readonly rule: Rule; readonly onChanged: (now: Assignment) => void }) {
  const act = useKeyedAct(EndAssignmentRuleDocument);
  const finish = async (): Promise<void> => {
    const result = await act.send({ agencyCode, id: rule.id });
    if (result?.assignment !== undefined && result.assignment !== null) onChanged(result.assignment);
  };
  return (
    <>
      {act.trouble !== undefined && <Notice tone="danger">{act.trouble.message}</Notice>}
      <Button variant="secondary" size="small" pending={act.sending} pendingText="Đang ghi…" onClick={() => void finish()}>Kết thúc<span className="mc-visually-hidden"> quy tắc: {scopeOf(rule)}</span></Button>
    </>
  );
}

function Rules({ agencyCode, assignment, onChanged }: { readonly agencyCode: string; readonly assignment: Assignment; readonly onChanged: (now: Assignment) => void }) {
  if (assignment.rules.length === 0) return <EmptyState title="Chưa có quy tắc nào" icon="info">Hồ sơ chuyển đến do chuyên viên tự nhận, trừ khi người chuyển chọn tên.</EmptyState>;
  return (
    <Table<Rule>
      caption="Quy tắc đang có hiệu lực" rows={assignment.rules} rowKey={({ id }) => id} narrow="stack"
      columns={[
        { key: 'scope', header: 'Hồ sơ', rowHeader: true, cell: scopeOf },
        { key: 'who', header: 'Giao cho', cell: (rule) => <>{rule.specialist ?? LEAST} {rule.vacant && <StatusTag tone="warning">Không còn công tác, quy tắc không chọn được ai</StatusTag>}</> },
        { key: 'since', header: 'Từ', cell: ({ since }) => formatDateTime(since) },
        ...(assignment.mine ? [{ key: 'end', header: 'Việc', cell: (rule: Rule) => <EndRule agencyCode={agencyCode} rule={rule} onChanged={onChanged} /> }] : []),
      ]}
    />
  );
}

function AddRule({ agencyCode, assignment, fields, onChanged }: { readonly agencyCode: string; readonly assignment: Assignment; readonly fields: readonly { readonly code: string; readonly name: string }[]; readonly onChanged: (now: Assignment) => void }) {
  const act = useKeyedAct(AddAssignmentRuleDocument);
  const [procedure, setProcedure] = useState<ChosenProcedure>(NO_PROCEDURE);
  const [{ fieldCode, division, specialistId }, set] = useState({ fieldCode: '', division: '', specialistId: '' });
  const send = async (): Promise<void> => {
    if (procedure.code === null && procedure.text.trim() !== '') return act.refuse([{ code: 'PROCEDURE_OPEN', message: 'Hãy chọn thủ tục trong danh sách, hoặc để trống.', path: ['procedureCode'] }]);
    const result = await act.send({ agencyCode, procedureCode: procedure.code, fieldCode: orNull(fieldCode), division: orNull(division), specialistId: orNull(specialistId) });
    if (result?.assignment === undefined || result.assignment === null) return undefined;
    onChanged(result.assignment);
    setProcedure(NO_PROCEDURE);
    set({ fieldCode: '', division: '', specialistId: '' });
    return undefined;
  };
  const submit = (event: FormEvent): void => { event.preventDefault(); void send(); };
  return (
    <Card title="Thêm quy tắc">
      <form className="mc-stack" noValidate onSubmit={submit}>
        <p className="mc-muted">Quy tắc nói rõ hơn được dùng trước: theo thủ tục, rồi theo lĩnh vực, rồi theo bộ phận. Phần để trống nghĩa là không xét đến.</p>
        <ErrorSummary errors={act.errors.map((error) => ({ message: error.message, fieldId: fieldIdOf(error.path) }))} attempt={act.attempt} />
        {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
        <ProcedureChoice agencyCode={agencyCode} id={fieldId('procedureCode')} label="Thủ tục" optional hint="Gõ vài chữ của tên, không cần dấu." value={procedure} error={errorOf(act.errors, 'procedureCode')} onChange={setProcedure} />
        <SelectField id={fieldId('fieldCode')} name="field" label="Lĩnh vực" optional width="l" emptyLabel="Mọi lĩnh vực" options={fields.map(({ code, name }) => ({ value: code, label: name }))} value={fieldCode} error={errorOf(act.errors, 'fieldCode')} onChange={(event) => { const { value } = event.currentTarget; set((now) => ({ ...now, fieldCode: value })); }} />
        <SelectField id={fieldId('division')} name="division" label="Bộ phận" optional width="l" emptyLabel="Mọi bộ phận" options={assignment.divisions.map((value) => ({ value, label: value }))} value={division} error={errorOf(act.errors, 'division')} onChange={(event) => { const { value } = event.currentTarget; set((now) => ({ ...now, division: value })); }} />
        <SelectField id={fieldId('specialistId')} name="specialist" label="Giao cho" width="l" emptyLabel={LEAST} options={assignment.specialists.map(({ id, name, division: of }) => ({ value: id, label: of === null ? name : `${name}, ${of}` }))} value={specialistId} error={errorOf(act.errors, 'specialistId')} onChange={(event) => { const { value } = event.currentTarget; set((now) => ({ ...now, specialistId: value })); }} />
        <div><Button type="submit" pending={act.sending} pendingText="Đang ghi…">Thêm quy tắc</Button></div>
      </form>
    </Card>
  );
}

function OfAgency({ agencyCode }: { readonly agencyCode: string }) {
  const { data, error, refetch } = useQuery(AssignmentDocument, { variables: { agencyCode }, fetchPolicy: 'cache-and-network' });
  const [changed, setChanged] = useState<Assignment>();
  const assignment = changed ?? data?.agencyAssignment;
  if (assignment === undefined) return error === undefined ? <Loading words="Đang tải…" lines={4} /> : <TroubleBox trouble={troubleOf(error)} onRetry={() => void refetch()} />;
  return (
    <>
      <Rules agencyCode={agencyCode} assignment={assignment} onChanged={setChanged} />
      {assignment.mine && <AddRule agencyCode={agencyCode} assignment={assignment} fields={data?.fields ?? []} onChanged={setChanged} />}
    </>
  );
}

/** `/dieu-hanh/phan-cong`: who gets what is forwarded (§9.2). */
export function AssignmentPage() {
  const { agency, agencies } = useLedAgency();
  usePageTitle('Phân công');
  return (
    <>
      <PageHeading above={agency?.name} lead="Khi bộ phận tiếp nhận chuyển hồ sơ, quy tắc chọn chuyên viên thụ lý. Lãnh đạo luôn giao lại được trên từng hồ sơ.">Phân công chuyên viên</PageHeading>
      <LeadershipTabs />
      {agency === undefined ? <EmptyState title="Bạn không lãnh đạo cơ quan nào" icon="info">Quy tắc phân công do lãnh đạo cơ quan đặt.</EmptyState> : <><AgencyChoice agency={agency} agencies={agencies} /><OfAgency key={agency.code} agencyCode={agency.code} /></>}
    </>
  );
}
