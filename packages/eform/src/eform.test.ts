import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDefinition, evaluate, type FormDefinition, generalForm, holds, parseDefinition, prefill, readDate, renderSections, samePerson } from './index.ts';

const TODAY = '2026-11-24';

/** A club that needs every kind of field: membership of a village tennis club. */
const club: FormDefinition = {
  code: '9.000001', version: 1, title: 'Đơn xin vào câu lạc bộ quần vợt thôn', meta: { source: 'Hư cấu để thử', confidence: 'GENERAL_KNOWLEDGE' },
  pages: [
    { key: 'ai', title: 'Người xin vào', items: [
      { kind: 'person', key: 'member', label: 'Người xin vào', parts: ['fullName', 'birthDate', 'sex', 'identityNumber', 'address', 'phone'], optionalParts: ['phone'], yearOnly: true, prefill: 'fullName' },
      { kind: 'email', key: 'email', label: 'Thư điện tử', required: false, prefill: 'email' },
      { kind: 'explanation', key: 'loi-nhac', text: 'Trẻ em cần người bảo lãnh.' },
      { kind: 'yesNo', key: 'child', label: 'Dưới 16 tuổi' },
    ] },
    { key: 'bao-lanh', title: 'Người bảo lãnh', when: { op: 'equals', field: 'child', value: true }, items: [
      { kind: 'cccd', key: 'guardian', label: 'Số định danh người bảo lãnh' }, { kind: 'phone', key: 'guardianPhone', label: 'Điện thoại người bảo lãnh' },
    ] },
    { key: 'choi', title: 'Cách chơi', items: [
      { kind: 'choice', key: 'hand', label: 'Tay thuận', options: [{ value: 'L', label: 'Trái' }, { value: 'R', label: 'Phải' }] },
      { kind: 'multiChoice', key: 'days', label: 'Ngày chơi', options: [{ value: 'T7', label: 'Thứ Bảy' }, { value: 'CN', label: 'Chủ nhật' }] },
      { kind: 'number', key: 'years', label: 'Số năm đã chơi', min: 0, max: 80, whole: true, unit: 'năm' },
      { kind: 'money', key: 'fee', label: 'Hội phí tự nguyện', max: 10_000_000 },
      { kind: 'date', key: 'from', label: 'Vào từ ngày', notBeforeToday: true },
      { kind: 'date', key: 'until', label: 'Đến ngày', required: false },
      { kind: 'unit', key: 'commune', label: 'Xã, phường', era: '2017', level: 'COMMUNE' },
      { kind: 'taxCode', key: 'sponsor', label: 'Mã số thuế nhà tài trợ', required: false },
      { kind: 'group', key: 'rackets', label: 'Vợt', itemLabel: 'Cây vợt', min: 1, max: 2, fields: [{ kind: 'text', key: 'brand', label: 'Hiệu' }, { kind: 'number', key: 'weight', label: 'Nặng', unit: 'g' }] },
      { kind: 'longText', key: 'why', label: 'Lý do', maxLength: 50 },
    ] },
  ],
  slots: [{ key: 'anh', title: 'Ảnh chân dung', required: true, maxFiles: 1, component: 'Ảnh' }, { key: 'bao-lanh', title: 'Giấy bảo lãnh', required: true, maxFiles: 1, component: 'Giấy bảo lãnh', when: { op: 'equals', field: 'child', value: true } }],
  rules: [{ when: { op: 'before', field: 'until', other: 'from' }, field: 'until', message: 'Ngày kết thúc không được trước ngày bắt đầu.' }],
};

const typed = {
  member: { fullName: '  Nguyễn   Thị Hoa ', birthDate: '1990', sex: 'FEMALE', identityNumber: '045 190.000 001', address: 'Khóm 2, phường 1, Đông Hà' },
  child: false, hand: 'R', days: ['CN', 'T7'], years: '12', fee: '50.000 đ', from: '1/12/2026', commune: { code: '19333', name: 'Phường 1' }, rackets: [{ brand: 'Tre', weight: '310,5' }], why: 'Vui',
};
const submit = (answers: unknown, form = club) => evaluate(form, answers, { mode: 'submit', today: TODAY });

describe('§8.1a a form is judged the same in browser and server', () => {
  test('forgiving formats become one normal form', () => {
    const { answers, errors } = submit(typed);
    expect(errors).toEqual([]);
    expect(answers).toMatchObject({ member: { fullName: 'Nguyễn Thị Hoa', birthDate: '1990', identityNumber: '045190000001' }, days: ['T7', 'CN'], years: 12, fee: 50_000, from: '2026-12-01', rackets: [{ weight: 310.5 }] });
  });
  test('everything asked for and missing is told at its place, on its page, in words', () => {
    const { errors } = submit({});
    expect(errors.map((error) => error.path)).toEqual(['member.fullName', 'member.birthDate', 'member.sex', 'member.identityNumber', 'member.address', 'child', 'hand', 'days', 'years', 'fee', 'from', 'commune', 'rackets', 'why']);
    expect(errors[0]).toEqual({ path: 'member.fullName', code: 'REQUIRED', message: 'Hãy nhập họ, chữ đệm, tên.', page: 'ai' });
  });
  test('what is hidden is not asked for and is dropped when filed', () => {
    const { answers, visible, requiredSlots } = submit({ ...typed, guardian: 'nonsense' });
    expect(visible.pages).toEqual(['ai', 'choi']);
    expect(answers).not.toHaveProperty('guardian');
    expect(requiredSlots).toEqual(['anh']);
    const child = submit({ ...typed, child: true });
    expect(child.errors.map((error) => error.path)).toEqual(['guardian', 'guardianPhone']);
    expect(child.requiredSlots).toEqual(['anh', 'bao-lanh']);
  });
  test.each([
    ['a day that does not exist', { from: '31/02/2027' }, 'from', 'FORM'], ['a date gone by', { from: '01/01/2020' }, 'from', 'DATE_IN_PAST'],
    ['only a year where the day is asked', { from: '2027' }, 'from', 'DATE_NOT_FULL'], ['an end before the beginning', { until: '30/11/2026' }, 'until', 'RULE'],
    ['an option that is none', { hand: 'BOTH' }, 'hand', 'NOT_AN_OPTION'], ['too much', { years: 81 }, 'years', 'TOO_LARGE'], ['half a year', { years: '1,5' }, 'years', 'FORM'],
    ['too long', { why: 'a'.repeat(51) }, 'why', 'TOO_LONG'], ['three of two', { rackets: [{ brand: 'a', weight: 1 }, { brand: 'b', weight: 1 }, { brand: 'c', weight: 1 }] }, 'rackets', 'TOO_MANY'],
    ['a hole in a row', { rackets: [{ weight: 1 }] }, 'rackets.0.brand', 'REQUIRED'], ['a field nobody asked for', { admin: true }, 'admin', 'UNKNOWN_FIELD'],
    ['a wrong check digit', { sponsor: '0100109107' }, 'sponsor', 'FORM'],
  ])('%s is refused where it stands', (_what, change, path, code) => {
    expect(submit({ ...typed, ...change }).errors.map((error) => [error.path, error.code])).toEqual([[path, code]]);
  });
  test('a day the calendar does not have is named; anything else is told how to be written', () => {
    const told = (from: string) => submit({ ...typed, from }).errors.map((error) => error.message)[0];
    expect(told('31/02/2027')).toContain('Không có ngày 31/02/2027');
    expect(told('2/11/26')).toContain('năm đủ bốn chữ số');
  });
  test('dates are read as people write them', () => {
    expect(['17/5/2020', '17-05-2020', '17.5.2020', '2020-05-17', '5/2020', '2020', '30/02/2020', 'hôm qua'].map(readDate)).toEqual(['2020-05-17', '2020-05-17', '2020-05-17', '2020-05-17', '2020-05', '2020', undefined, undefined]);
  });
  test('answers are shown in words, in the order of the form', () => {
    const sections = renderSections(club, submit(typed).answers);
    expect(sections.map((section) => section.title)).toEqual(['Người xin vào', 'Cách chơi']);
    expect(sections.flatMap((section) => section.lines).map((line) => `${line.label}: ${line.value}`)).toEqual(expect.arrayContaining(['Người xin vào – Ngày, tháng, năm sinh: năm 1990', 'Dưới 16 tuổi: Không', 'Ngày chơi: Thứ Bảy; Chủ nhật', 'Số năm đã chơi: 12 năm', 'Hội phí tự nguyện: 50.000 ₫', 'Cây vợt 1 – Hiệu: Tre']));
  });
  test('a draft starts with what the account knows', () => {
    expect(prefill(club, { fullName: 'Nguyễn Thị Hoa', identityNumber: '045190000001', phone: '0912345678', email: null })).toEqual({ member: { fullName: 'Nguyễn Thị Hoa', identityNumber: '045190000001', phone: '0912345678' } });
  });
  test('a procedure without a form of its own gets a sound one from its constituent parts', () => {
    const form = generalForm({ code: '1.000001', name: 'Cấp lại giấy', components: [{ key: 'giay-to-1', name: 'Đơn đề nghị', required: true }, { key: 'giay-to-2', name: 'Bản sao giấy', required: true }] });
    expect(checkDefinition(form)).toEqual([]);
    expect(parseDefinition(JSON.parse(JSON.stringify(form)))).toMatchObject({ ok: true });
    expect(form.slots.map((slot) => slot.key)).toEqual(['giay-to-2', 'uy-quyen']);
  });
});

describe('a faulty definition is told, not run', () => {
  test('shape', () => {
    expect(parseDefinition({ ...club, pages: [{ key: 'a', title: '', items: [] }] })).toMatchObject({ ok: false, findings: expect.arrayContaining([expect.objectContaining({ where: 'pages.0.title' })]) });
    expect(parseDefinition('x').ok).toBe(false);
  });
  test('sense: double keys, conditions that look ahead or at nothing, crossed limits', () => {
    const bad: FormDefinition = { ...club, pages: [
      { key: 'a', title: 'A', when: { op: 'isSet', field: 'later' }, items: [{ kind: 'text', key: 'x', label: 'X', minLength: 9, maxLength: 3 }, { kind: 'text', key: 'x', label: 'X' }] },
      { key: 'b', title: 'B', items: [{ kind: 'text', key: 'later', label: 'L', when: { op: 'isSet', field: 'member.nothing' } }] },
    ], slots: [], rules: [] };
    expect(checkDefinition(bad).map((finding) => finding.where)).toEqual(['fields.x', 'a', 'later', 'x']);
  });
});

const anything = fc.oneof(fc.jsonValue(), fc.record({ child: fc.constantFrom(true, false, 'x'), member: fc.jsonValue(), rackets: fc.jsonValue(), days: fc.jsonValue(), from: fc.string(), years: fc.oneof(fc.string(), fc.double()), constructor: fc.jsonValue(), toString: fc.jsonValue() }, { requiredKeys: [] }));

describe('properties', () => {
  test('no JSON makes it throw, and judging its own output again changes nothing', () => {
    fc.assert(fc.property(anything, fc.constantFrom('draft' as const, 'submit' as const), (answers, mode) => {
      const once = evaluate(club, answers, { mode, today: TODAY });
      expect(evaluate(club, once.answers, { mode, today: TODAY }).answers).toEqual(once.answers);
      renderSections(club, once.answers);
    }), { numRuns: 2_000 });
  });
  test('an answer that is an object with a `toString` of its own is judged like any other', () => {
    for (const answers of [{ days: [{ toString: 0 }] }, { days: [{ toString: 0 }, { toString: 0 }] }, { from: { toString: 0 } }, { child: { valueOf: 0, toString: 0 } }]) {
      const once = evaluate(club, answers, { mode: 'draft', today: TODAY });
      expect(evaluate(club, once.answers, { mode: 'draft', today: TODAY }).answers).toEqual(once.answers);
      renderSections(club, once.answers);
    }
  });
  test('a draft never loses what was typed, and hidden fields never raise an error', () => {
    fc.assert(fc.property(anything, (answers) => {
      const { answers: kept, errors, visible } = evaluate(club, answers, { mode: 'draft', today: TODAY });
      const given = answers !== null && typeof answers === 'object' && !Array.isArray(answers) ? Object.keys(answers) : [];
      expect(given.every((key) => Object.hasOwn(kept, key))).toBe(true);
      for (const error of errors) expect(visible.fields).toContain(error.path.split('.')[0]);
    }), { numRuns: 1_000 });
  });
});

describe('Luật HN&GĐ 2014 Điều 8 an age on the day of filing', () => {
  const day = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2150, 11, 31) }).map((time) => new Date(time).toISOString().slice(0, 10));
  const age = (op: 'youngerThan' | 'atLeastAge', years: number, born: string, today: string) => holds({ op, field: 'born', years }, { born }, today);
  /** Counted birthday by birthday: the day itself, or the next that exists. */
  function birthday(born: string, years: number): string {
    const [year = 0, month = 1, date = 1] = born.split('-').map(Number);
    return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10);
  }
  test('from the birthday on and not a day before, 29 February and every other day; one side always holds', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 100 }), fc.integer({ min: -3, max: 3 }), (born, years, off) => {
      const reached = birthday(born, years);
      const today = new Date(Date.parse(reached) + off * 86_400_000).toISOString().slice(0, 10);
      expect(age('atLeastAge', years, born, today)).toBe(off >= 0);
      expect(age('youngerThan', years, born, today)).toBe(off < 0);
    }), { numRuns: 2_000 });
  });
  test('born on 29 February: 18 on 1 March of a year without the day, on the day itself in a leap year', () => {
    expect(['2026-02-28', '2026-03-01'].map((today) => age('atLeastAge', 18, '2008-02-29', today))).toEqual([false, true]);
    expect(['2028-02-28', '2028-02-29'].map((today) => age('atLeastAge', 20, '2008-02-29', today))).toEqual([false, true]);
  });
  test('once reached it stays reached', () => {
    fc.assert(fc.property(day, day, day, fc.integer({ min: 1, max: 100 }), (born, one, other, years) => {
      const [earlier = '', later = ''] = [one, other].toSorted();
      expect(!age('atLeastAge', years, born, earlier) || age('atLeastAge', years, born, later)).toBe(true);
    }));
  });
  test('a year or a month alone counts from its first day; no date is neither younger nor old enough', () => {
    expect([age('atLeastAge', 18, '2008', '2026-01-01'), age('atLeastAge', 18, '2008', '2025-12-31'), age('atLeastAge', 18, '2008-05', '2026-04-30'), age('atLeastAge', 18, '2008-05', '2026-05-01')]).toEqual([true, false, false, true]);
    expect([age('atLeastAge', 18, 'hôm qua', TODAY), age('youngerThan', 18, '', TODAY)]).toEqual([false, false]);
  });
  test('the zone of the machine has no part in it', () => {
    const before = process.env['TZ'];
    const answers = ['Pacific/Kiritimati', 'Asia/Ho_Chi_Minh', 'Pacific/Pago_Pago'].map((zone) => {
      process.env['TZ'] = zone;
      return ['2026-11-23', '2026-11-24'].map((today) => age('atLeastAge', 18, '2008-11-24', today));
    });
    if (before === undefined) delete process.env['TZ']; else process.env['TZ'] = before;
    expect(answers).toEqual([[false, true], [false, true], [false, true]]);
  });
});

describe('WCAG 3.3.7 who was declared before need not be typed again', () => {
  const requester = { fullName: 'Nguyễn Thị Hoa', birthDate: '1990-05-17', identityNumber: '045190000001', phone: '0912345678', address: '' };
  const mother = { kind: 'person', key: 'mother', label: 'Mẹ', parts: ['fullName', 'birthDate', 'ethnicity', 'identityNumber', 'address'], sameAs: { field: 'requester', label: 'Tôi là mẹ', when: { op: 'equals', field: 'relation', value: 'MOTHER' } } } as const;
  test('offered where it is the same person: what both have and is known, nothing else', () => {
    expect(samePerson(mother, { requester, relation: 'MOTHER' }, TODAY)).toEqual({ label: 'Tôi là mẹ', parts: { fullName: 'Nguyễn Thị Hoa', birthDate: '1990-05-17', identityNumber: '045190000001' } });
    expect(samePerson(mother, { requester, relation: 'FATHER' }, TODAY)).toBeUndefined();
    expect(samePerson(mother, { requester: {}, relation: 'MOTHER' }, TODAY)).toBeUndefined();
  });
  test('only somebody declared before, who is a person', () => {
    const form = (field: string): FormDefinition => ({ ...club, slots: [], rules: [], pages: [{ key: 'p', title: 'Trang', items: [{ kind: 'text', key: 'club', label: 'Câu lạc bộ' }, { kind: 'person', key: 'requester', label: 'Người khai', parts: ['fullName'] }, { ...mother, sameAs: { field, label: 'Tôi là mẹ' } }] }] });
    expect(checkDefinition(form('requester'))).toEqual([]);
    expect(checkDefinition(form('club')).map(({ where }) => where)).toEqual(['mother']);
    expect(checkDefinition(form('mother')).map(({ where }) => where)).toEqual(['mother']);
  });
});
