import type { UnitField } from '@mot-cua/eform';
import { Combobox } from '../forms/combobox.tsx';
import type { AnswerProps } from './answer.ts';
import type { UnitChoice } from './form-context.ts';

const WORD = { DISTRICT: 'huyện, thị xã, thành phố', COMMUNE: 'xã, phường, thị trấn' } as const;
const ERA = { 2017: 'Theo địa giới trước ngày 01/7/2025.', 2025: 'Theo địa giới từ ngày 01/7/2025.' } as const;

/** The chosen unit, or what was typed and not yet chosen: nothing typed is lost. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const name: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, 'name') : undefined;
  return typeof name === 'string' ? name : '';
}

/** `Phường 1, thành phố Đông Hà` */
const fullName = ({ name, detail }: UnitChoice): string => (detail === undefined ? name : `${name}, ${detail.charAt(0).toLocaleLowerCase('vi')}${detail.slice(1)}`);

/** An administrative unit, found by typing a part of its name. */
export function UnitAnswer({ field, label, value, id, path, error, form, disabled }: AnswerProps<UnitField>) {
  return (
    <Combobox<UnitChoice>
      id={id} name={path} label={label} hint={field.hint ?? `Gõ vài chữ của tên ${WORD[field.level]} rồi chọn trong danh sách. ${ERA[field.era]}`} error={error} optional={field.required === false} disabled={disabled}
      text={textOf(value)} chosen={value !== null && typeof value === 'object'}
      search={(search, signal) => form.searchUnits({ era: field.era, level: field.level, search, signal })}
      optionKey={(unit) => unit.code} optionText={(unit) => unit.name} optionDetail={(unit) => unit.detail}
      onType={(text) => form.change(path, text)} onChoose={(unit) => form.change(path, { code: unit.code, name: fullName(unit) })}
    />
  );
}
