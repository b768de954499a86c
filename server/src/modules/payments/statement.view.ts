import type { Caller } from './desk.service.ts';
import { encodeId } from '../../platform/ids.ts';
import { toInstant } from '../../platform/database/columns.ts';
import type { BankStatement, Owner, TakenLine } from './statement.storage.ts';
import { listOwing, listOwners, listTakenLines } from './statement.storage.ts';
import type { StatementLine } from './statement.ts';
import { BankStatementType, StatementMatch } from './statement.types.ts';
import { type Suggestion, suggestFor } from './suggest.ts';
import type { PaymentSuggestion } from './payment.types.ts';

export const suggestionView = ({ dossierId, dossierName, text }: Suggestion): PaymentSuggestion => ({ dossierId: encodeId('Dossier', dossierId), dossierName, text });

/** A line as it stands now: what an officer has attached since is known. */
function lineView(line: StatementLine, taken: TakenLine | undefined, owner: Owner | undefined, suggestions: readonly Suggestion[]): StatementMatch {
  const outcome = taken === undefined ? 'FAULTY' as const : taken.outcome === 'UNKNOWN' && owner !== undefined ? 'ATTACHED' as const : taken.outcome;
  const text = taken === undefined ? 'Chưa ghi xong: hãy chọn lại chính tệp này để ghi tiếp.' : outcome === 'ATTACHED' ? 'Đã gắn với hồ sơ.' : taken.text;
  return Object.assign(new StatementMatch(), {
    ...line, outcome, text, dossierId: owner === undefined ? null : encodeId('Dossier', owner.dossierId), dossierName: owner?.dossierName ?? null,
    unknownPaymentId: taken !== undefined && owner === undefined ? encodeId('Payment', taken.paymentId) : null, suggestions: suggestions.map(suggestionView),
  });
}

/** A whole statement, line by line as in the file. */
export async function statementView({ house }: Pick<Caller, 'house'>, statement: BankStatement): Promise<BankStatementType> {
  const { sql, reads } = house.database;
  const taken = new Map((await listTakenLines(reads, statement.id)).map((line) => [line.line, line]));
  const owners = new Map((await listOwners(sql, [...taken.values()].map((line) => line.paymentId))).map((owner) => [owner.paymentId, owner]));
  const ownerOf = (line: StatementLine): Owner | undefined => owners.get(taken.get(line.line)?.paymentId ?? 0);
  const owing = statement.lines.some((line) => ownerOf(line) === undefined) ? await listOwing(sql, statement.agencyId) : [];
  const lines = statement.lines.map((line) => { const owner = ownerOf(line); return lineView(line, taken.get(line.line), owner, owner === undefined ? suggestFor(line, owing) : []); });
  const faults = statement.faults.map(({ line, fault, text }) => Object.assign(new StatementMatch(), { line, at: null, amountVnd: null, reference: null, memo: text, outcome: 'FAULTY' as const, dossierId: null, dossierName: null, unknownPaymentId: null, suggestions: [], text: fault }));
  return Object.assign(new BankStatementType(), {
    id: encodeId('Statement', statement.id), agencyId: encodeId('Agency', statement.agencyId), fileName: statement.fileName, uploadedBy: statement.uploadedBy, uploadedAt: toInstant(statement.uploadedAt),
    lines: [...lines, ...faults].toSorted((a, b) => a.line - b.line), outgoing: statement.outgoing,
  });
}
