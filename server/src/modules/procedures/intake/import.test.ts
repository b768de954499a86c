import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sha256 } from '../../../platform/canonical.ts';
import { openTestHouse, SEEDED, type TestHouse } from '../../../testing/house.ts';
import { findAgencyByCode } from '../../agencies/index.ts';
import { findProcedure, getProcedureVersion, seedCatalogue } from '../index.ts';
import { parseCatalogue } from './catalogue-file.ts';
import type { FaultCode } from './faults.ts';
import { importCatalogue } from './import.service.ts';
import type { IntakeReport } from './intake.service.ts';
import { readSeed } from './read-seed.ts';
import { agencyRecord, catalogueOf, procedureRecord } from './records.fixture.ts';
import { reportInWords } from './report.ts';

let house: TestHouse;
beforeAll(async () => { house = await openTestHouse({ recipe: SEEDED }); });
afterAll(() => house.close());

const bring = (content: unknown, progress?: (done: number, total: number) => void): Promise<IntakeReport> =>
  importCatalogue(house.house, 'thu.json', { catalogue: catalogueOf(content), contentHash: sha256(JSON.stringify(content)), bytes: 0 }, progress);
const outcomes = ({ records }: IntakeReport): Record<string, string> => Object.fromEntries(records.map(({ code, outcome }) => [code, outcome]));

async function counts(): Promise<Record<string, number>> {
  const tables = ['agencies', 'fields', 'procedure_versions', 'procedure_components', 'procedure_fees', 'catalogue_imports', 'outbox', 'audit_log'];
  const rows = await Promise.all(tables.map((table) => house.house.database.sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`)));
  return Object.fromEntries(tables.map((table, index) => [table, rows[index]?.[0]?.n ?? -1]));
}

describe('dirt: what is refused, what is taken with a mark', () => {
  const REFUSED: [FaultCode, unknown][] = [
    ['NOT_A_RECORD', 'không phải bản ghi'], ['WRONG_SHAPE', procedureRecord('9.000001', { dossierComponents: 'một chuỗi' })], ['BAD_CODE', procedureRecord('1.23')], ['NO_NAME', procedureRecord('9.000002', { name: ' ' })],
    ['UNKNOWN_FIELD', procedureRecord('9.000003', { fieldCode: 'G99-XX99' })], ['UNKNOWN_LEVEL', procedureRecord('9.000004', { level: 'huyện' })], ['UNKNOWN_AGENCY', procedureRecord('9.000005', { agencyCode: 'SO-KHONG-CO' })],
    ['UNKNOWN_AGENCY', procedureRecord('9.000006', { agencyKind: null })], ['BAD_FEE', procedureRecord('9.000007', { fees: [{ name: 'Phí', kind: 'phí', amountVnd: -1 }] })],
    ['BAD_FEE', procedureRecord('9.000008', { fees: [{ name: 'Phí', kind: 'phí', amountVnd: 0.5 }] })], ['BAD_FEE_RULES', procedureRecord('9.000010', { feeSchedule: { status: 'LISTED', source: 'thử', cases: [], exemptions: [], rules: [] } })], ['UNKNOWN_SCOPE', procedureRecord('9.000009', { scope: 'khác' })],
  ];
  const MARKED: [FaultCode, Record<string, unknown>][] = [
    ['NO_TIME', { processingTime: null }], ['NO_TIME_UNIT', { processingTime: { value: 5, unit: null } }], ['BAD_TIME', { processingTime: { value: 0, unit: 'workingDay' } }],
    ['NO_COMPONENTS', { dossierComponents: [] }], ['COPIES_UNKNOWN', { dossierComponents: [{ name: 'Giấy', originals: null, copies: null, required: true }] }], ['NO_RESULT', { result: null }],
    ['NO_LEGAL_BASIS', { legalBasis: [] }], ['NO_DECISION', { decision: null }], ['STRANGE_FEE', { fees: [{ name: 'Phí', kind: 'phí', amountVnd: 100 }] }], ['LEVEL_DERIVED', { levelSource: 'derived-2017' }],
    ['LEVEL_RAISED', { onlineLevelDerived: 1, submissionChannels: ['counter'] }], ['LEVEL_LOWERED', { onlineLevelDerived: 4, submissionChannels: ['counter'] }], ['LEVEL_COMPUTED', { onlineLevelDerived: 7 }],
  ];
  const marked = MARKED.map(([fault, changes], index) => [fault, procedureRecord(`8.${String(index + 1).padStart(6, '0')}`, changes)] as const);
  let report: IntakeReport;

  beforeAll(async () => {
    const double = [procedureRecord('9.000020'), procedureRecord('9.000020', { name: 'Cùng mã, tên khác' })];
    report = await bring([...REFUSED.map(([, raw]) => raw), ...marked.map(([, raw]) => raw), ...double]);
  });

  test('every record is in the report once, in the order of the file', () => {
    expect(report.records.map(({ position }) => position)).toEqual(Array.from({ length: REFUSED.length + MARKED.length + 2 }, (_, index) => index + 1));
  });

  test('each refused record says why, and nothing of it is in the catalogue', async () => {
    expect(report.records.slice(0, REFUSED.length).map(({ outcome, faults }) => [outcome, faults.map(({ code }) => code)])).toEqual(REFUSED.map(([code]) => ['REFUSED', [code]]));
    const [row] = await house.house.database.sql<{ n: number }[]>`select count(*)::int as n from procedure_versions where code between '9.000001' and '9.000010'`;
    expect(row?.n).toBe(0);
  });

  test('of two records with one code the first is taken, the second named', async () => {
    expect(report.records.slice(-2).map(({ outcome, faults }) => [outcome, faults.map(({ code }) => code)])).toEqual([['ADDED', []], ['REFUSED', ['DUPLICATE']]]);
    expect((await findProcedure(house.house, '9.000020'))?.name).toBe('Cấp giấy thử nghiệm 9.000020');
  });

  test.each(marked.map(([fault, raw]) => [fault, String(raw['code'])]))('%s is taken with its mark', async (fault, code) => {
    expect(report.records.find((record) => record.code === code)).toMatchObject({ outcome: 'ADDED', faults: expect.arrayContaining([expect.objectContaining({ code: fault })]) });
    expect((await findProcedure(house.house, code))?.reviewMarks).toContain(fault);
  });

  test('what is doubtful stays unknown: no time is guessed (§9.1a), levels keep their rules (§3.2, §6.2)', async () => {
    const of = async (fault: FaultCode) => findProcedure(house.house, String(marked.find(([code]) => code === fault)?.[1]['code']));
    for (const fault of ['NO_TIME', 'NO_TIME_UNIT', 'BAD_TIME'] as const) expect((await of(fault))?.processingTime).toMatchObject({ value: null, unit: null });
    expect((await of('NO_TIME_UNIT'))?.processingTime.note).toContain('“5”');
    expect(await of('NO_COMPONENTS')).toMatchObject({ onlineLevel: 1, formText: null, deliveryMode: 'INFORMATION' });
    expect(await of('LEVEL_RAISED')).toMatchObject({ onlineLevel: 2 });
    expect(await of('LEVEL_LOWERED')).toMatchObject({ onlineLevel: 2, deliveryMode: 'INFORMATION' });
    expect(await of('LEVEL_COMPUTED')).toMatchObject({ onlineLevel: 3 });
  });

  test('the report says in Vietnamese, a line a record, what was refused and why, and the sums', () => {
    const text = reportInWords(report);
    expect(text).toContain('9.000003 “Cấp giấy thử nghiệm 9.000003”: lĩnh vực không có trong danh mục: “G99-XX99”');
    expect(text).toContain('8.000001 “Cấp giấy thử nghiệm 8.000001”: không có thời hạn giải quyết');
    expect(text).toContain(`Thủ tục: ${report.records.length} bản ghi – ${MARKED.length + 1} mới, 0 thay đổi, 0 giữ nguyên, ${REFUSED.length + 1} từ chối`);
  });
});

describe('agencies and fields come in whole or not at all', () => {
  test('a refused parent keeps its children out, and the procedures that name them; a circle goes nowhere', async () => {
    const report = await bring({
      agencies: [
        agencyRecord('CQ-TOT', { officialCode: '000.00.98.H50' }), agencyRecord('CQ-XAU', { level: 'tỉnh' }), agencyRecord('CQ-CON', { parentCode: 'CQ-XAU' }), agencyRecord('CQ-CHAU', { parentCode: 'CQ-CON' }),
        agencyRecord('CQ-VONG-1', { parentCode: 'CQ-VONG-2' }), agencyRecord('CQ-VONG-2', { parentCode: 'CQ-VONG-1' }), agencyRecord('CQ-TRUNG-MA', { officialCode: '000.00.98.H50' }),
        agencyRecord('CQ-HET-HAN', { effectiveFrom: '2026-01-01', effectiveTo: '2025-01-01' }), agencyRecord('UBND-TINH', { parentCode: 'CQ-TOT', name: 'Ủy ban nhân dân tỉnh Quảng Trị' }),
      ],
      fields: [{ code: 'X-THU', name: 'Thử', official: false, sector: 'khac' }, { code: 'X-THU-2', name: 'Thử', official: false, sector: 'khong-co' }],
      procedures: [procedureRecord('7.000001', { agencyCode: 'CQ-TOT', level: 'province' }), procedureRecord('7.000002', { agencyCode: 'CQ-CHAU' }), procedureRecord('7.000003', { fieldCode: 'X-THU' }), procedureRecord('7.000004', { fieldCode: 'X-THU-2' })],
    });
    expect(outcomes(report)).toEqual({
      'CQ-TOT': 'REFUSED', 'CQ-XAU': 'REFUSED', 'CQ-CON': 'REFUSED', 'CQ-CHAU': 'REFUSED', 'CQ-VONG-1': 'REFUSED', 'CQ-VONG-2': 'REFUSED', 'CQ-TRUNG-MA': 'REFUSED', 'CQ-HET-HAN': 'REFUSED', 'UBND-TINH': 'REFUSED',
      'X-THU': 'ADDED', 'X-THU-2': 'REFUSED', '7.000001': 'REFUSED', '7.000002': 'REFUSED', '7.000003': 'ADDED', '7.000004': 'REFUSED',
    });
    expect(report.records.find(({ code }) => code === 'UBND-TINH')?.faults).toMatchObject([{ code: 'PARENT_CIRCLE' }]);
  });

  test('a sound agency is there with its own identifier, and a changed name is a change, not a second agency', async () => {
    const content = (name: string) => ({ agencies: [agencyRecord('CQ-MOI', { officialCode: '000.00.97.H50', name })], procedures: [] });
    expect(outcomes(await bring(content('Cơ quan mới')))).toEqual({ 'CQ-MOI': 'ADDED' });
    expect(outcomes(await bring(content('Cơ quan đổi tên')))).toEqual({ 'CQ-MOI': 'CHANGED' });
    expect(outcomes(await bring(content('Cơ quan đổi tên')))).toEqual({ 'CQ-MOI': 'UNCHANGED' });
    await vi.waitFor(async () => expect(await findAgencyByCode(house.house, 'CQ-MOI')).toMatchObject({ name: 'Cơ quan đổi tên', identifier: '000.00.97.H50', identifierConfidence: 'VERIFIED' }), { timeout: 10_000 });
  });
});

describe('§15.4 a changed procedure is a new version', () => {
  test('users see the new one at once; dossiers keep the one they were filed under (§6.2); what was replaced may come back', async () => {
    await bring([procedureRecord('6.000001')]);
    await vi.waitFor(async () => expect(await findProcedure(house.house, '6.000001')).toBeDefined(), { timeout: 10_000 });
    const first = await findProcedure(house.house, '6.000001');
    expect(outcomes(await bring([procedureRecord('6.000001', { result: 'Giấy mới' })]))).toEqual({ '6.000001': 'CHANGED' });
    await vi.waitFor(async () => expect(await findProcedure(house.house, '6.000001')).toMatchObject({ version: 2, result: 'Giấy mới', inForceFrom: '2026-11-24' }), { timeout: 10_000 });
    expect(await getProcedureVersion(house.house, first?.id ?? 0)).toMatchObject({ version: 1, current: false, result: 'Giấy', inForceTo: '2026-11-24', components: first?.components, fees: first?.fees, formText: first?.formText });
    expect(outcomes(await bring([procedureRecord('6.000001')]))).toEqual({ '6.000001': 'CHANGED' });
    await vi.waitFor(async () => expect(await findProcedure(house.house, '6.000001')).toMatchObject({ version: 3, result: 'Giấy' }), { timeout: 10_000 });
  });

  test('a start does not undo what an operator imported over the seed', async () => {
    const seeded = readSeed().procedures.find((raw) => typeof raw === 'object' && raw !== null && 'code' in raw && raw.code === '1.000894');
    expect(outcomes(await bring([{ ...Object(seeded), result: 'Giấy chứng nhận kết hôn (bản do tỉnh công bố)' }]))).toEqual({ '1.000894': 'CHANGED' });
    expect(await seedCatalogue(house.house)).toBe(false);
    await vi.waitFor(async () => expect(await findProcedure(house.house, '1.000894')).toMatchObject({ version: 2, result: 'Giấy chứng nhận kết hôn (bản do tỉnh công bố)' }), { timeout: 10_000 });
  });
});

test('what breaks half way leaves nothing behind', async () => {
  const before = await counts();
  const many = Array.from({ length: 450 }, (_, index) => procedureRecord(`5.${String(index + 1).padStart(6, '0')}`));
  const broken = bring({ agencies: [agencyRecord('CQ-NUA-VOI')], procedures: many }, (done) => {
    if (done >= 400) throw new Error('nửa chừng');
  });
  await expect(broken).rejects.toThrow('nửa chừng');
  expect(await counts()).toEqual(before);
});

/** The province's full catalogue where it lies beside the project; else as many records, made from the seed. */
function fullCatalogue(): { bytes: Buffer; real: boolean } {
  const path = fileURLToPath(new URL('../../../../../../shared/data/catalogue-full.json', import.meta.url));
  if (existsSync(path)) return { bytes: readFileSync(path), real: true };
  const { procedures } = readSeed();
  const copies = Array.from({ length: 1_447 }, (_, index) => ({ ...Object(procedures[index % procedures.length]), code: `4.${String(index + 1).padStart(6, '0')}` }));
  return { bytes: Buffer.from(JSON.stringify({ procedures: copies })), real: false };
}

test('the full catalogue comes in with a report by record; again it changes nothing; pages and search hold over all of it', async () => {
  const { bytes, real } = fullCatalogue();
  const content = { catalogue: parseCatalogue(bytes, 'full'), contentHash: sha256(bytes), bytes: bytes.length };
  const progress: number[] = [];
  const report = await importCatalogue(house.house, 'full.json', content, (done) => progress.push(done));
  const procedures = report.records.filter(({ kind }) => kind === 'PROCEDURE');
  expect(procedures).toHaveLength(1_447);
  expect(procedures.filter(({ outcome }) => outcome === 'REFUSED')).toEqual([]);
  expect(progress).toEqual([...Array.from({ length: 7 }, (_, index) => (index + 1) * 200), 1_447]);
  const after = await counts();
  const again = await importCatalogue(house.house, 'full.json', content);
  expect([again.changed, again.records.every(({ outcome }) => outcome === 'UNCHANGED' || outcome === 'REFUSED')]).toEqual([false, true]);
  expect(await counts()).toEqual(after);
  const code = real ? '1.014064' : '4.000001';
  await vi.waitFor(async () => expect(await findProcedure(house.house, code)).toBeDefined(), { timeout: 10_000 });
  const { data } = await house.execute<{ procedures: { totalCount: number; edges: { node: { code: string } }[] } }>('{ procedures(filter: { includeVertical: true }, first: 1) { totalCount edges { node { code } } } }');
  expect(data?.procedures.totalCount).toBe(1_000);
}, 180_000);
