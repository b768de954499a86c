import { testDatabase, type TestDatabase } from '@mot-cua/testing/database';
import { computeFee } from '@mot-cua/fees';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { type Database, openDatabase } from '../../../platform/database/client.ts';
import { type Procedure, feeScheduleOf } from '../procedure.ts';
import { listProcedures } from '../procedure.storage.ts';
import { readForms, readSchedules, readSeed } from './read-seed.ts';
import { seedCatalogue } from './seed.service.ts';

let made: TestDatabase;
let database: Database;
let first: boolean;

beforeAll(async () => {
  made = await testDatabase();
  database = openDatabase(made.appUrl);
  first = await seedCatalogue({ database, clock: systemClock });
});

afterAll(async () => {
  await database.close();
  await made.drop();
});

/** One number out of the database. */
async function number(query: string): Promise<number> {
  const [row] = await database.sql.unsafe<{ n: number }[]>(`select (${query})::int as n`);
  return row?.n ?? -1;
}
const counts = async (): Promise<number[]> => Promise.all(['agencies', 'agency_successions', 'fields', 'procedure_versions', 'procedure_components', 'procedure_fees', 'calendar_days', 'declaration_texts', 'outbox', 'audit_log', 'catalogue_imports'].map((table) => number(`select count(*) from ${table}`)));

test('§6.1a the seed holds every agency, field and procedure of its files, and says it changed', async () => {
  const seed = readSeed();
  expect(first).toBe(true);
  expect(await number('select count(*) from agencies')).toBe(seed.agencies.length);
  expect(await number('select count(*) from fields')).toBe(seed.fields.length);
  expect(await number('select count(*) from procedure_versions where current')).toBe(153);
  expect(await number("select count(*) from agencies where kind = 'UBND-XA' and parent_id is null")).toBe(0);
  expect(await number('select count(*) from agency_successions')).toBeGreaterThan(100);
  expect(await number("select count(*) from calendar_days where date between '2026-01-01' and '2026-12-31' and kind = 'OFF'")).toBeGreaterThan(10);
});

test('a second start changes nothing, also when several processes boot together', async () => {
  const before = await counts();
  expect(await Promise.all([1, 2, 3].map(() => seedCatalogue({ database, clock: systemClock })))).toEqual([false, false, false]);
  expect(await counts()).toEqual(before);
});

test('several processes that boot on an empty database together seed it once', async () => {
  const empty = await testDatabase();
  const databases = [1, 2, 3].map(() => openDatabase(empty.appUrl, { reads: 1, writes: 1 }));
  const changed = await Promise.all(databases.map((one) => seedCatalogue({ database: one, clock: systemClock })));
  const [row] = await (databases[0] ?? database).sql<{ versions: number; imports: number }[]>`select (select count(*)::int from procedure_versions) as versions, (select count(*)::int from catalogue_imports) as imports`;
  await Promise.all(databases.map((one) => one.close()));
  await empty.drop();
  expect(changed.filter(Boolean)).toHaveLength(1);
  expect(row).toEqual({ versions: 153, imports: 1 });
});

test('§3.2, §6.2 levels keep their rules: a form template is at least level 2, online levels have an online channel, level 1 has no form', async () => {
  expect(await number("select count(*) from procedure_versions p where online_level < 2 and exists (select from procedure_components c where c.procedure_version_id = p.id and form_template is not null)")).toBe(0);
  expect(await number("select count(*) from procedure_versions where online_level >= 3 and not 'ONLINE' = any(channels)")).toBe(0);
  expect(await number('select count(*) from procedure_versions where (online_level >= 2) <> (form is not null)')).toBe(0);
});

test('§6.2 every constituent part has its place in the form: a slot, or the form itself', async () => {
  const lost = await database.sql<{ code: string; name: string }[]>`
    select p.code, c.name from procedure_versions p join procedure_components c on c.procedure_version_id = p.id
    where p.form is not null and not exists (select from jsonb_array_elements(p.form->'slots') slot where slot->>'key' = c.key)
      and (select count(*) from procedure_components o where o.procedure_version_id = p.id and not exists (select from jsonb_array_elements(p.form->'slots') slot where slot->>'key' = o.key)) > 1`;
  expect(lost).toEqual([]);
  expect(await number('select count(*) from procedure_versions where form_specific')).toBe(readForms().size);
});

test('what is not known stays unknown: a fee of the provincial Council has no amount, a time without unit no value', async () => {
  expect(await number("select count(*) from procedure_fees where legal_basis like 'Thuộc thẩm quyền HĐND tỉnh%' and amount_vnd is not null")).toBe(0);
  expect(await number("select count(*) from procedure_versions where 'NO_TIME' = any(review_marks) and processing_time->>'value' is not null")).toBe(0);
});

/** What is wrong between a version's published fees and its rules. */
function strayFees(procedure: Procedure): string[] {
  const { rules, exemptions, status } = feeScheduleOf(procedure);
  const listed = (positions: readonly number[]) => procedure.fees.filter(({ position }) => positions.includes(position));
  const covered = new Set(rules.flatMap(({ publishedAs }) => publishedAs));
  const facts = { channel: 'ONLINE', on: '2026-11-24', answers: {} } as const;
  return [
    ...(status === 'LISTED' ? [] : [procedure.feeStatus === 'free-as-published' && status !== 'FREE' ? 'free' : '', procedure.feeStatus === 'unknown' && computeFee(feeScheduleOf(procedure), facts).totalVnd !== null ? 'unknown became an amount' : '']),
    ...procedure.fees.map(({ position }) => (covered.has(position) ? '' : `fee ${position} has no rule`)),
    ...rules.map((rule) => {
      const published = listed(rule.publishedAs);
      if (published.some(({ amountVnd }) => amountVnd === null)) return rule.amount.type === 'UNKNOWN' && computeFee(feeScheduleOf(procedure), { ...facts, choice: { only: [rule.key] } }).totalVnd === null ? '' : `${rule.key}: unknown became an amount`;
      // Beside what is published, only what a law frees: an amount that nobody published is made up.
      return rule.amount.type === 'UNKNOWN' || rule.amount.tiers.every(({ amountVnd }) => (published.length === 0 ? amountVnd === 0 && rule.legalBasis !== null : published.some((fee) => fee.amountVnd === amountVnd))) ? '' : `${rule.key}: an amount nobody published`;
    }),
    ...exemptions.map(({ key, relief, rules: about }) => (relief.type !== 'AMOUNT' || listed(rules.filter((rule) => about.includes(rule.key)).flatMap(({ publishedAs }) => publishedAs)).some((fee) => fee.amountVnd === relief.amountVnd) ? '' : `${key}: an amount nobody published`)),
  ].filter((fault) => fault !== '').map((fault) => `${procedure.code}: ${fault}`);
}

test('§4.2 fee rules say what is published and nothing else: no unknown becomes 0 or any amount, no amount is made up', async () => {
  const procedures = await listProcedures(database.sql, 'CURRENT');
  expect(procedures.flatMap(strayFees)).toEqual([]);
  expect(procedures.filter(({ fees }) => fees.some(({ amountVnd }) => amountVnd === null)).length).toBeGreaterThan(30);
  expect(procedures.filter(({ feeScheduleText }) => feeScheduleText !== null).map(({ code }) => code).toSorted()).toEqual([...readSchedules().keys()].filter((code) => procedures.some((one) => one.code === code)).toSorted());
});

test('a published version cannot be changed or taken away, and nothing is written outside a guarded transaction (§6.2)', async () => {
  await expect(database.writeSql`delete from procedure_components`).rejects.toMatchObject({ code: 'MC002' });
  await expect(database.writeSql`update declaration_texts set text = 'khác'`).rejects.toMatchObject({ code: expect.stringMatching(/^MC00/) });
  await expect(database.writeSql`update procedure_versions set keywords = '' where code = '1.001193'`).rejects.toMatchObject({ code: 'MC001' });
});
