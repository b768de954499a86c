import { Checkbox } from './choices.tsx';
import { FieldGroup, type FieldProps } from './field.tsx';

/** What stands in the three boxes, exactly as typed. */
export interface DateParts { readonly day: string; readonly month: string; readonly year: string }
export type DatePart = keyof DateParts;

const BOXES = [
  { part: 'day', label: 'Ngày', maxLength: 2, complete: 'bday-day' },
  { part: 'month', label: 'Tháng', maxLength: 2, complete: 'bday-month' },
  { part: 'year', label: 'Năm', maxLength: 4, complete: 'bday-year' },
] as const satisfies readonly { part: DatePart; label: string; maxLength: number; complete: string }[];

export interface DateFieldProps extends FieldProps {
  readonly name: string;
  readonly value: DateParts;
  readonly onChange: (value: DateParts) => void;
  /** Only the year is asked or known. */
  readonly yearOnly?: boolean | undefined;
  /** Given, a box "Tôi chỉ biết năm" lets the person choose; old papers often carry no day of birth. */
  readonly onYearOnlyChange?: ((yearOnly: boolean) => void) | undefined;
  /** Which boxes are wrong; all of them unless said. */
  readonly invalidParts?: readonly DatePart[] | undefined;
  /** Lets the browser fill in the date of birth. */
  readonly birthDate?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

/** A remembered date in three boxes, day first: no calendar to fight with, no format to guess. */
export function DateField({ id: given, name, value, onChange, yearOnly = false, onYearOnlyChange, invalidParts, birthDate, disabled, ...field }: DateFieldProps) {
  const id = given ?? name;
  const boxes = BOXES.filter((box) => !yearOnly || box.part === 'year');
  const wrong = (part: DatePart): boolean => field.error !== undefined && (invalidParts === undefined || invalidParts.includes(part));
  const firstWrong = boxes.findIndex((box) => wrong(box.part));
  const boxId = (index: number, part: DatePart): string => (index === Math.max(firstWrong, 0) ? id : `${id}-${part}`);
  return (
    <FieldGroup id={id} {...field}>
      <div className="mc-date">
        {boxes.map(({ part, label, maxLength, complete }, index) => (
          <div className="mc-date__part" data-part={part} key={part}>
            <label htmlFor={boxId(index, part)}>{label}</label>
            <input
              className="mc-input" id={boxId(index, part)} name={`${name}-${part}`} inputMode="numeric" maxLength={maxLength} disabled={disabled}
              value={value[part]} onChange={(event) => onChange({ ...value, [part]: event.currentTarget.value })}
              autoComplete={birthDate === true ? complete : 'off'} aria-invalid={wrong(part) ? true : undefined}
            />
          </div>
        ))}
      </div>
      {onYearOnlyChange !== undefined && (
        <Checkbox name={`${name}-year-only`} label="Tôi chỉ biết năm" checked={yearOnly} disabled={disabled} onChange={(event) => onYearOnlyChange(event.currentTarget.checked)} />
      )}
    </FieldGroup>
  );
}
