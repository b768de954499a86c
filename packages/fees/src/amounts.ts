import type { KnownAmount, Relief } from './schedule.ts';
import { dong, number } from './words.ts';

/** How many, of what, and how often. */
export interface Counted { readonly quantity: number; readonly times: number }

interface Step { readonly count: number; readonly amountVnd: number }

/** How many units fall into each tier. */
function stepsOf(tiers: KnownAmount['tiers'], quantity: number): Step[] {
  return tiers.flatMap(({ from, amountVnd }, index) => {
    const next = tiers[index + 1]?.from ?? Infinity;
    const count = Math.min(quantity, next - 1) - from + 1;
    return count > 0 ? [{ count, amountVnd }] : [];
  });
}

const sum = (steps: readonly Step[]): number => steps.reduce((total, { count, amountVnd }) => total + count * amountVnd, 0);

/** In đồng: units by tier, at most so much a set, so many sets. */
export function amountOf(amount: KnownAmount, { quantity, times }: Counted): number {
  return Math.min(sum(stepsOf(amount.tiers, quantity)), amount.atMostVnd ?? Infinity) * times;
}

/** The way to the amount: `2 trang × 2.000 ₫ + 3 trang × 1.000 ₫ = 7.000 ₫; 2 bản × 7.000 ₫ = 14.000 ₫`. */
export function wayTo(amount: KnownAmount, { quantity, times }: Counted, unit = 'lần', per = 'bản'): string {
  const steps = stepsOf(amount.tiers, quantity);
  const full = sum(steps);
  const one = Math.min(full, amount.atMostVnd ?? Infinity);
  const total = one * times;
  if (quantity === 1 && times === 1) return total === 0 ? 'miễn' : dong(total);
  const added = steps.map(({ count, amountVnd }) => `${number(count)} ${unit} × ${dong(amountVnd)}`).join(' + ');
  const capped = one < full ? `, thu tối đa ${dong(one)}` : '';
  const counted = quantity === 1 ? '' : `${added} = ${dong(full)}${capped}`;
  return [...(counted === '' ? [] : [counted]), ...(times === 1 ? [] : [`${number(times)} ${per} × ${dong(one)} = ${dong(total)}`])].join('; ');
}

/** What is left to pay: whole đồng, never more than without the exemption. Unknown stays unknown, except where nothing is left. */
export function relieved(originalVnd: number | null, relief: Relief, { quantity, times }: Counted): number | null {
  if (relief.type === 'FREE') return 0;
  if (originalVnd === null) return null;
  if (relief.type === 'AMOUNT') return Math.min(originalVnd, relief.amountVnd * quantity * times);
  // Split so that the product stays within the whole numbers.
  const left = 100 - relief.percent;
  return Math.floor(originalVnd / 100) * left + Math.floor(((originalVnd % 100) * left) / 100);
}
