import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { durationOf, findProcedure, formOf, receivesAt } from './index.ts';
import { findAgencyByCode } from '../agencies/index.ts';

let house: TestHouse;
beforeAll(async () => { house = await openTestHouse({ recipe: SEEDED }); });
afterAll(() => house.close());

interface Page { procedures: { totalCount: number; edges: { cursor: string; node: { code: string; name: string; level: string; levels: string[]; onlineLevel: number } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } }
const LIST = 'query ($filter: ProcedureFilter, $first: Int, $after: String) { procedures(filter: $filter, first: $first, after: $after) { totalCount edges { cursor node { code name level levels onlineLevel } } pageInfo { hasNextPage endCursor } } }';

async function list(filter: Record<string, unknown> | null = null, page: { first?: number; after?: string | null } = {}) {
  const { data, errors } = await house.execute<Page>(LIST, { filter, first: page.first ?? 100, after: page.after ?? null });
  expect(errors).toBeUndefined();
  if (data === null || data === undefined) throw new Error('no data');
  return data.procedures;
}
const codes = async (filter: Record<string, unknown>): Promise<string[]> => (await list(filter)).edges.map(({ node }) => node.code);

async function wholeList(filter: Record<string, unknown> | null, first: number): Promise<string[]> {
  const all: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await list(filter, { first, after });
    all.push(...page.edges.map(({ node }) => node.code));
    if (!page.pageInfo.hasNextPage) return all;
    after = page.pageInfo.endCursor;
  }
}

const WHOLE = `query ($code: String!) { procedure(code: $code) {
  code version name officialName level levels audience onlineLevel onlineLevelDerived deliveryMode channels filesOnline hasForm outsideScope inForceFrom inForceTo
  field { code name official procedureCount sector { code name procedureCount } } decision { number date known note }
  processingTime { value unit note confidence text variants { condition value unit text } } steps { position text }
  components { key position name originals copies required formTemplate caseText } numberOfSets fees { id name kind amountVnd condition legalBasis confidence text } feeStatus
  result conditions legalBasis { reference verified } responsibilities { party text } confidence edition sources
  receivingAgencies(first: 3) { edges { node { code name } } pageInfo { hasNextPage } } form { code version specific definition } } }`;

async function read(code: string) {
  const { data, errors } = await house.execute<{ procedure: Record<string, never> | null }>(WHOLE, { code });
  expect(errors).toBeUndefined();
  return data?.procedure ?? null;
}

describe('§6.2 a procedure shows every constituent part', () => {
  test('birth registration: papers, fee, time, decision, levels, form, and what each party answers for', async () => {
    const procedure = await read('1.001193');
    expect(procedure).toMatchObject({
      code: '1.001193', version: 1, level: 'COMMUNE', onlineLevel: 4, onlineLevelDerived: true, filesOnline: true, hasForm: true, outsideScope: false,
      field: { name: 'Hộ tịch', sector: { code: 'ho-tich' } }, processingTime: { value: 1, unit: 'WORKING_DAY', text: '01 ngày làm việc' },
      form: { code: '1.001193', specific: true }, decision: { known: expect.any(Boolean), note: expect.stringContaining('UBND tỉnh') },
    });
    const { components, form, responsibilities } = procedure as unknown as { components: { key: string }[]; form: { definition: { slots: { key: string }[] } }; responsibilities: { party: string; text: string }[] };
    expect(components).toHaveLength(7);
    expect(components.map(({ key }) => key)).toEqual(expect.arrayContaining(form.definition.slots.map(({ key }) => key)));
    expect(responsibilities.map(({ text }) => text).join('\n')).toMatch(/khoản 2 Điều 16[\s\S]*một ngày làm việc[\s\S]*01 ngày làm việc/);
  });

  test('a code with the suffix of the province is the same procedure; one nobody knows is null', async () => {
    expect(await read('1.001193.000.00.00.H50')).toMatchObject({ code: '1.001193' });
    expect(await read('9.999999')).toBeNull();
    expect(await read('không phải mã')).toBeNull();
  });

  test('§4.2 an amount the provincial Council sets and nobody found is said to be unknown, never 0', async () => {
    const procedure = await read('1.000656');
    expect(procedure?.['fees']).toEqual([
      expect.objectContaining({ amountVnd: null, text: 'do HĐND tỉnh quy định – chưa có dữ liệu' }),
      expect.objectContaining({ amountVnd: 8_000, kind: 'PHI', text: '8.000\u00A0₫' }),
    ]);
  });

  test('§3.2 below level 2 there is no form, below level 3 nothing is filed online, at every level the two agree', async () => {
    for (const code of await wholeList(null, 100)) {
      const procedure = await findProcedure(house.house, code);
      if (procedure === undefined) throw new Error(code);
      const shown = await read(code);
      expect([code, shown?.['hasForm'], shown?.['filesOnline']]).toEqual([code, procedure.onlineLevel >= 2, procedure.onlineLevel >= 3]);
      if (procedure.onlineLevel >= 2) expect(formOf(procedure).slots.length).toBeGreaterThan(0);
      else expect(() => formOf(procedure)).toThrow(/mức độ 1/);
      expect(durationOf(procedure) === undefined).toBe(procedure.processingTime.value === null);
    }
  });
});

describe('§6.1a browsing by level, field, sector, agency, audience, online level', () => {
  test('every filter keeps exactly what it says, and all levels together are the whole', async () => {
    const all = await wholeList(null, 40);
    expect(all).toHaveLength(153);
    const perLevel = await Promise.all(['PROVINCE', 'DISTRICT', 'COMMUNE'].map((level) => wholeList({ level }, 100)));
    expect(new Set(perLevel.flat())).toEqual(new Set(all));
    const perOnlineLevel = await Promise.all([1, 2, 3, 4].map((onlineLevel) => codes({ onlineLevel })));
    expect(perOnlineLevel.flat().toSorted()).toEqual(all.toSorted());
    expect((await wholeList({ filesOnline: true }, 100)).toSorted()).toEqual([...(perOnlineLevel[2] ?? []), ...(perOnlineLevel[3] ?? [])].toSorted());
  });

  test('fields and sectors count what they hold', async () => {
    const { data } = await house.execute<{ sectors: { code: string; name: string; procedureCount: number }[]; fields: { code: string; procedureCount: number; sector: { code: string } }[] }>('{ sectors { code name procedureCount } fields { code procedureCount sector { code } } }');
    expect(data?.sectors.reduce((sum, sector) => sum + sector.procedureCount, 0)).toBe(153);
    for (const sector of data?.sectors ?? []) {
      expect((await list({ sectorCode: sector.code })).totalCount, sector.name).toBe(sector.procedureCount);
      expect(data?.fields.filter((field) => field.sector.code === sector.code).reduce((sum, field) => sum + field.procedureCount, 0)).toBe(sector.procedureCount);
    }
    const { data: some } = await house.execute<{ fields: { code: string }[] }>('{ fields(sectorCode: "ho-tich") { code } }');
    expect(some?.fields.map(({ code }) => code)).toContain('G15-TP07');
  });

  test('an agency receives what its level and kind carry out, and nothing when it is not in force', async () => {
    expect(await codes({ agencyCode: 'X19333' })).toContain('1.001193');
    expect(await codes({ agencyCode: 'X19333' })).not.toContain('1.001612');
    expect(await codes({ agencyCode: 'X25-19351' })).toEqual([]);
    expect(await codes({ agencyCode: 'KHONG-CO' })).toEqual([]);
    const births = await findProcedure(house.house, '1.001193');
    const [commune, department] = await Promise.all(['X19333', 'SO-TU-PHAP'].map((code) => findAgencyByCode(house.house, code)));
    if (births === undefined || commune === undefined || department === undefined) throw new Error('not seeded');
    expect([await receivesAt(house.house, births, commune), await receivesAt(house.house, births, department)]).toEqual([true, false]);
  });

  test('receiving agencies of a procedure are searched and paged', async () => {
    const query = 'query ($parent: String) { procedure(code: "1.001193") { receivingAgencies(search: "phuong 1", parentCode: $parent) { edges { node { name parent { code } } } } } }';
    const { data } = await house.execute<{ procedure: { receivingAgencies: { edges: { node: { name: string; parent: { code: string } } }[] } } }>(query, { parent: 'H461' });
    expect(data?.procedure.receivingAgencies.edges).toEqual([{ node: { name: 'Ủy ban nhân dân phường 1, thành phố Đông Hà', parent: { code: 'H461' } } }]);
  });

  test('every procedure of the seed has somewhere to be received', async () => {
    const { data } = await house.execute<{ procedures: { edges: { node: { code: string; receivingAgencies: { edges: unknown[] } } }[] } }>('{ procedures(first: 100) { edges { node { code receivingAgencies(first: 1) { edges { cursor } } } } } }');
    expect(data?.procedures.edges.filter(({ node }) => node.receivingAgencies.edges.length === 0)).toEqual([]);
  });
});

describe('paging', () => {
  test('pages of any size put together are the whole list, once each, in one order', async () => {
    for (const filter of [null, { sectorCode: 'ho-tich' }, { search: 'dang ky' }]) {
      const whole = await wholeList(filter, 100);
      expect(new Set(whole).size).toBe(whole.length);
      for (const first of [3, 7, 50]) expect(await wholeList(filter, first)).toEqual(whole);
    }
  });

  test('for any selection and any page size, pages are the list cut in pieces, and the count is its length', async () => {
    const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
    const filters = fc.record({
      search: some(fc.oneof(fc.constantFrom('khai sinh', 'giay phep', 'đăng ký', 'dang ky khia sinh', 'cấp lại', '1.00'), fc.string({ maxLength: 8 }))), level: some(fc.constantFrom('PROVINCE', 'DISTRICT', 'COMMUNE')),
      onlineLevel: some(fc.integer({ min: 1, max: 4 })), sectorCode: some(fc.constantFrom('ho-tich', 'dat-dai', 'khong-co')), audience: some(fc.constantFrom('CITIZEN', 'ORGANISATION')), agencyCode: some(fc.constantFrom('X19333', 'SO-GTVT', 'H461')),
    });
    await fc.assert(fc.asyncProperty(filters, fc.integer({ min: 1, max: 40 }), async (filter, first) => {
      const whole = await wholeList(filter, 100);
      expect(await wholeList(filter, first)).toEqual(whole);
      expect(new Set(whole).size).toBe(whole.length);
      expect((await list(filter, { first: 1 })).totalCount).toBe(whole.length);
    }), { numRuns: 40 });
  });

  test('a cursor of somebody else and an impossible size are refused in words', async () => {
    for (const variables of [{ first: 0 }, { first: 101 }, { after: 'xyz' }]) {
      const { errors } = await house.execute(LIST, variables);
      expect(errors?.[0]?.extensions?.['code']).toBe('INVALID_INPUT');
    }
  });
});

test('§16.2 the declaration in force is told with its version', async () => {
  const { data } = await house.execute<{ declarationText: { version: string; text: string; inForceFrom: string } }>('{ declarationText { version text inForceFrom } }');
  expect(data?.declarationText).toMatchObject({ version: '2017-09-15', inForceFrom: '2017-09-15', text: expect.stringContaining('tự chịu trách nhiệm') });
});

test('§7 administrative units of both eras, agencies by name, one agency', async () => {
  const { data } = await house.execute<{ then: { code: string }[]; now: { code: string }[]; districts: { name: string }[]; agency: { name: string; successors: { code: string }[] }; agencies: { edges: { node: { code: string } }[] } }>(`{
    then: administrativeUnits(era: Y2017, level: COMMUNE) { code } now: administrativeUnits(era: Y2025, level: COMMUNE) { code } districts: administrativeUnits(era: Y2017, level: DISTRICT) { name }
    agency(code: "X19342") { name successors { code } } agencies(search: "so tu phap") { edges { node { code } } } }`);
  expect([data?.then.length, data?.now.length, data?.districts.length]).toEqual([141, 78, 10]);
  expect(data?.agency).toMatchObject({ name: expect.stringContaining('phường 2'), successors: [{ code: 'X25-19351' }] });
  expect(data?.agencies.edges.map(({ node }) => node.code)).toContain('SO-TU-PHAP');
});
