import type { Caller } from './desk.service.ts';
import { encodeId } from '../../platform/ids.ts';
import { toInstant } from '../../platform/database/columns.ts';
import type { BankStatement, Owner, TakenLine } from './statement.storage.ts';
import { listOwing, listOwners, listRemitted, listTakenLines } from './statement.storage.ts';
import type { Remitter } from '../ledger/index.ts';
import { REMITTER_NAMES } from './channel.types.ts';
import type { StatementLine } from './statement.ts';
import { BankStatementType, StatementMatch } from './statement.types.ts';
import { type Suggestion, suggestFor } from './suggest.ts';
import type { PaymentSuggestion } from './payment.types.ts';

export const suggestionView = ({ dossierId, dossierName, text }: Suggestion): PaymentSuggestion => ({ dossierId: encodeId('Dossier', dossierId), dossierName, text });

interface Whose { readonly owner: Owner | undefined; readonly source: Remitter | undefined }

/** A line as it stands now: what an officer has said of it since is known. */
function lineView(line: StatementLine, taken: TakenLine | undefined, { owner, source }: Whose, suggestions: readonly Suggestion[]): StatementMatch {
  const said = taken?.outcome === 'UNKNOWN' && (owner !== undefined || source !== undefined);
  const outcome = taken === undefined ? 'FAULTY' as const : said ? 'ATTACHED' as const : taken.outcome;
  const text = taken === undefined ? 'Chưa ghi xong: hãy chọn lại chính tệp này để ghi tiếp.' : !said ? taken.text : source === undefined ? 'Đã gắn với hồ sơ.' : `${REMITTER_NAMES[source]}.`;
  return Object.assign(new StatementMatch(), {
    ...line, outcome, text, dossierId: owner === undefined ? null : encodeId('Dossier', owner.dossierId), dossierName: owner?.dossierName ?? null,
    unknownPaymentId: taken !== undefined && owner === undefined && source === undefined ? encodeId('Payment', taken.paymentId) : null, suggestions: suggestions.map(suggestionView),
  });
}

/** A whole statement, line by line as in the file. */
export async function statementView({ house }: Pick<Caller, 'house'>, statement: BankStatement): Promise<BankStatementType> {
  const { sql, reads } = house.database;
  const taken = new Map((await listTakenLines(reads, statement.id)).map((line) => [line.line, line]));
  const ids = [...taken.values()].map((line) => line.paymentId);
  const [ownerList, remitted] = await Promise.all([listOwners(sql, ids), listRemitted(sql, ids)]);
  const owners = new Map(ownerList.map((owner) => [owner.paymentId, owner]));
  const sources = new Map(remitted.map(({ paymentId, source }) => [paymentId, source]));
  const whose = (line: StatementLine): Whose => { const id = taken.get(line.line)?.paymentId ?? 0; return { owner: owners.get(id), source: sources.get(id) }; };
  const isOpen = (line: StatementLine): boolean => { const { owner, source } = whose(line); return owner === undefined && source === undefined; };
  const owing = statement.lines.some(isOpen) ? await listOwing(sql, statement.agencyId) : [];
  const lines = statement.lines.map((line) => lineView(line, taken.get(line.line), whose(line), isOpen(line) ? suggestFor(line, owing) : []));
  const faults = statement.faults.map(({ line, fault, text }) => Object.assign(new StatementMatch(), { line, at: null, amountVnd: null, reference: null, memo: text, outcome: 'FAULTY' as const, dossierId: null, dossierName: null, unknownPaymentId: null, suggestions: [], text: fault }));
  return Object.assign(new BankStatementType(), {
    id: encodeId('Statement', statement.id), agencyId: encodeId('Agency', statement.agencyId), fileName: statement.fileName, uploadedBy: statement.uploadedBy, uploadedAt: toInstant(statement.uploadedAt),
    lines: [...lines, ...faults].toSorted((a, b) => a.line - b.line), outgoing: statement.outgoing,
  });
}
