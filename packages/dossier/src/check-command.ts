import type { AskedItem, Command } from './commands.ts';
import type { Dossier } from './dossier.ts';
import { type DossierRefusal, refusal, type RefusalCode } from './refusals.ts';

const blank = (text: string): boolean => text.trim() === '';
const when = (wrong: boolean, code: RefusalCode, ...path: string[]): DossierRefusal[] => (wrong ? [refusal(code, path)] : []);

function checkItems(items: readonly AskedItem[]): DossierRefusal[] {
  if (items.length === 0) return [refusal('ITEMS_REQUIRED', ['items'])];
  return items.flatMap((item, index) => when(blank(item.title) || blank(item.instruction), 'ITEMS_REQUIRED', 'items', String(index), 'instruction'));
}

function checkFee(dossier: Dossier, fee: { amountVnd: number; receiptNumber: string; legalBasis: string | null }): DossierRefusal[] {
  const promised = dossier.appointment?.totalVnd ?? null;
  const soundAmount = Number.isSafeInteger(fee.amountVnd) && fee.amountVnd >= 0;
  return [
    ...when(!soundAmount || (promised !== null && fee.amountVnd !== promised), 'FEE_AMOUNT_WRONG', 'amountVnd'),
    ...when(promised === null && blank(fee.legalBasis ?? ''), 'LEGAL_BASIS_REQUIRED', 'legalBasis'),
    ...when(blank(fee.receiptNumber), 'RECEIPT_REQUIRED', 'receiptNumber'),
  ];
}

function checkSupplement(dossier: Dossier, answered: readonly string[]): DossierRefusal[] {
  const open = dossier.supplements.at(-1);
  const missing = (open?.items ?? []).filter((item) => !answered.includes(item.key));
  return missing.map((item) => ({ ...refusal('SUPPLEMENT_INCOMPLETE', item.slotKey !== null ? ['papers', item.slotKey] : item.fieldPath !== null ? ['answers', ...item.fieldPath.split('.')] : ['note']), message: `Chưa bổ sung: ${item.title}.` }));
}

/** What is wrong with what the person wrote; every fault at once, each leading to its field. */
export function checkCommand(dossier: Dossier, command: Command): readonly DossierRefusal[] {
  switch (command.action) {
    case 'SUBMIT':
      return when(!command.data.declared, 'NOT_DECLARED', 'declared');
    case 'WITHDRAW':
    case 'REFUSE_AT_RECEPTION':
    case 'SEND_BACK':
    case 'SEND_BACK_NOTICE':
      return when(blank(command.data.reason), 'REASON_REQUIRED', 'reason');
    case 'REQUEST_SUPPLEMENT':
      return [...when(blank(command.data.reason), 'REASON_REQUIRED', 'reason'), ...checkItems(command.data.items)];
    case 'DRAFT_NOTICE':
      return [...when(blank(command.data.reason), 'REASON_REQUIRED', 'reason'), ...(command.data.kind === 'SUPPLEMENT' ? checkItems(command.data.items) : [])];
    case 'SUPPLY_SUPPLEMENT':
      return checkSupplement(dossier, command.data.answered);
    case 'RECHECK':
      return when(blank(command.data.finding), 'TEXT_REQUIRED', 'finding');
    case 'DRAFT_RESULT':
      return when(blank(command.data.summary), 'TEXT_REQUIRED', 'summary');
    case 'TAKE_FEE':
      return checkFee(dossier, command.data);
    case 'RETURN_RESULT':
      return when(blank(command.data.collectedBy), 'TEXT_REQUIRED', 'collectedBy');
    case 'START_CHECK':
    case 'ACCEPT':
    case 'FORWARD':
    case 'TAKE':
    case 'SUBMIT_FOR_APPROVAL':
    case 'APPROVE':
    case 'APPROVE_NOTICE':
    case 'SEND_NOTICE':
    case 'RECORD_COLLECTION_CHECK':
      return [];
  }
}
