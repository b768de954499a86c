import type { Option, PersonField, PersonPart, SimpleField } from '../definition.ts';

export const SEX: readonly Option[] = [{ value: 'MALE', label: 'Nam' }, { value: 'FEMALE', label: 'Nữ' }];

/** The fields a person is made of, so that a person is judged and shown as any other fields are. */
export function personFields(field: PersonField): readonly SimpleField[] {
  const make = (part: PersonPart): SimpleField => {
    const base = { key: part, required: !(field.optionalParts ?? []).includes(part) };
    switch (part) {
      case 'fullName': return { ...base, kind: 'text', label: 'Họ, chữ đệm, tên', maxLength: 100 };
      case 'birthDate': return { ...base, kind: 'date', label: 'Ngày, tháng, năm sinh', notAfterToday: true, precision: field.yearOnly === true ? 'year' : 'day' };
      case 'sex': return { ...base, kind: 'choice', label: 'Giới tính', options: SEX };
      case 'identityNumber': return { ...base, kind: 'cccd', label: 'Số định danh cá nhân', hint: '12 chữ số trên thẻ căn cước' };
      case 'nationality': return { ...base, kind: 'text', label: 'Quốc tịch', maxLength: 60 };
      case 'ethnicity': return { ...base, kind: 'text', label: 'Dân tộc', maxLength: 60 };
      case 'address': return { ...base, kind: 'text', label: 'Nơi cư trú', hint: 'Số nhà, đường hoặc thôn; xã, phường; tỉnh', maxLength: 300 };
      case 'phone': return { ...base, kind: 'phone', label: 'Số điện thoại' };
    }
  };
  return field.parts.map(make);
}
