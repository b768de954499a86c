import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCatalogue, readCatalogueFile } from '../procedures/index.ts';
import { doAct } from './testing/acts.ts';
import { AGENCY, type Desk, openDesk, PROCEDURE, type Seen, submission } from './testing/desk.ts';

let desk: Desk;
beforeAll(async () => { desk = await openDesk(); });
afterAll(() => desk.close());

const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u00A0', ' ');
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'));
const ASSESSMENT = '{ channel filedOn totalVnd text explanation cases { key chosen suggested } fees { rule quantity times unit per text } exemptions { key relief evidence legalBasis } lines { name amountVnd originalVnd exemption { label evidence } } errors { code path } }';
interface Assessed { readonly channel: string; readonly filedOn: string; readonly totalVnd: number | null; readonly text: string; readonly explanation: string[]; readonly cases: { key: string; chosen: string | null; suggested: string | null }[]; readonly fees: { rule: string; quantity: number; times: number; text: string }[]; readonly exemptions: { key: string; relief: string }[]; readonly errors: { code: string; path: string[] }[] }

/** What the desk sees under a choice. */
async function assessed({ id }: Seen, choice: Record<string, unknown> = {}): Promise<Assessed> {
  const { data, errors } = await desk.test.execute<{ dossier: { feeAssessment: Assessed } }>(`query($id: ID!, $choice: FeeChoiceInput) { dossier(id: $id) { feeAssessment(choice: $choice) ${ASSESSMENT} } }`, { id, choice }, desk.reception);
  if (data?.dossier === undefined) throw new Error(JSON.stringify(errors));
  return data.dossier.feeAssessment;
}
const FEE = 'fee { totalVnd text explanation lines { name kind amountVnd originalVnd quantity legalBasis explanation exemption { label legalBasis evidence } } }';
interface Fee { readonly fee: { totalVnd: number | null; text: string; explanation: string[]; lines: { name: string; amountVnd: number | null; originalVnd: number | null; explanation: string; exemption: { label: string; legalBasis: string; evidence: string | null } | null }[] } | null }
const feeOf = async ({ id }: Seen, viewer: Desk['citizen'] | Desk['reception'] = desk.citizen) => (await desk.read<Fee>(viewer, id, FEE))?.fee;

const check = (filed: Seen): Promise<Seen> => doAct(desk, desk.reception, 'RECORD_ARRIVAL', filed);
const accept = ({ id, version }: Seen, input: Record<string, unknown>) => desk.act(desk.reception, 'acceptDossier', { dossierId: id, expectedVersion: version, ...input });

/** Files a birth at the ward. */
async function birth(change: Record<string, unknown> = {}): Promise<Seen> {
  const { citizen } = desk;
  const { dossier } = await desk.act(citizen, 'startDraft', { procedureCode: '1.001193', agencyCode: AGENCY });
  if (dossier === null) throw new Error('No draft.');
  const { dossier: saved } = await desk.act(citizen, 'saveDraft', { dossierId: dossier.id, revision: 1, answers: { ...Object(json('packages/testing/src/answers/1.001193.json')), ...change } });
  const form = await desk.read<{ form: { definition: { slots: { key: string }[] } } }>(citizen, dossier.id, 'form { definition }');
  for (const { key } of form?.form.definition.slots ?? []) await desk.act(citizen, 'attachPaper', { dossierId: dossier.id, slotKey: key, uploadId: await desk.upload(citizen) });
  const { dossier: filed, errors } = await desk.act(citizen, 'submitDossier', await submission(desk, dossier.id, saved?.version ?? 0));
  if (filed === null) throw new Error(JSON.stringify(errors));
  return check(filed);
}

const version = async (): Promise<number> => (await desk.test.execute<{ procedure: { version: number } }>(`{ procedure(code: "${PROCEDURE}") { version } }`)).data?.procedure.version ?? 0;
/** Publishes the procedure of the desk anew with these fee rules. */
async function publish(schedule: object): Promise<void> {
  const before = await version();
  const record = (json('server/seed/catalogue/procedures/ho-tich.json') as { code: string }[]).find(({ code }) => code === PROCEDURE);
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-fees-'));
  const path = join(folder, 'phi.json');
  await writeFile(path, JSON.stringify({ procedures: [{ ...record, feeSchedule: schedule }] }));
  const { records } = await importCatalogue(desk.test.house, 'phi.json', await readCatalogueFile(path));
  await rm(folder, { recursive: true });
  expect(records.map(({ outcome, faults }) => [outcome, faults.filter(({ code }) => code === 'BAD_FEE_RULES')])).toEqual([['CHANGED', []]]);
  // The catalogue in memory is read anew when the house has heard of the change.
  await expect.poll(() => version()).toBe(before + 1);
}
const known = (amountVnd: number) => ({ type: 'KNOWN', tiers: [{ from: 1, amountVnd }] });
const copy = (key: string, amountVnd: number, change: object = {}) => ({ key, code: 'ban-sao', name: 'Phí cấp bản sao', kind: 'PHI', amount: known(amountVnd), unit: 'bản sao', quantityFrom: 'copies', legalBasis: '10/2026/NQ-HĐND', confidence: 'VERIFIED', publishedAs: [1], ...change });
const schedule = (rules: object[]) => ({
  status: 'LISTED', source: 'Nghị quyết thử', cases: [], rules,
  exemptions: [{ key: 'ho-ngheo', label: 'Thuộc hộ nghèo', group: 'POOR_HOUSEHOLD', relief: { type: 'PERCENT', percent: 50 }, rules: ['truc-tuyen', 'truc-tiep'], evidence: 'Giấy chứng nhận hộ nghèo', legalBasis: 'Điều 3 10/2026/NQ-HĐND', confidence: 'VERIFIED' }],
});

describe('§4.2, §8.1b the fee of a birth', () => {
  it('on time: free by law, copies as the form asks; the words say why, the citizen reads them', async () => {
    const dossier = await birth();
    const before = await assessed(dossier);
    expect(before).toMatchObject({ channel: 'ONLINE', filedOn: '2026-11-24', totalVnd: 16_000, errors: [], cases: [{ key: 'thoi-han', chosen: 'dung-han', suggested: 'dung-han' }], fees: [{ rule: 'dung-han' }, { rule: 'ban-sao', quantity: 2 }], exemptions: [] });
    await accept(dossier, {});
    const fee = await feeOf(dossier);
    expect(fee?.explanation).toEqual(before.explanation);
    expect(fee?.explanation.map(plain)).toEqual([
      'Thời hạn đăng ký khai sinh: đúng hạn, trong 60 ngày kể từ ngày sinh (theo tờ khai).', 'Lệ phí đăng ký khai sinh đúng hạn: miễn (Điều 11 Luật Hộ tịch 60/2014/QH13).',
      'Phí cấp bản sao trích lục hộ tịch: 2 bản sao × 8.000 ₫ = 16.000 ₫ (281/2016/TT-BTC).', 'Tổng cộng: 16.000 ₫.',
    ]);
  });

  it('late: set by the Council and not known, so the total is unknown and never 0', async () => {
    const dossier = await birth({ lateRegistration: true });
    expect(await assessed(dossier)).toMatchObject({ totalVnd: null, text: expect.stringContaining('chưa có dữ liệu'), exemptions: [{ key: 'ho-ngheo', relief: 'miễn' }, { key: 'gia-dinh-co-cong' }, { key: 'nguoi-khuyet-tat' }] });
    await accept(dossier, { fee: {} });
    expect(await feeOf(dossier)).toMatchObject({ totalVnd: null, lines: [{ amountVnd: null, originalVnd: null }, { amountVnd: 16_000 }] });
  });

  it('late and of a poor household: free, with the paper named, frozen on the dossier and in the ledger', async () => {
    const dossier = await birth({ lateRegistration: true });
    const bare = await accept(dossier, { fee: { exemptions: [{ exemption: 'ho-ngheo', evidence: ' ' }] } });
    expect(bare.errors).toMatchObject([{ code: 'EVIDENCE_REQUIRED', path: ['fee', 'exemptions', '0', 'evidence'] }]);
    const { errors } = await accept(dossier, { fee: { exemptions: [{ exemption: 'ho-ngheo', evidence: 'Giấy chứng nhận hộ nghèo số 12/2026' }] } });
    expect(errors).toEqual([]);
    const fee = await feeOf(dossier);
    expect(fee).toMatchObject({ totalVnd: 16_000, lines: [{ amountVnd: 0, originalVnd: null, exemption: { label: 'Thuộc hộ nghèo', legalBasis: 'Điều 11 Luật Hộ tịch 60/2014/QH13', evidence: 'Giấy chứng nhận hộ nghèo số 12/2026' } }, { amountVnd: 16_000, exemption: null }] });
    const [charge] = await desk.test.house.database.sql<{ totalVnd: string; lines: { explanation: string }[] }[]>`select total_vnd as "totalVnd", lines from fee_charges order by frozen_at desc, dossier_id desc limit 1`;
    expect(Number(charge?.totalVnd)).toBe(16_000);
    expect(charge?.lines.map((line) => line.explanation)).toEqual(fee?.lines.map((line) => line.explanation));
  });

  it('the officer sees it otherwise than the form, and that is said', async () => {
    const dossier = await birth();
    const choice = { cases: [{ case: 'thoi-han', option: 'khong-dung-han' }] };
    expect(await assessed(dossier, choice)).toMatchObject({ totalVnd: null, cases: [{ chosen: 'khong-dung-han', suggested: 'dung-han' }] });
    await accept(dossier, { fee: choice });
    expect((await feeOf(dossier))?.explanation[0]).toContain('(do bộ phận tiếp nhận xác định)');
  });

  it('what cannot be chosen is refused at its place, and nothing is accepted', async () => {
    const dossier = await birth();
    const { errors } = await accept(dossier, { fee: { cases: [{ case: 'thoi-han', option: 'khac' }], quantities: [{ rule: 'ban-sao', quantity: 0 }, { rule: 'la', quantity: 1 }], exemptions: [{ exemption: 'la', evidence: 'x' }] } });
    expect(await desk.read(desk.citizen, dossier.id, 'phase fee { totalVnd }')).toEqual({ phase: 'CHECKING', fee: null });
    expect(errors.map(({ code, path }) => `${code} ${path?.join('.')}`)).toEqual(['CASE_UNKNOWN fee.cases.0', 'FEE_UNKNOWN fee.quantities.1', 'EXEMPTION_UNKNOWN fee.exemptions.0']);
  });

  it('§5 an assessment is for those who may accept, and is on the read trail', async () => {
    const dossier = await birth();
    expect(await desk.read(desk.citizen, dossier.id, 'feeAssessment { totalVnd }')).toEqual({ feeAssessment: null });
    expect(await desk.read(desk.leader, dossier.id, 'feeAssessment { totalVnd }')).toEqual({ feeAssessment: null });
    await assessed(dossier);
    const readings = () => desk.test.house.database.sql`select from audit_log where act = 'dossier.read' and subject = ${`dossier:${Buffer.from(dossier.id, 'base64url').toString().split(':')[1] ?? ''}`}`;
    await expect.poll(async () => (await readings()).length).toBe(1);
  });
});

describe('§6.2, §15.4 rules as dated data', () => {
  let [old, filedToday]: (Seen | undefined)[] = [];

  it('a dossier keeps the rules of the version it was filed under, and a draft under way is told of the new one', async () => {
    old = await check(await desk.filed());
    const draft = await desk.draft();
    await publish(schedule([copy('truc-tuyen', 5_000, { channels: ['ONLINE'], to: '2026-11-24' }), copy('truc-tuyen-moi', 7_000, { channels: ['ONLINE'], from: '2026-11-25' }), copy('truc-tiep', 10_000, { channels: ['COUNTER', 'POSTAL'] })]));
    const superseded = (id: string) => desk.read<{ superseded: { version: number; inForceFrom: string; changes: string[]; text: string } | null }>(desk.citizen, id, 'superseded { version inForceFrom changes text }');
    // §15.4: a draft is told what has changed and what to do; it and what was filed stay with their version.
    expect((await superseded(draft.id))?.superseded).toMatchObject({ version: 2, inForceFrom: '2026-11-24', changes: ['Phí, lệ phí và đối tượng được miễn, giảm'], text: expect.stringMatching(/bản mới từ ngày 24\/11\/2026.*bắt đầu hồ sơ mới/) });
    expect((await superseded(old.id))?.superseded).toBeNull();
    const { errors } = await desk.act(desk.citizen, 'submitDossier', await submission(desk, draft.id, draft.version));
    expect(errors).toEqual([]);
    filedToday = await check(await desk.filed());
    expect((await superseded((await desk.draft()).id))?.superseded).toBeNull();
    expect((await assessed(old)).totalVnd).toBe(16_000);
    expect(await assessed(filedToday)).toMatchObject({ totalVnd: 10_000, fees: [{ rule: 'truc-tuyen', quantity: 2 }] });
  });

  it('the day it was filed decides, not the day it is accepted; half for a poor household', async () => {
    desk.test.clock.set('2026-11-25T03:00:00.000Z');
    const filedTomorrow = await check(await desk.filed());
    expect((await assessed(filedTomorrow)).totalVnd).toBe(14_000);
    if (filedToday === undefined) throw new Error('Nothing was filed.');
    await accept(filedToday, { fee: { exemptions: [{ exemption: 'ho-ngheo', evidence: 'Số 7' }], quantities: [{ rule: 'truc-tuyen', quantity: 3 }] } });
    const fee = await feeOf(filedToday);
    expect(fee).toMatchObject({ totalVnd: 7_500, lines: [{ originalVnd: 15_000, amountVnd: 7_500 }] });
    expect(plain(fee?.lines[0]?.explanation)).toBe('Phí cấp bản sao: 3 bản sao × 5.000 ₫ = 15.000 ₫ (10/2026/NQ-HĐND). Giảm 50%: thuộc hộ nghèo (Điều 3 10/2026/NQ-HĐND), theo số 7. Còn phải nộp: 7.500 ₫.');
  });

  it('rules that change later change no frozen fee', async () => {
    if (filedToday === undefined || old === undefined) throw new Error('Nothing was filed.');
    await accept(old, { fee: {} });
    const before = [await feeOf(old), await feeOf(filedToday)];
    await publish(schedule([copy('truc-tuyen', 90_000), copy('truc-tiep', 95_000, { channels: ['COUNTER'] })]));
    expect([await feeOf(old), await feeOf(filedToday)]).toEqual(before);
    expect(before.map((fee) => fee?.totalVnd)).toEqual([16_000, 7_500]);
  });

  it('§4.2 the service page says every line by channel and time, and who is freed', async () => {
    const { data } = await desk.test.execute(`{ procedure(code: "${PROCEDURE}") { feeSchedule { status specific rules { text whenText inForceText known tiers { from amountVnd } } exemptions { label text fees evidence legalBasis } } } }`);
    expect(JSON.parse(plain(JSON.stringify(data)))).toEqual({ procedure: { feeSchedule: {
      status: 'LISTED', specific: true,
      rules: [{ text: '90.000 ₫/bản sao', whenText: null, inForceText: null, known: true, tiers: [{ from: 1, amountVnd: 90_000 }] }, { text: '95.000 ₫/bản sao', whenText: 'Nộp trực tiếp', inForceText: null, known: true, tiers: [{ from: 1, amountVnd: 95_000 }] }],
      exemptions: [{ label: 'Thuộc hộ nghèo', text: 'giảm 50%', fees: ['Phí cấp bản sao'], evidence: 'Giấy chứng nhận hộ nghèo', legalBasis: 'Điều 3 10/2026/NQ-HĐND' }],
    } } });
  });
});
