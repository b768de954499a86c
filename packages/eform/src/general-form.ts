import type { FormDefinition, PaperSlot } from './definition.ts';

/** A constituent part: `caseText` is the case it belongs to, where a procedure lists its papers case by case. */
export interface GeneralFormPart { readonly key: string; readonly name: string; readonly required: boolean; readonly caseText?: string | null }
export interface GeneralFormInput { readonly code: string; readonly name: string; readonly components: readonly GeneralFormPart[] }

/** The first "đơn", "tờ khai" is what is filled here; any further one is a paper of its own. */
const IS_FORM = /^(đơn|tờ khai|giấy đề nghị|phiếu đề nghị|phiếu yêu cầu|văn bản đề nghị)\b/iu;

const slotOf = ({ key, name, required, caseText }: GeneralFormPart): PaperSlot => ({
  key, title: name, required, maxFiles: 1, component: name,
  ...(caseText === undefined || caseText === null ? {} : { hint: `Chỉ nộp khi thuộc trường hợp: ${caseText}` }),
});

/** A sound form for a procedure nobody has designed one for: who asks, what for, on whose behalf, one slot a constituent part. */
export function generalForm({ code, name, components }: GeneralFormInput): FormDefinition {
  const itself = components.find((component) => IS_FORM.test(component.name));
  const slots = components.filter((component) => component !== itself).map(slotOf);
  return {
    code,
    version: 1,
    title: `Đơn đề nghị: ${name}`,
    meta: { source: 'Lập chung từ thành phần hồ sơ; không phải mẫu đơn do cơ quan ban hành', confidence: 'GENERAL_KNOWLEDGE' },
    pages: [
      { key: 'nguoi-nop', title: 'Người đề nghị', items: [
        { kind: 'person', key: 'applicant', label: 'Người đề nghị', parts: ['fullName', 'birthDate', 'identityNumber', 'address', 'phone'], prefill: 'fullName' },
        { kind: 'email', key: 'email', label: 'Thư điện tử', required: false, prefill: 'email' },
      ] },
      { key: 'dai-dien', title: 'Nộp thay', items: [
        { kind: 'choice', key: 'onBehalf', label: 'Bạn nộp hồ sơ cho ai?', options: [{ value: 'SELF', label: 'Cho chính tôi' }, { value: 'PERSON', label: 'Thay cho người khác' }, { value: 'ORGANISATION', label: 'Cho tổ chức, doanh nghiệp' }] },
        { kind: 'person', key: 'principal', label: 'Người được nộp thay', parts: ['fullName', 'birthDate', 'identityNumber', 'address'], when: { op: 'equals', field: 'onBehalf', value: 'PERSON' } },
        { kind: 'text', key: 'organisationName', label: 'Tên tổ chức, doanh nghiệp', when: { op: 'equals', field: 'onBehalf', value: 'ORGANISATION' } },
        { kind: 'taxCode', key: 'organisationTaxCode', label: 'Mã số thuế', required: false, when: { op: 'equals', field: 'onBehalf', value: 'ORGANISATION' } },
        { kind: 'text', key: 'organisationAddress', label: 'Địa chỉ trụ sở', when: { op: 'equals', field: 'onBehalf', value: 'ORGANISATION' } },
      ] },
      { key: 'noi-dung', title: 'Nội dung đề nghị', items: [
        { kind: 'longText', key: 'request', label: 'Nội dung đề nghị giải quyết', hint: 'Nêu rõ việc bạn đề nghị và lý do.', maxLength: 3_000 },
        { kind: 'longText', key: 'note', label: 'Thông tin thêm', required: false, maxLength: 2_000 },
      ] },
    ],
    slots: [...slots, { key: 'uy-quyen', title: 'Văn bản ủy quyền', required: true, maxFiles: 1, component: 'Văn bản ủy quyền', when: { op: 'in', field: 'onBehalf', values: ['PERSON'] } }],
    rules: [],
  };
}
