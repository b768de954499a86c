import { toLocal } from '@mot-cua/working-time';
import type { Agency } from '../../agencies/index.ts';
import { dong } from '../../dossiers/index.ts';
import { type Receipt, receiptName, receiptNumber } from '../../ledger/index.ts';
import { CHANNEL_NAMES, collectorOf, dongInWords } from '../../payments/index.ts';
import { PLACE, printedDay, printedMoment, qrOf } from './scene.ts';

/** Which copies: one stays with the agency, one is the payer's. */
const COPIES = { AGENCY: 'Liên 1: Lưu tại cơ quan thu', PAYER: 'Liên 2: Giao cho người nộp tiền' } as const;
const KINDS = { PHI: { title: 'BIÊN LAI THU PHÍ', kind: 'phí' }, LE_PHI: { title: 'BIÊN LAI THU LỆ PHÍ', kind: 'lệ phí' } } as const;

/** Biên lai (reference §5.5): made anew from what was written once; a voided one says so, and why. */
export function feeReceiptDocument({ receipt, agency, copies }: { readonly receipt: Receipt; readonly agency: Agency; readonly copies: readonly (keyof typeof COPIES)[] }): object {
  const name = receiptName(receipt);
  const { title, kind } = KINDS[receipt.kind];
  const { voided } = receipt;
  return {
    title: `${title.charAt(0)}${title.slice(1).toLocaleLowerCase('vi')} số ${name}`, author: agency.name, madeOn: printedDay(receipt.issuedAt), place: PLACE, day: printedDay(receipt.issuedAt), qr: qrOf(`${receipt.dossierName} · biên lai ${name}`),
    footer: `Biên lai số ${name} của ${agency.name}`, copies: copies.map((copy) => COPIES[copy]),
    collector: { name: agency.name, address: agency.receptionAddress, ...collectorOf(agency, toLocal(receipt.issuedAt).day) },
    receipt: {
      title, kind, number: receiptNumber(receipt.number), payer: receipt.payerName, collector: receipt.collectorName, dossier: receipt.dossierName, channel: CHANNEL_NAMES[receipt.channel], replaces: receipt.replacesName,
      lines: receipt.lines.map((line) => ({ name: line.name, basis: line.legalBasis ?? null, amount: dong(line.amountVnd ?? 0) })), amount: dong(receipt.amountVnd), words: dongInWords(receipt.amountVnd),
      voided: voided === null ? null : { at: printedMoment(voided.at), by: voided.voidedBy, reason: voided.reason, instead: receipt.replacedByName },
    },
  };
}
