import { formatMoney } from '../format/format.ts';

/** An amount of đồng that never breaks across lines. `zero` is said instead of "0 ₫" ("Miễn phí", "Không thu phí"). */
export function MoneyText({ amountVnd, zero }: { readonly amountVnd: number | bigint; readonly zero?: string | undefined }) {
  if (zero !== undefined && BigInt(amountVnd) === 0n) return <span>{zero}</span>;
  return <span className="mc-numeric">{formatMoney(amountVnd)}</span>;
}
