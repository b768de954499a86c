import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeId } from '../../platform/ids.ts';
import { broughtTo, doAct } from '../dossiers/testing/acts.ts';
import { type Desk, openDesk } from '../dossiers/testing/desk.ts';
import type { Viewer } from '../../platform/auth/viewer.ts';

let desk: Desk;
let agencyId: string;
beforeAll(async () => {
  desk = await openDesk();
  agencyId = encodeId('Agency', desk.reception.positions[0]?.agencyId ?? 0);
}, 180_000);
afterAll(() => desk.close());

interface Money { owedVnd: number | null; settled: boolean; heldVnd: number; heldText: string | null; waysText: string | null; transfer: { amountVnd: number; memo: string; qrText: string; account: { number: string; demonstration: boolean } } | null; receipts: { name: string; amountInWords: string; kind: string }[] }
const money = async (id: string, viewer: Viewer = desk.citizen): Promise<Money | undefined> =>
  (await desk.read<{ money: Money }>(viewer, id, 'money { owedVnd settled heldVnd heldText waysText transfer { amountVnd memo qrText account { number demonstration } } receipts { name amountInWords kind } }'))?.money;
const codeOf = async (id: string): Promise<string> => (await desk.read<{ code: string }>(desk.citizen, id, 'code'))?.code ?? '';
interface Match { line: number; outcome: string; dossierName: string | null; amountVnd: number | null; text: string; unknownPaymentId: string | null; suggestions: { dossierName: string; text: string }[] }
interface Answer { statement: { id: string; fileName: string | null; uploadedBy: string } | null; lines: Match[]; errors: { code: string; message: string }[] }
const LINE = 'line outcome dossierName amountVnd text unknownPaymentId suggestions { dossierName text }';
async function send(csv: string, viewer: Viewer = desk.reception, clientKey: string = crypto.randomUUID()): Promise<Answer> {
  const { data, errors } = await desk.test.execute<{ matchStatement: Answer }>(`mutation($input: MatchStatementInput!) { matchStatement(input: $input) { statement { id fileName uploadedBy } lines { ${LINE} } errors { code message } } }`, { input: { clientKey, agencyId, csv, fileName: 'sao-ke.csv' } }, viewer);
  if (errors !== undefined || data === undefined || data === null) throw new Error(String(errors?.[0]?.extensions?.['code']));
  return data.matchStatement;
}
async function match(csv: string, viewer: Viewer = desk.reception): Promise<readonly Match[]> {
  const { lines, errors } = await send(csv, viewer);
  expect(errors).toEqual([]);
  return lines;
}
const HEADING = 'Ngày giao dịch,Số tham chiếu,Ghi có,Nội dung';
const statement = async (id: string | undefined): Promise<Match[]> => (await desk.test.execute<{ bankStatement: { lines: Match[] } }>(`query($id: ID!) { bankStatement(id: $id) { lines { ${LINE} } } }`, { id }, desk.reception)).data?.bankStatement.lines ?? [];
const day = async (viewer: Viewer = desk.reception) => {
  const { data } = await desk.test.execute<{ moneyDay: { accounts: { account: string; debitVnd: number; creditVnd: number }[]; unknown: { id: string; amountVnd: number }[]; held: { dossierName: string; heldVnd: number; text: string }[] } }>(
    'query($agencyId: ID!) { moneyDay(agencyId: $agencyId, day: "2026-11-24") { accounts { account debitVnd creditVnd } unknown { id amountVnd } held { dossierName heldVnd text } } }', { agencyId }, viewer);
  return data?.moneyDay;
};

it('§8.2b a statement is held against the dossiers: paid, too little, unknown, unreadable; given again it credits nothing twice, and every đồng is accounted for', async () => {
  const [paid, short] = [await broughtTo(desk, 'ACCEPT'), await broughtTo(desk, 'ACCEPT')];
  const asked = (await money(paid.id))?.transfer;
  expect(asked).toMatchObject({ amountVnd: 16_000, memo: await codeOf(paid.id), account: { demonstration: true } });
  expect(asked?.qrText).toContain(`54${'05'}16000`);
  const csv = `Ngày giao dịch,Số tham chiếu,Ghi có,Nội dung\n24/11/2026 08:00,FT1,16.000,${asked?.memo} nop phi\n24/11/2026 08:05,FT2,10.000,${short.reference.replaceAll('-', ' ')}\n24/11/2026 08:10,FT3,9.000,tien an trua\n24/11/2026,,1.000,khong so\n`;
  const first = await match(csv);
  expect(first.map((line) => line.outcome)).toEqual(['PAID', 'KEPT', 'UNKNOWN', 'FAULTY']);
  expect(first[1]?.text).toBe('Chưa đủ: phải nộp 16.000 ₫, đã nhận 10.000 ₫. Tiền được giữ cho hồ sơ.');
  const again = await send(csv.replaceAll('\n', '\r\n').replaceAll(',', ';'));
  expect(again).toMatchObject({ statement: { fileName: 'sao-ke.csv', uploadedBy: 'Lê Thị Thu' }, errors: [{ code: 'STATEMENT_REPEATED' }] });
  expect(again.errors[0]?.message).toMatch(/Lê Thị Thu nộp lúc \d\d:\d\d, .*Không ghi thêm khoản nào/);
  expect(again.lines.map((line) => line.outcome)).toEqual(['PAID', 'KEPT', 'UNKNOWN', 'FAULTY']);
  expect((await match(`${csv}24/11/2026 09:00,FT9,1.000,ung ho\n`)).map((line) => line.outcome)).toEqual(['REPEATED', 'REPEATED', 'REPEATED', 'FAULTY', 'UNKNOWN']);
  expect((await match(csv.replace('9.000', '9.001')))[2]?.outcome).toBe('DIFFERS');
  expect((await statement(again.statement?.id)).map((line) => line.outcome)).toEqual(['PAID', 'KEPT', 'UNKNOWN', 'FAULTY']);
  expect(await money(paid.id)).toMatchObject({ settled: true, heldVnd: 0, transfer: null, waysText: null, receipts: [{ amountInWords: 'Mười sáu nghìn đồng', kind: 'PHI' }] });
  expect(await money(short.id)).toMatchObject({ settled: false, heldVnd: 10_000, transfer: { amountVnd: 6_000 }, receipts: [] });

  const before = await day();
  expect(before?.accounts).toEqual([{ account: 'BANK', debitVnd: 36_000, creditVnd: 0 }, { account: 'INCOME_PHI', debitVnd: 0, creditVnd: 16_000 }, { account: 'UNATTACHED', debitVnd: 16_000, creditVnd: 36_000 }]);
  expect(before?.held).toEqual([{ dossierName: await codeOf(short.id), heldVnd: 10_000, text: 'Chưa đủ số tiền phải nộp, hoặc đang chờ xác nhận.' }]);
  const input = { clientKey: crypto.randomUUID(), agencyId, paymentId: before?.unknown[0]?.id, dossierName: short.reference };
  const attach = () => desk.test.execute<{ attachPayment: { done: boolean } }>('mutation($input: AttachPaymentInput!) { attachPayment(input: $input) { done errors { code } } }', { input }, desk.reception);
  for (const { data } of await Promise.all([attach(), attach()])) expect(data?.attachPayment.done).toBe(true);
  expect(await money(short.id)).toMatchObject({ settled: true, heldVnd: 3_000, heldText: 'Nộp thừa hoặc nộp hai lần: chờ hoàn.' });
  expect((await day())?.unknown.map(({ amountVnd }) => amountVnd)).toEqual([1_000]);
  expect((await statement(again.statement?.id))[2]).toMatchObject({ outcome: 'ATTACHED', dossierName: await codeOf(short.id), unknownPaymentId: null });
}, 60_000);

it('§8.2b what cannot be read is told in words: no heading, a column missing, nothing that came in; nothing is written', async () => {
  const codes = async (csv: string) => (await send(csv)).errors.map(({ code, message }) => `${code} ${message}`);
  expect(await codes('a,b\n1,2')).toEqual([expect.stringMatching(/^STATEMENT_UNREADABLE .*Chưa ghi gì/)]);
  expect(await codes('Ngày giao dịch,Ghi có,Nội dung\n24/11/2026,1000,x')).toEqual([expect.stringMatching(/^STATEMENT_COLUMNS .*“số tham chiếu”/)]);
  expect(await codes(`${HEADING}\n`)).toEqual([expect.stringMatching(/^STATEMENT_EMPTY /)]);
}, 60_000);

it('§8.2b one key is one statement, however often and at once it is sent; what two people send at once is credited once', async () => {
  const dossier = await broughtTo(desk, 'ACCEPT');
  const csv = `${HEADING}\n24/11/2026 10:00,FTK1,16.000,${dossier.reference}\n24/11/2026 10:01,FTK2,5.000,nham\n`;
  const key = crypto.randomUUID();
  const answers = await Promise.all([send(csv, desk.reception, key), send(csv, desk.reception, key), send(csv, desk.leader), send(csv, desk.leader)]);
  expect(new Set(answers.map((one) => one.statement?.id)).size).toBe(1);
  for (const one of answers) expect(one.lines.map((line) => line.outcome)).toEqual(['PAID', 'UNKNOWN']);
  expect(await money(dossier.id)).toMatchObject({ settled: true, heldVnd: 0, receipts: [{ kind: 'PHI' }] });
  await expect(send(`${csv}24/11/2026,FTK3,1,x\n`, desk.reception, key)).resolves.toMatchObject({ errors: [{ code: 'CLIENT_KEY_REUSED' }], lines: [] });
}, 60_000);

it('§8.2b unknown lines come with whose they could be: a slip in the reference, the end of the code, the applicant\'s name', async () => {
  const dossier = await broughtTo(desk, 'ACCEPT');
  const code = await codeOf(dossier.id);
  const slip = `${dossier.reference.slice(0, -1)}${dossier.reference.endsWith('2') ? '3' : '2'}`;
  const lines = await match(`${HEADING}\n24/11/2026,FTS1,1.000,nop phi ${slip}\n24/11/2026,FTS2,1.000,phi ${code.slice(-11)}\n24/11/2026,FTS3,16.000,NGUYEN THI HOA nop phi\n24/11/2026,FTS4,777,khong ro\n`);
  expect(lines.map((line) => line.outcome)).toEqual(['UNKNOWN', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN']);
  expect(lines[0]?.suggestions).toEqual([{ dossierName: code, text: 'Nội dung gần giống mã tham chiếu.' }]);
  expect(lines[1]?.suggestions).toEqual([{ dossierName: code, text: 'Nội dung có phần cuối của mã hồ sơ.' }]);
  expect(lines[2]?.suggestions).toContainEqual({ dossierName: code, text: 'Nội dung có tên chủ hồ sơ, đúng số tiền còn phải nộp.' });
  expect(lines[3]?.suggestions).toEqual([]);
}, 60_000);

it('§8.2b an officer records a payment through the post with its receipt number, once', async () => {
  const dossier = await broughtTo(desk, 'ACCEPT');
  const record = (change: Record<string, unknown>) => desk.act(desk.reception, 'recordPayment', { dossierId: dossier.id, channel: 'POST_OFFICE', reference: 'BĐ-0001', amountVnd: 16_000, at: '2026-11-24T01:00:00.000Z', ...change });
  expect((await record({ reference: ' ' })).errors.map((error) => error.code)).toEqual(['REFERENCE_REQUIRED']);
  expect((await record({ at: '2027-01-01T00:00:00.000Z' })).errors.map((error) => error.code)).toEqual(['DATE_IN_FUTURE']);
  expect((await record({})).errors).toEqual([]);
  expect((await record({})).errors).toEqual([]);
  expect((await record({ amountVnd: 17_000 })).errors.map((error) => error.code)).toEqual(['REFERENCE_KNOWN']);
  expect(await money(dossier.id)).toMatchObject({ settled: true, heldVnd: 0 });
}, 60_000);

it('§8.2b cash of the desk that comes to the bank is money known before: said once, never more than was taken, and no dossier\'s', async () => {
  await doAct(desk, desk.reception, 'TAKE_FEE', await broughtTo(desk, 'RECORD_COLLECTION_CHECK'));
  const [line] = await match(`${HEADING}\n24/11/2026 16:00,FTQ1,16.000,NOP TIEN MAT QUAY\n`);
  expect(line?.outcome).toBe('UNKNOWN');
  const say = async (source: string, clientKey: string = crypto.randomUUID()) => (await desk.test.execute<{ recordRemittance: { done: boolean; errors: { code: string }[] } }>('mutation($input: RecordRemittanceInput!) { recordRemittance(input: $input) { done errors { code } } }', { input: { clientKey, agencyId, paymentId: line?.unknownPaymentId, source } }, desk.reception)).data?.recordRemittance;
  expect((await say('GATEWAY'))?.errors).toEqual([{ code: 'REMITTANCE_TOO_MUCH' }]);
  const key = crypto.randomUUID();
  expect(await Promise.all([say('CASH_DESK', key), say('CASH_DESK', key), say('CASH_DESK')])).toEqual(Array.from({ length: 3 }, () => ({ done: true, errors: [] })));
  expect((await say('POST'))?.errors).toEqual([{ code: 'PAYMENT_REMITTED' }]);
  const other = await broughtTo(desk, 'ACCEPT');
  const { data } = await desk.test.execute<{ attachPayment: { errors: { code: string }[] } }>('mutation($input: AttachPaymentInput!) { attachPayment(input: $input) { errors { code } } }', { input: { clientKey: crypto.randomUUID(), agencyId, paymentId: line?.unknownPaymentId, dossierName: other.reference } }, desk.reception);
  expect(data?.attachPayment.errors).toEqual([{ code: 'PAYMENT_REMITTED' }]);
  const { data: today } = await desk.test.execute<{ moneyDay: { accounts: { account: string; balanceVnd: number }[]; unknown: { id: string }[]; payments: { reference: string; note: string | null }[]; checks: { holds: boolean }[] } }>('query($agencyId: ID!) { moneyDay(agencyId: $agencyId, day: "2026-11-24") { accounts { account balanceVnd } unknown { id } payments { reference note } checks { holds } } }', { agencyId }, desk.reception);
  expect(today?.moneyDay.accounts.find(({ account }) => account === 'CASH_DESK')?.balanceVnd).toBe(0);
  expect(today?.moneyDay.unknown.map(({ id }) => id)).not.toContain(line?.unknownPaymentId);
  expect(today?.moneyDay.payments.find(({ reference }) => reference === 'FTQ1')?.note).toBe('Tiền mặt quầy nộp vào ngân hàng');
  expect(today?.moneyDay.checks.every(({ holds }) => holds)).toBe(true);
}, 60_000);

it('§5 the money of an agency is nobody else\'s business', async () => {
  const dossier = await broughtTo(desk, 'ACCEPT');
  for (const stranger of [desk.citizen, desk.specialist]) {
    await expect(match('x', stranger)).rejects.toThrow(/NOT_FOUND|UNAUTHENTICATED/);
    expect(await day(stranger)).toBeUndefined();
    await expect(desk.act(stranger, 'recordPayment', { dossierId: dossier.id, channel: 'POST_OFFICE', reference: 'X', amountVnd: 16_000, at: '2026-11-24T01:00:00.000Z' })).rejects.toThrow(/Không tìm thấy|đăng nhập/);
  }
}, 60_000);
