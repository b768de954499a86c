import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDefinition } from '@mot-cua/eform';
import { sha256 } from '../../../platform/canonical.ts';
import { openTestHouse, SEEDED, type TestHouse } from '../../../testing/house.ts';
import { parseCatalogue } from './catalogue-file.ts';
import { isRefusal } from './faults.ts';
import { importCatalogue } from './import.service.ts';
import { judgeAgencies } from './judge-agency.ts';
import { judgeProcedure } from './judge-procedure.ts';
import { agencyRecord, procedureRecord } from './records.fixture.ts';
import { reportInWords } from './report.ts';

let house: TestHouse;
beforeAll(async () => { house = await openTestHouse({ recipe: SEEDED }); });
afterAll(() => house.close());

const around = { fieldCodes: new Set(['G15-TP07']), agencyCodes: new Set(['UBND-TINH']), agencyKinds: new Set(['UBND-XA']), forms: new Map(), schedules: new Map() };
/** Anything JSON can say, broken text included. */
const anything = fc.jsonValue({ noUnicodeString: false });
const dirtyText = fc.oneof(fc.constantFrom('', ' ', '\u0000', '\ud800', 'Đơn đề nghị', 'xuất trình', 'a'.repeat(3_000), 'e\u0302\u0301', '2026-02-30', 'constructor', '__proto__'), fc.string({ unit: 'binary' }));
const code = fc.oneof(fc.integer({ min: 1, max: 40 }).map((n) => `2.${String(n).padStart(6, '9')}`), dirtyText);
const component = fc.record({ name: dirtyText, originals: fc.option(fc.integer({ min: 0, max: 3 })), copies: fc.option(fc.integer({ min: 0, max: 3 })), required: fc.boolean(), formTemplate: fc.option(dirtyText), group: fc.option(dirtyText) });
const time = fc.record({ value: fc.oneof(fc.integer({ min: -2, max: 60 }), fc.double(), fc.constant(null)), unit: fc.constantFrom('workingDay', 'calendarDay', 'hour', 'month', 'ngày', null) });
/** A sound record with any of its parts replaced by dirt. */
const dirty = fc.record({
  code, name: dirtyText, fieldCode: fc.constantFrom('G15-TP07', 'SAI', null), level: fc.constantFrom('commune', 'xã', null), dossierComponents: fc.oneof(fc.array(component, { maxLength: 6 }), anything), processingTime: fc.oneof(time, anything),
  onlineLevelDerived: fc.oneof(fc.integer({ min: -1, max: 6 }), anything), submissionChannels: fc.oneof(fc.subarray(['online', 'postal', 'counter', 'khác']), anything), decision: fc.oneof(dirtyText, anything), decisionDate: dirtyText,
  fees: fc.oneof(fc.array(fc.record({ name: dirtyText, kind: fc.constantFrom('phí', 'lệ phí', 'x'), amountVnd: fc.oneof(fc.integer(), fc.double(), fc.constant(null)) }), { maxLength: 3 }), anything), sources: fc.oneof(fc.array(dirtyText), anything), scope: fc.constantFrom('ubnd', 'nganh-doc', null, 'x'),
}, { requiredKeys: [] }).chain((changes) => fc.constantFrom(procedureRecord('2.000001', changes), changes));
const agency = fc.record({ code: fc.constantFrom('A', 'B', 'C', 'UBND-TINH', 'X19333', ' ', 'a b'), parentCode: fc.constantFrom('A', 'B', 'C', 'UBND-TINH', 'KHONG', null), officialCode: fc.constantFrom(null, '000.00.96.H50', '000.00.00.H50', 'sai'), effectiveFrom: fc.constantFrom(null, '2025-02-30', '2026-01-01'), name: dirtyText }, { requiredKeys: ['code'] })
  .map(({ code: own, ...changes }) => agencyRecord(own, changes));

test('any JSON at all is judged without failing: refused with a reason, or a draft whose form is sound', () => {
  fc.assert(fc.property(fc.oneof(anything, dirty), (raw) => {
    const { faults, draft } = judgeProcedure(raw, around);
    expect(draft === undefined).toBe(faults.some(isRefusal));
    if (draft === undefined) return;
    const { content, components } = draft;
    expect(content.onlineLevel >= 2).toBe(content.form !== null);
    if (content.form !== null) expect(parseDefinition(JSON.parse(JSON.stringify(content.form)))).toMatchObject({ ok: true });
    if (content.onlineLevel >= 3) expect(content.channels).toContain('ONLINE');
    expect(new Set(components.map(({ key }) => key)).size).toBe(components.length);
  }), { numRuns: 500 });
});

test('agencies that stand have a parent that stands, and nobody is above himself', () => {
  fc.assert(fc.property(fc.array(agency, { maxLength: 8 }), (raws) => {
    const known = [{ code: 'UBND-TINH', parentCode: null, identifier: '000.00.00.H50' }, { code: 'X19333', parentCode: 'UBND-TINH', identifier: '000.01.01.H50' }];
    const standing = new Map([...known.map(({ code: own, parentCode }) => [own, parentCode] as const), ...judgeAgencies(raws, known).flatMap(({ draft }) => (draft === undefined ? [] : [[draft.code, draft.parentCode] as const]))]);
    for (const start of standing.keys()) {
      let steps = 0;
      for (let at: string | null | undefined = start; at !== null; at = standing.get(at)) {
        expect(at === undefined ? 'no such agency' : standing.has(at)).toBe(true);
        steps += 1;
        if (steps > standing.size) expect.fail(`a circle from ${start}`);
        if (at === undefined) break;
      }
    }
  }));
});

test('any catalogue comes in: the report counts every record, again changes nothing, and every published procedure can be read', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof({ weight: 5, arbitrary: dirty }, anything), { maxLength: 12 }), fc.array(fc.oneof(agency, anything), { maxLength: 5 }), fc.array(anything, { maxLength: 2 }), async (procedures, agencies, fields) => {
    const bytes = Buffer.from(JSON.stringify({ procedures, agencies, fields }));
    const content = { catalogue: parseCatalogue(bytes, 'thử'), contentHash: sha256(bytes), bytes: bytes.length };
    const report = await importCatalogue(house.house, 'bat-ky.json', content);
    expect(report.records).toHaveLength(procedures.length + agencies.length + fields.length);
    for (const record of report.records) expect([record.outcome === 'REFUSED', record.faults.some(isRefusal)]).toEqual([record.outcome === 'REFUSED', record.outcome === 'REFUSED']);
    expect(reportInWords(report)).toContain(report.changed ? 'một giao dịch' : 'Không có gì thay đổi');
    const again = await importCatalogue(house.house, 'bat-ky.json', content);
    expect([again.changed, again.records.filter(({ outcome }) => outcome === 'ADDED' || outcome === 'CHANGED')]).toEqual([false, []]);
  }), { numRuns: 25 });
  const { data, errors } = await house.execute<{ procedures: { edges: unknown[] } }>('{ procedures(first: 100, filter: { includeVertical: true }) { edges { node { code processingTime { text } components { key } fees { text } responsibilities { text } form { definition } } } } }');
  expect(errors).toBeUndefined();
  expect(data?.procedures.edges).toHaveLength(100);
}, 180_000);
