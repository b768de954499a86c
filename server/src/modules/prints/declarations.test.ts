import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { makeCitizen, openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { readPdf } from '../../testing/pdf.ts';
import { findProcedure, formOf } from '../procedures/index.ts';
import { makeDeclarationReference, parseDeclarationReference } from './declaration.reference.ts';

const CODE = '2.000635';
const AGENCY = 'X19333';
const ANSWERS: unknown = JSON.parse(readFileSync(new URL(`../../../../packages/testing/src/answers/${CODE}.json`, import.meta.url), 'utf8'));
let test: TestHouse;
let doors: TestDoors;
beforeAll(async () => {
  test = await openTestHouse({ recipe: SEEDED });
  doors = await openTestDoors(test);
});
afterAll(async () => {
  await doors.close();
  await test.close();
});

const SAVE = 'mutation($input: SaveDeclarationInput!) { saveDeclaration(input: $input) { declaration { reference expiresAt url } errors { code path } } }';
const LOAD = 'query($reference: String!) { declaration(reference: $reference) { reference procedure { code } agency { code } sections { title lines { label value } } } }';
interface Saved { readonly declaration: { readonly reference: string; readonly expiresAt: string; readonly url: string } | null; readonly errors: readonly { code: string; path: string[] }[] }
async function save(change: Record<string, unknown> = {}): Promise<Saved> {
  const input = { clientKey: randomUUID(), procedureCode: CODE, agencyCode: AGENCY, answers: ANSWERS, ...change };
  const { data, errors } = await test.execute<{ saveDeclaration: Saved }>(SAVE, { input });
  if (data === undefined || data === null) throw new Error(errors?.[0]?.message);
  return data.saveDeclaration;
}
const pdfAt = async (path: string) => {
  const answer = await fetch(`${doors.urls.CITIZEN}${path}`);
  expect(answer.status).toBe(200);
  return readPdf(new Uint8Array(await answer.arrayBuffer()));
};
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('§3.2b a blank form', () => {
  it('asks every question of the e-form on A4, tagged, to anyone', async () => {
    const procedure = await findProcedure(test.house, CODE);
    if (procedure === undefined) throw new Error('The seed lost the procedure.');
    const pdf = await pdfAt(`/api/prints/forms/${CODE}`);
    expect(pdf).toMatchObject({ tagged: true, language: 'vi-VN', size: [210, 297], title: formOf(procedure).title });
    expect(pdf.roles).toEqual(expect.arrayContaining(['H1', 'H2', 'P']));
    const text = plain(pdf.text);
    for (const page of formOf(procedure).pages) for (const item of page.items) expect(text).toContain(plain(item.kind === 'explanation' ? item.text : item.label));
    for (const slot of formOf(procedure).slots) expect(text).toContain(plain(slot.title));
  });

  it('is offered exactly by services that have one, and every one of the seed’s own can be printed', async () => {
    const rows = await test.house.database.sql<{ code: string; hasForm: boolean }[]>`select code, form is not null as "hasForm" from procedure_versions where current and (form_specific or form is null) order by form is null, code limit 15`;
    for (const { code, hasForm } of rows) {
      const { data } = await test.execute<{ procedure: { blankFormUrl: string | null } }>('query($code: String!) { procedure(code: $code) { blankFormUrl } }', { code });
      expect(data?.procedure.blankFormUrl === null).toBe(!hasForm);
      expect((await fetch(`${doors.urls.API}/prints/forms/${code}`)).status).toBe(hasForm ? 200 : 404);
    }
  });
});

describe('§3.2b declared online, handed in on paper', () => {
  it('is printed filled in, with a code that brings it back at the desk by one scan, without an account', async () => {
    const { declaration, errors } = await save();
    expect(errors).toEqual([]);
    const reference = declaration?.reference ?? '';
    const pdf = await pdfAt(`/api/prints/declarations/${reference}`);
    expect(pdf).toMatchObject({ tagged: true, size: [210, 297], alternatives: [`Mã QR ghi ${reference}`] });
    const text = plain(pdf.text);
    for (const part of [reference, 'NGƯỜI KHAI', 'Đây chưa phải là hồ sơ đã nộp']) expect(text).toContain(part);
    const officer = await test.person('tiepnhan.p1');
    const scanned = await test.execute<{ declaration: { reference: string; sections: { lines: { value: string }[] }[] } | null }>(LOAD, { reference: ` ${reference.toLowerCase().replaceAll('-', '')}\n` }, officer);
    expect(scanned.data?.declaration).toMatchObject({ reference, procedure: { code: CODE }, agency: { code: AGENCY } });
    for (const line of scanned.data?.declaration?.sections.flatMap((section) => section.lines) ?? []) expect(text.replaceAll(' ', '')).toContain(line.value.replaceAll(/\s/g, ''));
    expect(await test.house.database.sql`select 1 from dossiers`).toHaveLength(0);
  });

  it('is judged as a filed form is, and goes only where the procedure is received', async () => {
    const empty = await save({ answers: {} });
    expect(empty.declaration).toBeNull();
    expect(empty.errors.length).toBeGreaterThan(3);
    expect(empty.errors.every(({ path }) => path[0] === 'answers')).toBe(true);
    expect((await save({ answers: [] })).errors).toEqual([{ code: 'ANSWERS_FORM', path: ['answers'] }]);
    expect((await save({ agencyCode: 'SO-TNMT' }).catch((error: Error) => ({ declaration: null, errors: [{ code: error.message }] }))).declaration).toBeNull();
  });

  it('is kept once for one key, thirty days, and then forgotten', async () => {
    const clientKey = randomUUID();
    const [first, again] = [await save({ clientKey }), await save({ clientKey })];
    expect(again).toEqual(first);
    const reference = first.declaration?.reference ?? '';
    test.clock.set(first.declaration?.expiresAt ?? '');
    expect((await fetch(`${doors.urls.CITIZEN}/api/prints/declarations/${reference}`)).status).toBe(404);
    await save();
    expect(await test.house.database.sql`select 1 from paper_declarations where reference = ${reference}`).toHaveLength(0);
    test.clock.set('2026-11-24T02:00:00.000Z');
  });

  it('§5 opens to nobody who does not hold the paper, nor by its number to citizens; officers’ readings are on record', async () => {
    const { declaration } = await save();
    const reference = declaration?.reference ?? '';
    expect((await test.execute<{ declaration: unknown }>(LOAD, { reference }, await makeCitizen(test.house))).data?.declaration).toBeNull();
    expect((await test.execute<{ declaration: unknown }>(LOAD, { reference })).data?.declaration).toBeNull();
    const officer = await test.person('tiepnhan.p1');
    await test.execute(LOAD, { reference }, officer);
    expect(await test.house.database.sql`select actor from audit_log where act = 'declaration.read' and subject = ${`declaration:${reference}`}`).toEqual([{ actor: `account:${officer.accountId}` }]);
    expect((await fetch(`${doors.urls.CITIZEN}/api/prints/declarations/TK-3333-3333-3333-3333`)).status).toBe(404);
  });

  it('has a reference that is read however it was typed', () => {
    const reference = makeDeclarationReference(new Uint8Array(64).map((_byte, index) => index * 7));
    expect(reference).toMatch(/^TK(-[346789A-Y]{4}){4}$/);
    for (const typed of [reference, reference.toLowerCase(), reference.replaceAll('-', ' '), reference.slice(3)]) expect(parseDeclarationReference(typed)).toBe(reference);
    expect(parseDeclarationReference('TK-0000-0000-0000-0000')).toBeUndefined();
  });
});
