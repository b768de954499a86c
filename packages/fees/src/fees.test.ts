import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Amount, computeFee, type ComputedFee, type Exemption, type FeeFacts, type FeeRule, type FeeSchedule, generalSchedule, isInForce, parseSchedule } from './index.ts';

const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u00A0', ' ');
const rule = (given: Partial<FeeRule>): FeeRule => ({ key: 'phi', code: 'phi', name: 'Phí chứng thực', kind: 'PHI', amount: { type: 'KNOWN', tiers: [{ from: 1, amountVnd: 8_000 }] }, legalBasis: '226/2016/TT-BTC', confidence: 'VERIFIED', publishedAs: [1], ...given });
const exemption = (given: Partial<Exemption>): Exemption => ({ key: 'ho-ngheo', label: 'Thuộc hộ nghèo', group: 'POOR_HOUSEHOLD', relief: { type: 'FREE' }, rules: ['phi'], evidence: 'Giấy chứng nhận hộ nghèo', legalBasis: '60/2014/QH13 Điều 11', confidence: 'VERIFIED', ...given });
const schedule = (given: Partial<FeeSchedule>): FeeSchedule => ({ status: 'LISTED', source: 'thử', cases: [], rules: [rule({})], exemptions: [], ...given });
const facts = (given: Partial<FeeFacts> = {}): FeeFacts => ({ channel: 'COUNTER', on: '2026-11-24', answers: {}, ...given });

// A world of schedules small enough that everything meets everything.
const DAYS = ['2016-12-31', '2017-01-01', '2020-02-29', '2025-12-31', '2026-01-01'] as const;
const day = fc.constantFrom(...DAYS);
const dates = fc.tuple(fc.option(day, { nil: undefined }), fc.option(day, { nil: undefined })).map(([a, b]) => {
  const [from, to] = a !== undefined && b !== undefined && a > b ? [b, a] : [a, b];
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
});
const channel = fc.constantFrom('ONLINE', 'POSTAL', 'COUNTER');
const channels = fc.uniqueArray(channel, { minLength: 1 });
const dong = fc.oneof(fc.integer({ min: 0, max: 300_000 }), fc.constantFrom(0, 1, 99, 1_000_000_000));
const amount: fc.Arbitrary<Amount> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ steps: fc.uniqueArray(fc.integer({ min: 2, max: 12 }), { maxLength: 2 }), prices: fc.tuple(dong, dong, dong), cap: fc.option(dong, { nil: undefined }) }).map(({ steps, prices, cap }): Amount => ({ type: 'KNOWN', tiers: [1, ...steps.toSorted((a, b) => a - b)].map((from, index) => ({ from, amountVnd: prices[index] ?? 0 })), ...(cap !== undefined && { atMostVnd: cap }) })) },
  { weight: 1, arbitrary: fc.boolean().map((council): Amount => ({ type: 'UNKNOWN', council })) },
);
const OPTIONS = ['mot', 'hai', 'ba'] as const;
const option = fc.constantFrom(...OPTIONS);
const anyRule = fc.record({ kind: fc.constantFrom('PHI', 'LE_PHI'), amount, dates, code: fc.constantFrom('a', 'b', 'c'), unit: fc.boolean(), per: fc.boolean(), channels: fc.option(channels, { nil: undefined }), cases: fc.option(fc.uniqueArray(option, { minLength: 1 }), { nil: undefined }), onRequest: fc.boolean() });
const anySchedule: fc.Arbitrary<FeeSchedule> = fc.record({ rules: fc.array(anyRule, { minLength: 1, maxLength: 6 }), exemptions: fc.array(fc.record({ relief: fc.oneof(fc.constant({ type: 'FREE' } as const), fc.integer({ min: 1, max: 99 }).map((percent) => ({ type: 'PERCENT', percent }) as const), dong.map((amountVnd) => ({ type: 'AMOUNT', amountVnd }) as const)), of: fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1 }), dates, channels: fc.option(channels, { nil: undefined }), evidence: fc.boolean() }), { maxLength: 4 }) }).map(({ rules, exemptions }) => ({
  status: 'LISTED', source: 'thử', cases: [{ key: 'truong-hop', label: 'Trường hợp', options: OPTIONS.map((value) => ({ value, label: value, ...(value === 'mot' && { when: { op: 'equals', field: 'first', value: true } as const }) })) }],
  rules: rules.map(({ dates: inForce, unit, per, channels: by, cases, onRequest, ...same }, index) => rule({ ...same, ...inForce, key: `r${index}`, name: `Khoản ${index}`, ...(unit && { unit: 'trang', ...(per && { per: 'bản' }) }), ...(by && { channels: by }), ...(cases && { cases: { 'truong-hop': cases } }), ...(onRequest && { onRequest, quantityFrom: 'copies' }) })),
  exemptions: exemptions.map(({ of, dates: inForce, channels: by, evidence, relief }, index) => exemption({ ...inForce, key: `e${index}`, relief, rules: [...new Set(of.map((one) => `r${one % rules.length}`))], ...(by && { channels: by }), evidence: evidence || by === undefined ? 'giấy' : null })),
}));
const anyFacts: fc.Arbitrary<FeeFacts> = fc.record({
  channel, on: day, answers: fc.record({ first: fc.boolean(), copies: fc.integer({ min: 0, max: 20 }) }, { requiredKeys: [] }),
  choice: fc.record({ cases: fc.uniqueArray(option.map((one) => ({ case: 'truong-hop', option: one })), { maxLength: 1 }), quantities: fc.uniqueArray(fc.record({ rule: fc.nat({ max: 5 }).map((one) => `r${one}`), quantity: fc.integer({ min: 0, max: 40 }), times: fc.integer({ min: 1, max: 5 }) }), { selector: (one) => one.rule }), exemptions: fc.uniqueArray(fc.record({ exemption: fc.nat({ max: 3 }).map((one) => `e${one}`), evidence: fc.constantFrom('', 'Số 12/GCN') }), { selector: (one) => one.exemption }) }),
});
const shuffled = <T>(list: readonly T[], seed: number): T[] => list.map((one, index) => ({ one, at: Math.sin((index + 1) * (seed + 1)) })).toSorted((a, b) => a.at - b.at).map(({ one }) => one);
const figures = ({ lines, totalVnd }: ComputedFee) => ({ totalVnd, lines: lines.map((line) => ({ rule: line.rule.key, amountVnd: line.amountVnd, originalVnd: line.originalVnd, quantity: line.quantity, exemption: line.exemption?.key ?? null })).toSorted((a, b) => (a.rule < b.rule ? -1 : 1)) });

describe('§4.2, Luật 97/2015/QH13 what is due, whatever the rules and the case', () => {
  test('the generated schedules are ones that would be published', () => {
    fc.assert(fc.property(anySchedule, (one) => { expect(parseSchedule(JSON.parse(JSON.stringify(one)))).toEqual({ ok: true, value: one }); }));
  });

  test('whole đồng, never negative, the total the sum of its lines, no exemption dearer than none', () => {
    fc.assert(fc.property(anySchedule, anyFacts, (one, given) => {
      const { lines, totalVnd } = computeFee(one, given);
      for (const line of lines) {
        for (const value of [line.amountVnd, line.originalVnd]) expect(value === null || (Number.isSafeInteger(value) && value >= 0)).toBe(true);
        if (line.originalVnd !== null) expect(line.amountVnd ?? Infinity).toBeLessThanOrEqual(line.originalVnd);
      }
      if (totalVnd !== null) expect(lines.reduce((sum, line) => sum + (line.amountVnd ?? NaN), 0)).toBe(totalVnd);
    }), { numRuns: 2_000 });
  });

  test('unknown is never 0: one line without an amount makes the total unknown, and only a full exemption makes an unknown amount nothing', () => {
    fc.assert(fc.property(anySchedule, anyFacts, (one, given) => {
      const { lines, totalVnd } = computeFee(one, given);
      if (lines.some((line) => line.amountVnd === null)) expect(totalVnd).toBeNull();
      for (const line of lines.filter(({ originalVnd, amountVnd }) => originalVnd === null && amountVnd !== null)) {
        expect(line.amountVnd).toBe(0);
        expect(one.exemptions.find(({ key }) => key === line.exemption?.key)?.relief.type).toBe('FREE');
      }
    }), { numRuns: 2_000 });
  });

  test('the order of rules, cases and choices does not matter', () => {
    fc.assert(fc.property(anySchedule, anyFacts, fc.nat({ max: 1_000 }), (one, given, seed) => {
      const { cases = [], quantities = [], exemptions = [] } = given.choice ?? {};
      const other = computeFee({ ...one, rules: shuffled(one.rules, seed), exemptions: shuffled(one.exemptions, seed) }, { ...given, choice: { cases: shuffled(cases, seed), quantities: shuffled(quantities, seed), exemptions: shuffled(exemptions, seed) } });
      expect(figures(other)).toEqual(figures(computeFee(one, given)));
    }));
  });

  test('an amount by tiers agrees with counting unit by unit', () => {
    fc.assert(fc.property(amount.filter((one) => one.type === 'KNOWN'), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 9 }), (known, quantity, times) => {
      if (known.type !== 'KNOWN') return;
      let sum = 0;
      for (let unit = 1; unit <= quantity; unit += 1) sum += known.tiers.findLast((tier) => tier.from <= unit)?.amountVnd ?? NaN;
      const { totalVnd } = computeFee(schedule({ rules: [rule({ amount: known, unit: 'trang', per: 'bản' })] }), facts({ choice: { quantities: [{ rule: 'phi', quantity, times }] } }));
      expect(totalVnd).toBe(Math.min(sum, known.atMostVnd ?? Infinity) * times);
    }));
  });

  test('a rule holds on its first and its last day, and on no day beside them; a day without a rule leaves the amount unknown', () => {
    const dated = schedule({ rules: [rule({ key: 'cu', from: '2017-01-01', to: '2025-12-31' }), rule({ key: 'moi', from: '2026-01-02', amount: { type: 'KNOWN', tiers: [{ from: 1, amountVnd: 9_000 }] } })] });
    const totals = ['2016-12-31', '2017-01-01', '2020-02-29', '2025-12-31', '2026-01-01', '2026-01-02', '2199-01-01'].map((on) => computeFee(dated, facts({ on })).totalVnd);
    expect(totals).toEqual([null, 8_000, 8_000, 8_000, null, 9_000, 9_000]);
    fc.assert(fc.property(dates, day, (inForce, on) => { expect(isInForce(inForce, on)).toBe((inForce.from ?? '') <= on && on <= (inForce.to ?? '9999')); }));
  });

  test('a decision that is missing is named, and nothing is promised meanwhile', () => {
    fc.assert(fc.property(anySchedule, anyFacts, (one, given) => {
      const { cases, faults, totalVnd } = computeFee(one, given);
      const open = cases.some(({ option: chosen }) => chosen === null) && one.rules.some((part) => part.cases !== undefined);
      expect(faults.some(({ code }) => code === 'CASE_REQUIRED')).toBe(open);
      if (open && one.rules.every((part) => part.channels === undefined)) expect(totalVnd).toBeNull();
    }));
  });
});

describe('Thông tư 226/2016/TT-BTC by the page', () => {
  const copies = schedule({ rules: [rule({ name: 'Phí chứng thực bản sao từ bản chính', unit: 'trang', per: 'bản', amount: { type: 'KNOWN', tiers: [{ from: 1, amountVnd: 2_000 }, { from: 3, amountVnd: 1_000 }], atMostVnd: 200_000 } })] });
  const of = (quantity: number, times: number) => computeFee(copies, facts({ choice: { quantities: [{ rule: 'phi', quantity, times }] } }));
  test.each([[1, 1, 2_000], [2, 1, 4_000], [3, 1, 5_000], [5, 2, 14_000], [198, 1, 200_000], [199, 1, 200_000], [500, 3, 600_000]])('%i pages, %i copies: %i ₫', (pages, times, due) => {
    expect(of(pages, times).totalVnd).toBe(due);
  });
  test('the words say how it was counted', () => {
    expect(plain(of(5, 2).explanation[0])).toBe('Phí chứng thực bản sao từ bản chính: 2 trang × 2.000 ₫ + 3 trang × 1.000 ₫ = 7.000 ₫; 2 bản × 7.000 ₫ = 14.000 ₫ (226/2016/TT-BTC).');
    expect(plain(of(199, 1).explanation[0])).toContain('= 201.000 ₫, thu tối đa 200.000 ₫');
  });
  test.each([0, -1, 1.5, Number.NaN, 10_001])('%s is no number of pages', (quantity) => {
    expect(of(quantity, 1).faults.map(({ code, path }) => [code, path])).toEqual([['QUANTITY_WRONG', ['quantities', '0']]]);
  });
});

describe('Thông tư 75/2022/TT-BTC by the channel', () => {
  const amounts = { ONLINE: 10_000, COUNTER: 20_000 } as const;
  const residence = schedule({ rules: (['ONLINE', 'COUNTER'] as const).map((by) => rule({ key: by.toLowerCase(), channels: [by], kind: 'LE_PHI', amount: { type: 'KNOWN', tiers: [{ from: 1, amountVnd: amounts[by] }] } })) });
  test('10.000 ₫ online, 20.000 ₫ at the desk', () => {
    expect(computeFee(residence, facts({ channel: 'ONLINE' })).totalVnd).toBe(10_000);
    expect(computeFee(residence, facts({ channel: 'COUNTER' })).totalVnd).toBe(20_000);
  });
});

describe('Luật 97/2015/QH13 Điều 10 exemptions and reductions', () => {
  const claim = { exemption: 'ho-ngheo', evidence: ' Giấy chứng nhận số 12/2026 ' };
  test('free, with the ground and the paper in the words', () => {
    const { totalVnd, lines } = computeFee(schedule({ exemptions: [exemption({})] }), facts({ choice: { exemptions: [claim] } }));
    expect(totalVnd).toBe(0);
    expect(lines[0]).toMatchObject({ originalVnd: 8_000, amountVnd: 0, exemption: { key: 'ho-ngheo', evidence: 'Giấy chứng nhận số 12/2026', legalBasis: '60/2014/QH13 Điều 11' } });
    expect(plain(lines[0]?.explanation)).toBe('Phí chứng thực: 8.000 ₫ (226/2016/TT-BTC). Miễn: thuộc hộ nghèo (60/2014/QH13 Điều 11), theo giấy chứng nhận số 12/2026. Còn phải nộp: 0 ₫.');
  });
  test('an abbreviation keeps its capitals in a sentence', () => {
    expect(computeFee(schedule({ exemptions: [exemption({})] }), facts({ choice: { exemptions: [{ exemption: 'ho-ngheo', evidence: 'UBND phường 1 xác nhận' }] } })).explanation[0]).toContain('theo UBND phường 1 xác nhận');
  });
  test('of two exemptions the better one counts, not both', () => {
    const two = schedule({ rules: [rule({ amount: { type: 'KNOWN', tiers: [{ from: 1, amountVnd: 15_001 }] } })], exemptions: [exemption({ relief: { type: 'PERCENT', percent: 50 } }), exemption({ key: 'sinh-vien', relief: { type: 'AMOUNT', amountVnd: 9_000 } })] });
    expect(computeFee(two, facts({ choice: { exemptions: [claim, { exemption: 'sinh-vien', evidence: 'thẻ' }] } })).totalVnd).toBe(7_500);
    expect(computeFee(two, facts({ choice: { exemptions: [{ exemption: 'sinh-vien', evidence: 'thẻ' }] } })).totalVnd).toBe(9_000);
  });
  test('who files online is freed without a claim, and only online', () => {
    const online = schedule({ exemptions: [exemption({ key: 'qua-mang', label: 'Nộp qua mạng', channels: ['ONLINE'], evidence: null })] });
    expect(computeFee(online, facts({ channel: 'ONLINE' })).totalVnd).toBe(0);
    expect(computeFee(online, facts({ channel: 'COUNTER' })).totalVnd).toBe(8_000);
  });
  test('a paper must be named, and a legal basis where the data holds none', () => {
    const faults = (evidence: string, legalBasis?: string) => computeFee(schedule({ exemptions: [exemption({ legalBasis: null })] }), facts({ choice: { exemptions: [{ exemption: 'ho-ngheo', evidence, ...(legalBasis !== undefined && { legalBasis }) }] } })).faults.map(({ code }) => code);
    expect(faults(' ')).toEqual(['EVIDENCE_REQUIRED', 'LEGAL_BASIS_REQUIRED']);
    expect(faults('Giấy chứng nhận', 'Nghị quyết 10/2026/NQ-HĐND')).toEqual([]);
  });
  test('one that is out of force cannot be claimed', () => {
    const old = schedule({ exemptions: [exemption({ to: '2025-12-31' })] });
    expect(computeFee(old, facts({ on: '2025-12-31', choice: { exemptions: [claim] } }))).toMatchObject({ totalVnd: 0, faults: [] });
    expect(computeFee(old, facts({ on: '2026-01-01', choice: { exemptions: [claim] } }))).toMatchObject({ totalVnd: 8_000, faults: [{ code: 'EXEMPTION_UNKNOWN' }] });
  });
});

describe('the case decides', () => {
  const late = schedule({
    cases: [{ key: 'thoi-han', label: 'Thời hạn đăng ký', options: [{ value: 'dung-han', label: 'Đúng hạn', when: { op: 'equals', field: 'late', value: false } }, { value: 'qua-han', label: 'Quá hạn', when: { op: 'equals', field: 'late', value: true } }] }],
    rules: [rule({ key: 'dung-han', code: 'dung-han', kind: 'LE_PHI', name: 'Lệ phí', cases: { 'thoi-han': ['dung-han'] }, amount: { type: 'KNOWN', tiers: [{ from: 1, amountVnd: 0 }] } }), rule({ key: 'qua-han', code: 'qua-han', kind: 'LE_PHI', name: 'Lệ phí', cases: { 'thoi-han': ['qua-han'] }, amount: { type: 'UNKNOWN', council: true } })],
  });
  test('by the e-form; an officer may see it otherwise, and that is said', () => {
    expect(computeFee(late, facts({ answers: { late: false } }))).toMatchObject({ totalVnd: 0, explanation: ['Thời hạn đăng ký: đúng hạn (theo tờ khai).', 'Lệ phí: miễn (226/2016/TT-BTC).'] });
    expect(computeFee(late, facts({ answers: { late: false }, choice: { cases: [{ case: 'thoi-han', option: 'qua-han' }] } }))).toMatchObject({ totalVnd: null, explanation: ['Thời hạn đăng ký: quá hạn (do bộ phận tiếp nhận xác định).', 'Lệ phí: do HĐND tỉnh quy định, chưa có dữ liệu.', 'Tổng cộng: chưa xác định, vì còn khoản chưa có mức thu.'] });
  });
  test('nobody decided: the total is unknown and the question is named', () => {
    expect(computeFee(late, facts())).toMatchObject({ totalVnd: null, lines: [], faults: [{ code: 'CASE_REQUIRED', path: ['cases', 'thoi-han'] }] });
  });
});

describe('§4.2 fees that are only listed', () => {
  const listed = (given: object) => ({ position: 1, name: 'Phí', kind: 'PHI', amountVnd: 8_000, condition: null, legalBasis: null, confidence: 'PARTLY', ...given }) as const;
  test('what is counted is read out of the words; a condition in words is left to the officer', () => {
    const copies = generalSchedule([listed({ condition: 'Mỗi bản sao, khi có yêu cầu' })], 'listed');
    expect(copies.rules[0]).toMatchObject({ unit: 'bản sao', onRequest: true });
    expect(computeFee(copies, facts()).totalVnd).toBe(0);
    expect(generalSchedule([listed({ condition: 'Mỗi hồ sơ' })], 'listed').rules[0]?.onRequest).toBeUndefined();
    expect(generalSchedule([listed({ condition: 'Mỗi thiết bị' }), listed({ position: 2, condition: 'Mỗi thiết bị' })], 'listed').rules.map((one) => one.onRequest)).toEqual([true, true]);
  });
  test('free as published is 0 ₫; nothing known is unknown', () => {
    expect(computeFee(generalSchedule([], 'free-as-published'), facts()).totalVnd).toBe(0);
    expect(computeFee(generalSchedule([], 'unknown'), facts()).totalVnd).toBeNull();
    expect(computeFee(generalSchedule([listed({ amountVnd: null, legalBasis: 'Thuộc thẩm quyền HĐND tỉnh' })], 'listed'), facts())).toMatchObject({ totalVnd: null, lines: [{ amountVnd: null }] });
  });
});

test('a damaged schedule is refused with the place and the fault', () => {
  const wrong = (given: Partial<FeeSchedule>) => { const parsed = parseSchedule(schedule(given)); return parsed.ok ? [] : parsed.findings.map(({ where }) => where); };
  expect(wrong({ rules: [rule({}), rule({})] })).toEqual(['rules.phi']);
  expect(wrong({ rules: [rule({ from: '2026-01-02', to: '2026-01-01' })] })).toEqual(['phi']);
  expect(wrong({ rules: [rule({ amount: { type: 'KNOWN', tiers: [{ from: 2, amountVnd: 1 }] } })] })).toEqual(['phi']);
  expect(wrong({ rules: [rule({ amount: { type: 'KNOWN', tiers: [{ from: 1, amountVnd: 0.5 }] } })] })).toHaveLength(1);
  expect(wrong({ rules: [rule({ cases: { 'khong-co': ['mot'] } })] })).toEqual(['phi']);
  expect(wrong({ exemptions: [exemption({ rules: ['khong-co'] })] })).toEqual(['ho-ngheo']);
  expect(wrong({ exemptions: [exemption({ evidence: null })] })).toEqual(['ho-ngheo']);
  expect(wrong({ status: 'FREE' })).toEqual(['status']);
});
