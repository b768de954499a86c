import { actorKey } from '../../platform/auth/viewer.ts';
import { audit } from '../../platform/audit/audit.ts';
import { canonicalJson, sha256 } from '../../platform/canonical.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { type Agency, getAgency } from '../agencies/index.ts';
import { checkClientKey, dong, type FeeOutcome, feeScene, findFeeDossiers } from '../dossiers/index.ts';
import { standingOf } from '../ledger/index.ts';
import { credit } from './credit.service.ts';
import { type Caller, moneyOfficer } from './desk.service.ts';
import { columnsMissing, namesIn, readStatement, type Statement, type StatementLine } from './statement.ts';
import { type BankStatement, findSameStatement, findStatement, insertStatement, insertTakenLine, listTakenLines } from './statement.storage.ts';

export interface MatchStatement { readonly clientKey: string; readonly agencyId: string; readonly csv: string; readonly fileName?: string | null }

/** What is read from the file. @throws Refused where that is nothing, saying what is missing */
function readWhole(csv: string): Statement {
  if (csv.length > 2_000_000) throw new Refused({ code: 'STATEMENT_TOO_LONG', message: 'Sao kê quá dài. Hãy chia thành nhiều tệp, mỗi tệp dưới 2 MB.', path: ['csv'] });
  const statement = readStatement(csv);
  if (statement === undefined) {
    const missing = columnsMissing(csv);
    throw missing === undefined
      ? new Refused({ code: 'STATEMENT_UNREADABLE', message: 'Không thấy dòng tiêu đề có đủ cột: ngày giao dịch, số tiền (ghi có), số tham chiếu, nội dung. Hãy tải lại sao kê từ ngân hàng, dạng Excel (.xlsx) hoặc CSV (UTF-8), rồi chọn lại. Chưa ghi gì.', path: ['csv'] })
      : new Refused({ code: 'STATEMENT_COLUMNS', message: `Sao kê thiếu cột ${missing.join(', ')}. Hãy tải sao kê có đủ cột: ngày giao dịch, số tiền (ghi có), số tham chiếu, nội dung. Chưa ghi gì.`, path: ['csv'] });
  }
  if (statement.lines.length === 0 && statement.faults.length === 0) throw new Refused({ code: 'STATEMENT_EMPTY', message: 'Sao kê không có dòng tiền vào nào: không có gì để đối chiếu.', path: ['csv'] });
  return statement;
}

/** The same content is the same statement, whether it came as CSV or as Excel. */
const digestOf = ({ lines, faults, outgoing }: Statement): string => sha256(canonicalJson({ lines: lines.map(({ line: _line, ...rest }) => rest), faults: faults.map((fault) => fault.text), outgoing }));

/**
 * §8.2b: holds a bank's statement against the dossiers. The statement is kept first; then every line is taken in a transaction of its
 * own and credited once by the bank's reference, so that what was cut off in the middle goes on where it stood when it is given again.
 * @returns the statement; `before` where this agency had given the same content already
 * @throws Refused where nothing can be read from it
 */
export async function matchStatement(caller: Caller, input: MatchStatement): Promise<{ readonly statementId: number; readonly before: BankStatement | undefined }> {
  const { house } = caller;
  const agencyId = decodeId('Agency', input.agencyId);
  const officer = moneyOfficer(caller, agencyId);
  const agency = await getAgency(house, agencyId);
  const statement = readWhole(input.csv);
  const digest = digestOf(statement);
  const { statementId, known } = await inTransaction(house.database, house.clock, async (tx) => {
    const { answer } = await once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation: 'MATCH_STATEMENT', input: { agencyId: input.agencyId, digest } }, async () => {
      const id = await insertStatement(tx, { agencyId, digest, fileName: input.fileName?.trim().slice(0, 200) || null, ...statement, uploadedBy: officer.fullName, uploadedAt: tx.now });
      if (id === undefined) return { statementId: (await findSameStatement(tx.db, agencyId, digest))?.id ?? 0, known: true };
      await audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'statement.matched', subject: `agency:${agencyId}`, detail: { statement: id, lines: statement.lines.length, faults: statement.faults.length }, requestId: caller.requestId });
      return { statementId: id, known: false };
    });
    return answer;
  });
  const kept = await findStatement(house.database.reads, statementId);
  if (kept === undefined) throw notFound();
  await takeRest(house, agency, kept, caller.requestId);
  return { statementId, before: known ? kept : undefined };
}

/** Takes the lines nobody has taken yet, in their order. */
async function takeRest(house: House, agency: Agency, statement: BankStatement, requestId: string): Promise<void> {
  const taken = new Set((await listTakenLines(house.database.reads, statement.id)).map(({ line }) => line));
  for (const line of statement.lines) if (!taken.has(line.line)) await takeLine(house, agency, statement.id, line, requestId);
}

async function takeLine(house: House, agency: Agency, statementId: number, line: StatementLine, requestId: string): Promise<void> {
  const names = namesIn(line.memo, agency.identifier);
  const dossiers = names.length === 0 ? [] : await findFeeDossiers(house.database.reads, agency.id, names);
  const [only] = dossiers.length === 1 ? dossiers : [];
  const scene = only === undefined ? null : await feeScene(house, only.id);
  await inTransaction(house.database, house.clock, async (tx) => {
    const { payment, outcome, fee } = await credit(tx, { scene, agencyId: agency.id, channel: 'TRANSFER', reference: line.reference, amountVnd: line.amountVnd, at: line.at, memo: line.memo, requestId });
    const record = { statementId, line: line.line, paymentId: payment.id };
    if (outcome === 'REPEATED') return insertTakenLine(tx, { ...record, outcome, text: 'Đã ghi từ trước; không ghi lại.' });
    if (outcome === 'DIFFERS') return insertTakenLine(tx, { ...record, outcome, text: 'Số tham chiếu này đã ghi với số tiền hoặc hồ sơ khác. Hãy đối chiếu với ngân hàng; chưa ghi gì thêm.' });
    if (fee === null || scene === null) return insertTakenLine(tx, { ...record, outcome: 'UNKNOWN', text: dossiers.length > 1 ? 'Nội dung nêu nhiều hồ sơ: tiền được giữ, hãy chọn hồ sơ.' : 'Không tìm thấy hồ sơ trong nội dung: tiền được giữ, hãy gắn với hồ sơ.' });
    const { owedVnd, restVnd } = await standingOf(tx.db, scene.dossierId);
    return insertTakenLine(tx, { ...record, outcome: fee === 'PAID' ? 'PAID' : 'KEPT', text: feeWords(fee, owedVnd, restVnd) });
  });
}

/** What a payment came to for its dossier, with the amounts. */
export function feeWords(fee: FeeOutcome, owedVnd: number | null, restVnd: number): string {
  switch (fee) {
    case 'PAID': return `Đủ phí, lệ phí: đã ghi nhận và cấp biên lai.${restVnd > 0 ? ` Còn thừa ${dong(restVnd)}, chờ hoàn.` : ''}`;
    case 'BEFORE': return 'Hồ sơ đã nộp đủ trước đó: tiền được giữ, chờ hoàn.';
    case 'NOT_ENOUGH': return owedVnd === null ? 'Chưa đủ phí, lệ phí: tiền được giữ cho hồ sơ.' : `Chưa đủ: phải nộp ${dong(owedVnd)}, đã nhận ${dong(restVnd)}. Tiền được giữ cho hồ sơ.`;
    case 'NOT_NOW': return 'Hồ sơ chưa đến lúc hoặc không phải nộp theo cách này: tiền được giữ.';
  }
}
