import { formatMoney } from '@mot-cua/ui';
import type { Dossier } from '../workbench/dossier.ts';

export type Fee = Dossier['procedure']['fees'][number];
/** The fees an officer has chosen: how many of each, as typed. */
export type ChosenFees = Readonly<Record<string, string>>;

export interface FeeChoice { readonly feeIds: string[]; readonly feeQuantities: number[] }

/** A whole number of copies or cases, 1 … 9,999. */
export function parseQuantity(text: string): number | undefined {
  const value = Number(text.trim());
  return /^\d{1,4}$/.test(text.trim()) && value >= 1 ? value : undefined;
}

/** What goes out; undefined while a quantity is no number. */
export function chosenFees(fees: readonly Fee[], chosen: ChosenFees): FeeChoice | undefined {
  const lines = fees.filter((fee) => Object.hasOwn(chosen, fee.id)).map((fee) => ({ id: fee.id, quantity: parseQuantity(chosen[fee.id] ?? '') }));
  const quantities = lines.map((line) => line.quantity);
  if (!quantities.every((quantity) => quantity !== undefined)) return undefined;
  return { feeIds: lines.map((line) => line.id), feeQuantities: quantities };
}

/** The total in words: never 0 đồng for an amount nobody knows (§4.2). */
export function totalWords(fees: readonly Fee[], chosen: ChosenFees): string {
  const choice = chosenFees(fees, chosen);
  if (choice === undefined) return 'chưa tính được: hãy nhập số lượng';
  if (choice.feeIds.length === 0) return 'không thu';
  const amounts = choice.feeIds.map((id, index) => {
    const amount = fees.find((fee) => fee.id === id)?.amountVnd ?? null;
    return amount === null ? null : amount * (choice.feeQuantities[index] ?? 1);
  });
  const known = amounts.filter((amount) => amount !== null).reduce((sum, amount) => sum + amount, 0);
  if (amounts.includes(null)) return known === 0 ? 'mức thu chưa có trong dữ liệu, xác định khi thu' : `${formatMoney(known)} và khoản chưa có mức thu trong dữ liệu`;
  return known === 0 ? 'miễn' : formatMoney(known);
}

/** A procedure's fees without a condition apply to everyone. */
export const usualFees = (fees: readonly Fee[]): ChosenFees => Object.fromEntries(fees.filter((fee) => fee.condition === null).map((fee) => [fee.id, '1']));
