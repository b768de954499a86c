import { Button, Card, CheckboxGroup, SelectField, TextField } from '@mot-cua/ui';
import type { StepEnd, StepRequirement } from '../../gql/graphql.ts';
import { fieldId } from '../acts/fields.ts';
import { ROLE_NAMES } from '../queues/queue-names.ts';
import type { StepDraft } from './process-draft.ts';

const ENDS = {
  FORWARD: 'Chuyển bộ phận chuyên môn', RECHECK: 'Ghi kết quả kiểm tra lại', COMPLETE_STEP: 'Hoàn thành bước (ghi tay)', SUBMIT_FOR_APPROVAL: 'Trình lãnh đạo', APPROVE: 'Phê duyệt', RETURN_RESULT: 'Trả kết quả',
} as const satisfies Record<StepEnd, string>;
const NEEDS = [{ value: 'COMMENT', label: 'Ý kiến bằng chữ' }, { value: 'FILE', label: 'Tệp kèm theo' }, { value: 'OPINION', label: 'Ý kiến của cơ quan phối hợp' }] as const;
const isNeed = (value: string): value is StepRequirement => NEEDS.some((need) => need.value === value);

export interface StepEditorProps { readonly step: StepDraft; readonly number: number; readonly others: readonly StepDraft[]; readonly error: string | undefined; readonly onChange: (change: Partial<StepDraft>) => void; readonly onRemove: (() => void) | undefined }

/** One step: its words and time; for a step of the procedure's own also what it must leave behind. */
export function StepEditor({ step, number, others, error, onChange, onRemove }: StepEditorProps) {
  const name = (part: string): string => `${part}-${step.key}`;
  const own = step.endsWith === 'COMPLETE_STEP';
  return (
    <Card title={`Bước ${number}`}>
      <TextField id={fieldId('steps', step.key)} name={name('title')} label="Tên bước" value={step.title} error={error} onChange={(event) => onChange({ title: event.currentTarget.value })} />
      <div className="mc-cluster">
        <TextField name={name('unit')} label="Bộ phận, người làm" optional width="l" value={step.unit} onChange={(event) => onChange({ unit: event.currentTarget.value })} />
        <TextField name={name('hours')} label="Thời gian" optional width="s" inputMode="decimal" suffix="giờ" value={step.hours} onChange={(event) => onChange({ hours: event.currentTarget.value })} />
      </div>
      <p className="mc-muted">{ROLE_NAMES[step.role]} làm. Bước xong khi có việc: {ENDS[step.endsWith].toLocaleLowerCase('vi')}.</p>
      {step.endsWith !== 'FORWARD' && <CheckboxGroup id={fieldId('after', step.key)} name={name('after')} label="Bắt đầu sau khi xong" hint="Nhiều bước cùng chờ một bước thì làm song song." options={others.map(({ key, title }) => ({ value: key, label: title }))} values={step.after} onChange={(after) => onChange({ after })} />}
      {own && <CheckboxGroup id={fieldId('requires', step.key)} name={name('requires')} label="Bước phải để lại" inline options={[...NEEDS]} values={step.requires} onChange={(values) => onChange({ requires: values.filter(isNeed) })} />}
      {onRemove !== undefined && <div><Button variant="secondary" size="small" onClick={onRemove}>Bỏ bước<span className="mc-visually-hidden"> {step.title}</span></Button></div>}
    </Card>
  );
}

/** How the procedure's own steps end, and how much time the agency commits itself to. */
export const TIME_UNITS = [{ value: 'WORKING_DAY', label: 'ngày làm việc' }, { value: 'CALENDAR_DAY', label: 'ngày' }, { value: 'HOUR', label: 'giờ làm việc' }, { value: 'MONTH', label: 'tháng' }] as const;
export const timeUnitOf = (value: string): (typeof TIME_UNITS)[number]['value'] => TIME_UNITS.find((unit) => unit.value === value)?.value ?? 'WORKING_DAY';
export const UnitField = ({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) => <SelectField name="committed-unit" label="Đơn vị" width="m" emptyLabel={null} options={[...TIME_UNITS]} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
