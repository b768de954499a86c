import { actorKey, requireStaff, type StaffViewer } from '../../platform/auth/viewer.ts';
import { audit } from '../../platform/audit/audit.ts';
import type { Instant } from '../../platform/database/columns.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { getAgency } from '../agencies/index.ts';
import { checkClientKey, confirmFee, type FeeOutcome, feeScene, findFeeDossiers } from '../dossiers/index.ts';
import { attach } from '../ledger/index.ts';
import { credit } from './credit.service.ts';
import { namesIn, readStatement, type StatementLine } from './statement.ts';

type Caller = Pick<RequestContext, 'house' | 'viewer' | 'requestId'>;

/** §5: money of an agency is the business of those who receive or lead there. @throws HouseError NOT_FOUND for everybody else */
export function moneyOfficer({ viewer }: Pick<Caller, 'viewer'>, agencyId: number): StaffViewer {
  const officer = requireStaff(viewer);
  if (!officer.positions.some((one) => one.agencyId === agencyId && (one.role === 'RECEPTION' || one.role === 'LEADER'))) throw notFound();
  return officer;
}

export interface RecordPayment { readonly clientKey: string; readonly dossierId: string; readonly channel: 'POST_OFFICE' | 'TRANSFER'; readonly reference: string; readonly amountVnd: number; readonly at: Instant }

/** §8.2b: paid at the post office or by postal transfer, or a transfer seen at the bank: the officer writes it down with its number. @returns the dossier's id */
export async function recordPayment(caller: Caller, input: RecordPayment): Promise<number> {
  const dossierId = decodeId('Dossier', input.dossierId);
  const scene = await feeScene(caller.house, dossierId);
  const officer = moneyOfficer(caller, scene.agencyId);
  if (input.reference.trim() === '') throw new Refused({ code: 'REFERENCE_REQUIRED', message: 'Hãy ghi số biên nhận của bưu điện hoặc số tham chiếu của ngân hàng.', path: ['reference'] });
  if (input.amountVnd < 1) throw new Refused({ code: 'AMOUNT_WRONG', message: 'Hãy nhập số tiền bằng số, ví dụ 8.000.', path: ['amountVnd'] });
  if (input.at > caller.house.clock.now()) throw new Refused({ code: 'DATE_IN_FUTURE', message: 'Ngày nộp tiền không thể sau hôm nay.', path: ['at'] });
  return inTransaction(caller.house.database, caller.house.clock, async (tx) => {
    const { answer } = await once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation: 'RECORD_PAYMENT', input }, async () => {
      const { outcome } = await credit(tx, { scene, agencyId: scene.agencyId, channel: input.channel, reference: input.reference, amountVnd: input.amountVnd, at: input.at, requestId: caller.requestId });
      if (outcome === 'DIFFERS') throw new Refused({ code: 'REFERENCE_KNOWN', message: 'Số này đã được ghi cho một khoản tiền khác. Hãy kiểm tra lại số tiền và hồ sơ.', path: ['reference'] });
      await audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'payment.recorded', subject: `dossier:${dossierId}`, detail: { channel: input.channel, reference: input.reference.trim(), amountVnd: input.amountVnd, outcome }, requestId: caller.requestId });
      return { dossierId };
    });
    return answer.dossierId;
  });
}

/** What became of one line of a statement. */
export type LineOutcome = 'PAID' | 'KEPT' | 'UNKNOWN' | 'REPEATED' | 'DIFFERS' | 'FAULTY';
export interface MatchedLine extends Omit<StatementLine, 'at' | 'amountVnd' | 'reference'> {
  readonly at: Instant | null;
  readonly amountVnd: number | null;
  readonly reference: string | null;
  readonly outcome: LineOutcome;
  readonly dossierName: string | null;
  readonly text: string;
}

const FEE_WORDS = {
  PAID: 'Đủ phí, lệ phí: đã ghi nhận và cấp biên lai.', BEFORE: 'Hồ sơ đã nộp đủ trước đó: tiền được giữ, chờ hoàn.',
  NOT_ENOUGH: 'Chưa đủ phí, lệ phí: tiền được giữ cho hồ sơ.', NOT_NOW: 'Hồ sơ chưa đến lúc hoặc không phải nộp theo cách này: tiền được giữ.',
} as const satisfies Record<FeeOutcome, string>;

async function takeLine(caller: Caller, agencyId: number, identifier: string, line: StatementLine): Promise<MatchedLine> {
  const { house, requestId } = caller;
  const names = namesIn(line.memo, identifier);
  const dossiers = names.length === 0 ? [] : await findFeeDossiers(house.database.reads, agencyId, names);
  const [only] = dossiers.length === 1 ? dossiers : [];
  const scene = only === undefined ? null : await feeScene(house, only.id);
  const { outcome, fee } = await inTransaction(house.database, house.clock, (tx) =>
    credit(tx, { scene, agencyId, channel: 'TRANSFER', reference: line.reference, amountVnd: line.amountVnd, at: line.at, memo: line.memo, requestId }));
  const told = { ...line, dossierName: only?.code ?? only?.reference ?? null };
  if (outcome === 'REPEATED') return { ...told, outcome, text: 'Đã ghi từ trước; không ghi lại.' };
  if (outcome === 'DIFFERS') return { ...told, outcome, text: 'Số tham chiếu này đã ghi với số tiền hoặc hồ sơ khác. Hãy đối chiếu với ngân hàng; chưa ghi gì thêm.' };
  if (fee === null) return { ...told, outcome: 'UNKNOWN', text: dossiers.length > 1 ? 'Nội dung nêu nhiều hồ sơ: hãy chọn hồ sơ.' : 'Không tìm thấy hồ sơ trong nội dung: tiền được giữ, hãy gắn với hồ sơ.' };
  return { ...told, outcome: fee === 'PAID' ? 'PAID' : 'KEPT', text: FEE_WORDS[fee] };
}

/**
 * §8.2b: holds a bank's statement (CSV) against the dossiers. Every line is a transaction of its own and credited once by the bank's
 * reference, so the same file, or half of it after a broken line, may be given again.
 * @throws Refused where nothing can be read from it
 */
export async function matchStatement(caller: Caller, input: { readonly agencyId: string; readonly csv: string }): Promise<{ readonly lines: readonly MatchedLine[]; readonly outgoing: number }> {
  const agencyId = decodeId('Agency', input.agencyId);
  const officer = moneyOfficer(caller, agencyId);
  const agency = await getAgency(caller.house, agencyId);
  if (input.csv.length > 2_000_000) throw new Refused({ code: 'STATEMENT_TOO_LONG', message: 'Sao kê quá dài. Hãy chia thành nhiều tệp, mỗi tệp dưới 2 MB.', path: ['csv'] });
  const statement = readStatement(input.csv);
  if (statement === undefined) throw new Refused({ code: 'STATEMENT_UNREADABLE', message: 'Không thấy dòng tiêu đề có đủ cột: ngày giao dịch, số tiền (ghi có), số tham chiếu, nội dung. Hãy lưu sao kê thành CSV (UTF-8) rồi chọn lại.', path: ['csv'] });
  const lines: MatchedLine[] = statement.faults.map(({ line, fault, text }) => ({ line, at: null, amountVnd: null, reference: null, memo: text, outcome: 'FAULTY', dossierName: null, text: fault }));
  for (const line of statement.lines) lines.push(await takeLine(caller, agencyId, agency.identifier, line));
  await inTransaction(caller.house.database, caller.house.clock, (tx) =>
    audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'statement.matched', subject: `agency:${agencyId}`, detail: { lines: statement.lines.length, faults: statement.faults.length }, requestId: caller.requestId }));
  return { lines: lines.toSorted((a, b) => a.line - b.line), outgoing: statement.outgoing };
}

/** Says whose an unknown payment is, by the dossier's code or reference; the fee takes it where it is enough. */
export async function attachPayment(caller: Caller, input: { readonly clientKey: string; readonly agencyId: string; readonly paymentId: string; readonly dossierName: string }): Promise<void> {
  const { house } = caller;
  const agencyId = decodeId('Agency', input.agencyId);
  const officer = moneyOfficer(caller, agencyId);
  const paymentId = decodeId('Payment', input.paymentId);
  const [found] = await findFeeDossiers(house.database.reads, agencyId, [input.dossierName.trim().toUpperCase()]);
  if (found === undefined) throw new Refused({ code: 'DOSSIER_UNKNOWN', message: 'Không có hồ sơ nào của cơ quan mang mã này. Hãy nhập đúng mã hồ sơ hoặc mã tham chiếu.', path: ['dossierName'] });
  const scene = await feeScene(house, found.id);
  await inTransaction(house.database, house.clock, async (tx) => {
    await once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation: 'ATTACH_PAYMENT', input }, async () => {
      const payment = await attach(tx, { paymentId, dossierId: found.id, actor: actorKey(officer) });
      if (payment.agencyId !== agencyId) throw notFound();
      await confirmFee(tx, scene, { part: 'desk', channel: payment.channel, requestId: caller.requestId });
      await audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'payment.attached', subject: `dossier:${found.id}`, detail: { paymentId }, requestId: caller.requestId });
      return { dossierId: found.id };
    });
  });
}

