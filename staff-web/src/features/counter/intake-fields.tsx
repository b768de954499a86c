import type { Mendable } from '@mot-cua/client';
import { Checkbox, DateField, RadioGroup, TextField } from '@mot-cua/ui';
import { errorOf, fieldId } from '../acts/fields.ts';
import { OneFile } from '../acts/one-file.tsx';
import type { Intake } from './intake.ts';

export interface PartProps { readonly intake: Intake; readonly errors: readonly Mendable[]; readonly set: (next: Partial<Intake>) => void }
type TextKey = { [K in keyof Intake]: Intake[K] extends string ? K : never }[keyof Intake];
interface TextProps extends PartProps { readonly name: TextKey; readonly path: readonly string[]; readonly label: string; readonly hint?: string; readonly optional?: boolean; readonly width?: 's' | 'm' | 'l'; readonly numeric?: boolean }

/** One line of what is typed. */
export const Text = ({ intake, errors, set, name, path, label, hint, optional, width = 'l', numeric }: TextProps) => (
  <TextField id={fieldId(...path)} name={name} label={label} hint={hint} optional={optional} width={width} autoComplete="off" {...(numeric === true && { inputMode: 'numeric' })} value={intake[name]} error={errorOf(errors, ...path)} onChange={(event) => set({ [name]: event.currentTarget.value })} />
);

const KINDS = [{ value: 'PERSON', label: 'Cá nhân' }, { value: 'ORGANISATION', label: 'Tổ chức, doanh nghiệp' }] as const;

/** Whose dossier it is. */
export function ApplicantFields(props: PartProps) {
  const { intake, errors, set } = props;
  const person = intake.kind === 'PERSON';
  return (
    <>
      <RadioGroup id={fieldId('applicant', 'kind')} name="kind" label="Hồ sơ đứng tên" inline options={KINDS} value={intake.kind} onChange={(value) => set(value === 'ORGANISATION' ? { kind: 'ORGANISATION', presented: true } : { kind: 'PERSON' })} />
      <Text {...props} name="fullName" path={['applicant', 'fullName']} label={person ? 'Họ và tên' : 'Tên tổ chức'} />
      <Text {...props} name="identityNumber" path={['applicant', 'identityNumber']} label={person ? 'Số căn cước, CMND hoặc hộ chiếu' : 'Mã số thuế'} width="m" optional={!person || intake.presented} />
      {person && <DateField id={fieldId('applicant', 'birthDate')} name="birth" label="Ngày sinh" optional value={intake.birth} error={errorOf(errors, 'applicant', 'birthDate')} onChange={(birth) => set({ birth })} />}
      <Text {...props} name="address" path={['applicant', 'address']} label="Địa chỉ" optional />
      <Text {...props} name="phone" path={['applicant', 'phone']} label="Điện thoại" optional width="s" numeric />
      <Text {...props} name="email" path={['applicant', 'email']} label="Thư điện tử" optional width="m" />
      <Checkbox id={fieldId('presented')} name="presented" label="Người khác nộp thay" checked={intake.presented} onChange={(event) => set({ presented: event.currentTarget.checked })} />
    </>
  );
}

const CAPACITIES = [{ value: 'AUTHORISED', label: 'Theo giấy ủy quyền' }, { value: 'LEGAL_REPRESENTATIVE', label: 'Đại diện theo pháp luật', hint: 'Cha, mẹ, người giám hộ; người đứng đầu tổ chức.' }] as const;

/** Who stands at the desk for them, and by what right (NĐ 61/2018 Đ16). */
export function PresenterFields(props: PartProps) {
  const { intake, errors, set } = props;
  return (
    <>
      <RadioGroup id={fieldId('presenter', 'capacity')} name="capacity" label="Nộp thay" options={CAPACITIES} value={intake.capacity} onChange={(value) => set({ capacity: value === 'AUTHORISED' ? 'AUTHORISED' : 'LEGAL_REPRESENTATIVE' })} />
      <Text {...props} name="presenterName" path={['presenter', 'fullName']} label="Họ và tên người nộp thay" />
      <Text {...props} name="presenterNumber" path={['presenter', 'identityNumber']} label="Số giấy tờ tùy thân của người nộp thay" width="m" />
      <Text {...props} name="presenterPhone" path={['presenter', 'phone']} label="Điện thoại người nộp thay" optional width="s" numeric />
      {intake.capacity === 'AUTHORISED' && (
        <>
          <Text {...props} name="authorisationNumber" path={['presenter', 'authorisation', 'number']} label="Số giấy ủy quyền" optional width="m" />
          <DateField id={fieldId('presenter', 'authorisation', 'date')} name="authorisation-date" label="Ngày của giấy ủy quyền" value={intake.authorisationDate} error={errorOf(errors, 'presenter', 'authorisation', 'date')} onChange={(authorisationDate) => set({ authorisationDate })} />
          <OneFile id={fieldId('presenter', 'authorisation', 'uploadId')} name="authorisation-scan" title="Bản quét giấy ủy quyền (không bắt buộc)" file={intake.authorisation} error={errorOf(errors, 'presenter', 'authorisation', 'uploadId')} onChange={(authorisation) => set({ authorisation })} />
        </>
      )}
    </>
  );
}
