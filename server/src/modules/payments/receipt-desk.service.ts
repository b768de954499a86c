import { clockInWords, dayInWords, toLocal } from '@mot-cua/working-time';
import { actorKey } from '../../platform/auth/viewer.ts';
import { audit } from '../../platform/audit/audit.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { checkClientKey } from '../dossiers/index.ts';
import { notify } from '../notifications/index.ts';
import { findReceipt, type Receipt, receiptName, replaceReceipt, standingOf, voidReceipt } from '../ledger/index.ts';
import { type Caller, moneyOfficer } from './desk.service.ts';
import { findOwner } from './desk.storage.ts';

export interface VoidReceipt { readonly clientKey: string; readonly receiptId: string; readonly reason: string }
export interface ReplaceReceipt extends VoidReceipt { readonly payerName: string }

/** What a voided receipt says to whoever wants to void it again. */
function alreadyVoided({ voided, replacedByName }: Receipt): Refused | undefined {
  if (voided === null) return undefined;
  const local = toLocal(voided.at);
  const instead = replacedByName === null ? 'không có biên lai thay thế' : `biên lai thay thế số ${replacedByName}`;
  return new Refused({ code: 'RECEIPT_VOIDED', message: `Biên lai này đã được ${voided.voidedBy} hủy lúc ${clockInWords(local.minute)}, ${dayInWords(local.day)} (${instead}). Không có gì thay đổi.`, path: ['receiptId'] });
}

/** Who holds the receipt must know that it does not hold any more. */
async function tellOwner(tx: Tx, old: Receipt, reason: string, replacement: string | null): Promise<void> {
  const owner = await findOwner(tx, old.dossierId);
  if (owner === undefined) return;
  const title = replacement === null ? `Biên lai số ${receiptName(old)} đã bị hủy.` : `Biên lai số ${receiptName(old)} đã được thay bằng biên lai số ${replacement}.`;
  await notify(tx, { accountId: owner.ownerId, kind: 'RECEIPT_VOIDED', title, body: `Lý do: ${reason}`, dossierId: old.dossierId, eventSequence: null });
}

/** @returns the id of the receipt that stands for it; null where none does */
type Act = (tx: Tx, old: Receipt, by: { readonly reason: string; readonly name: string }) => Promise<{ readonly id: number; readonly name: string } | null>;

async function voidWith(caller: Caller, input: VoidReceipt, operation: string, act: Act): Promise<{ readonly receiptId: number; readonly replacementId: number | null }> {
  const { house } = caller;
  const receiptId = decodeId('Receipt', input.receiptId);
  const seen = await findReceipt(house.database.reads, receiptId);
  if (seen === undefined) throw notFound();
  const officer = moneyOfficer(caller, seen.agencyId);
  const reason = input.reason.trim();
  if (reason === '') throw new Refused({ code: 'REASON_REQUIRED', message: 'Hãy ghi lý do hủy biên lai: người nộp đọc được lý do này.', path: ['reason'] });
  return inTransaction(house.database, house.clock, async (tx) => {
    const { answer } = await once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation, input }, async () => {
      const old = (await findReceipt(tx.db, receiptId)) ?? seen;
      const refusal = alreadyVoided(old);
      if (refusal !== undefined) throw refusal;
      const replacement = await act(tx, old, { reason, name: officer.fullName });
      await tellOwner(tx, old, reason, replacement?.name ?? null);
      await audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'receipt.voided', subject: `dossier:${old.dossierId}`, detail: { receipt: receiptName(old), replacement: replacement?.name ?? null }, requestId: caller.requestId });
      return { replacementId: replacement?.id ?? null };
    });
    return { receiptId, replacementId: answer.replacementId };
  });
}

/** Reference §5.5: voids a receipt and issues another that names the payer rightly. */
export async function replace(caller: Caller, input: ReplaceReceipt): Promise<{ readonly receiptId: number; readonly replacementId: number | null }> {
  const payerName = input.payerName.trim().replaceAll(/\s+/g, ' ');
  if (payerName === '') throw new Refused({ code: 'PAYER_REQUIRED', message: 'Hãy ghi họ tên người nộp tiền trên biên lai thay thế.', path: ['payerName'] });
  return voidWith(caller, input, 'REPLACE_RECEIPT', async (tx, old, { reason, name }) => {
    const row = await replaceReceipt(tx, { receiptId: old.id, reason, payerName, by: name });
    return { id: row.id, name: receiptName(row) };
  });
}

/** §10.2c: money that was given back needs no receipt any more. @throws Refused while the fee stands: it must have a receipt that holds */
export async function voidOnly(caller: Caller, input: VoidReceipt): Promise<{ readonly receiptId: number; readonly replacementId: number | null }> {
  return voidWith(caller, input, 'VOID_RECEIPT', async (tx, old, { reason, name }) => {
    if ((await standingOf(tx.db, old.dossierId)).feeVnd > 0) throw new Refused({ code: 'RECEIPT_NEEDED', message: 'Khoản thu của biên lai này vẫn còn: hãy hủy và cấp biên lai thay thế. Chỉ hủy không thay thế khi tiền đã được hoàn.', path: ['receiptId'] });
    await voidReceipt(tx, { receiptId: old.id, reason, by: name });
    return null;
  });
}
