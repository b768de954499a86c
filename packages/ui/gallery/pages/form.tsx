import type { FormDefinition } from '@mot-cua/eform';
import { type Answers, evaluate } from '@mot-cua/eform';
import { useState } from 'react';
import { ActionBar, Button, ErrorSummary, LinkButton, PageHeading, SaveState, Steps } from '../../src/index.ts';
import { EFormPage, type SearchUnits, setAnswer, summaryErrors } from '../../src/eform/index.ts';
import { CitizenPage } from './shell.tsx';

export const STEPS = [
  { key: 'nguoi-khai', label: 'Người yêu cầu', to: '/phan-tu' },
  { key: 'tre', label: 'Người được khai sinh' },
  { key: 'giay-to', label: 'Giấy tờ' },
  { key: 'kiem-tra', label: 'Kiểm tra' },
  { key: 'nop', label: 'Cam đoan và nộp' },
];

/** Every kind of field, with conditions. */
export const FORM: FormDefinition = {
  code: '1.001193', version: 1, title: 'Tờ khai đăng ký khai sinh', meta: { source: 'bản trưng bày', confidence: 'GENERAL_KNOWLEDGE' },
  pages: [{ key: 'tre', title: 'Người được khai sinh', items: [
    { kind: 'explanation', key: 'loi-dan', text: 'Khai đúng như trong giấy chứng sinh. Những mục không ghi “không bắt buộc” đều phải trả lời.' },
    { kind: 'person', key: 'child', label: 'Người được khai sinh', parts: ['fullName', 'birthDate', 'sex', 'ethnicity'] },
    { kind: 'unit', key: 'birthPlace', label: 'Nơi sinh', era: '2025', level: 'COMMUNE' },
    { kind: 'person', key: 'father', label: 'Người cha', parts: ['fullName', 'birthDate', 'identityNumber'], yearOnly: true, required: false },
    { kind: 'yesNo', key: 'married', label: 'Cha mẹ có đăng ký kết hôn không?' },
    { kind: 'date', key: 'marriedOn', label: 'Ngày đăng ký kết hôn', precision: 'month', when: { op: 'equals', field: 'married', value: true } },
    { kind: 'number', key: 'copies', label: 'Số bản sao cần cấp', whole: true, min: 0, max: 20, unit: 'bản', required: false },
    { kind: 'money', key: 'income', label: 'Thu nhập bình quân tháng của hộ', required: false },
    { kind: 'multiChoice', key: 'linked', label: 'Làm cùng lúc', required: false, options: [{ value: 'BHYT', label: 'Cấp thẻ bảo hiểm y tế cho trẻ' }, { value: 'CU_TRU', label: 'Đăng ký thường trú cho trẻ' }] },
    { kind: 'taxCode', key: 'tax', label: 'Mã số thuế', required: false },
    { kind: 'phone', key: 'phone', label: 'Số điện thoại', prefill: 'phone' },
    { kind: 'email', key: 'email', label: 'Thư điện tử', required: false, prefill: 'email' },
    { kind: 'group', key: 'witnesses', label: 'Người làm chứng', itemLabel: 'Người làm chứng', min: 0, max: 2, required: false, fields: [{ kind: 'text', key: 'fullName', label: 'Họ, chữ đệm, tên' }, { kind: 'cccd', key: 'identityNumber', label: 'Số định danh cá nhân' }] },
    { kind: 'longText', key: 'note', label: 'Điều cần nói thêm', required: false, maxLength: 1_000 },
  ] }],
  slots: [], rules: [],
};

const UNITS = [['19363', 'Xã Khe Sanh'], ['19366', 'Xã Lao Bảo'], ['19333', 'Phường Đông Hà'], ['19360', 'Phường Quảng Trị'], ['19414', 'Xã Vĩnh Linh'], ['19624', 'Xã Triệu Phong']] as const;
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();
const searchUnits: SearchUnits = ({ search }) => Promise.resolve(UNITS.filter(([, name]) => plain(name).includes(plain(search))).map(([code, name]) => ({ code, name, detail: 'tỉnh Quảng Trị' })));

const START: Answers = { child: { fullName: 'Hồ Văn Đức Thắng', birthDate: '2026-11-02', sex: 'MALE' }, birthPlace: { code: '19363', name: 'Xã Khe Sanh' }, father: { birthDate: '1989' }, married: true, income: 4_500_000, witnesses: [{ fullName: 'Phạm Thị Ngọ' }] };
const WRONG: Answers = { ...START, child: { fullName: '', birthDate: '31/2/2026' }, phone: '0912', witnesses: [{ identityNumber: '123' }] };

export function FormPage({ wrong = false }: { readonly wrong?: boolean }) {
  const [answers, setAnswers] = useState<Answers>(wrong ? WRONG : START);
  const [attempt, setAttempt] = useState(wrong ? 1 : 0);
  const [errors, setErrors] = useState(() => (wrong ? evaluate(FORM, WRONG, { mode: 'submit', today: '2026-11-24' }).errors : []));
  const submit = (): void => {
    setErrors(evaluate(FORM, answers, { mode: 'submit', today: '2026-11-24' }).errors);
    setAttempt(attempt + 1);
  };
  return (
    <CitizenPage title="Người được khai sinh" width="reading" crumbs={[{ label: 'Đăng ký khai sinh', to: '/phan-tu' }, { label: 'Điền hồ sơ' }]}>
      <Steps steps={STEPS} current="tre" />
      <ErrorSummary errors={summaryErrors(errors, FORM)} attempt={attempt} />
      <PageHeading>Người được khai sinh</PageHeading>
      <form className="mc-stack" data-gap="l" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <EFormPage definition={FORM} page="tre" answers={answers} errors={errors} searchUnits={searchUnits} onChange={(path, value) => setAnswers((before) => setAnswer(before, path, value))} today="2026-11-24" />
        <ActionBar><Button type="submit" size="large">Lưu và tiếp tục</Button><LinkButton to="/giay-to" variant="quiet">Để sau</LinkButton><SaveState state="saved" at="2026-11-24T07:05:00Z" /></ActionBar>
      </form>
      <output className="mc-print-only" data-answers>{JSON.stringify(answers)}</output>
    </CitizenPage>
  );
}
