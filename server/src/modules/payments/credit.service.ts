import type { Instant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { confirmFee, type FeeOutcome, type FeeScene } from '../dossiers/index.ts';
import { type Payment, type PaymentChannel, receive } from '../ledger/index.ts';

/** Money that came for a dossier: read `scene` with `feeScene(house, dossierId)` before the transaction; null where nobody knows whose it is. */
export interface Credit {
  readonly scene: FeeScene | null;
  /** The agency that received it; the scene's own where there is one. */
  readonly agencyId: number;
  readonly channel: PaymentChannel;
  /** Names this money within agency and channel: the gateway's transaction, the line of a statement, the receipt of the post. */
  readonly reference: string;
  readonly amountVnd: number;
  /** When the money moved. */
  readonly at: Instant;
  readonly memo?: string | null;
  readonly requestId?: string;
}

/** `outcome`: see {@link receive}. `fee`: whether the dossier's fee is paid by now; null where nothing was written or the dossier is not known. */
export interface Credited { readonly payment: Payment; readonly outcome: 'NEW' | 'REPEATED' | 'DIFFERS'; readonly fee: FeeOutcome | null }

const PARTS = { ONLINE: 'gateway', TRANSFER: 'statement', POST_OFFICE: 'post', COUNTER: 'desk' } as const satisfies Record<PaymentChannel, string>;

/**
 * The one way money from outside reaches the ledger and the dossier (§8.2b). Idempotent by agency, channel and reference: told twice, it
 * is credited once. Where it makes the fee whole, the fee is taken, receipts are issued and the citizen is told, in this transaction.
 * What is too little, too much, doubled, too early or too late stands unattached on the dossier, and is reported: nothing is lost.
 *
 * @throws HouseError INVALID_INPUT for no amount or no reference
 */
export async function credit(tx: Tx, { scene, agencyId, channel, reference, amountVnd, at, memo, requestId }: Credit): Promise<Credited> {
  const part = PARTS[channel];
  const { payment, outcome } = await receive(tx, { agencyId, dossierId: scene?.dossierId ?? null, channel, reference, amountVnd, at, memo: memo ?? null, actor: `house:${part}` });
  if (outcome === 'DIFFERS' || scene === null) return { payment, outcome, fee: null };
  return { payment, outcome, fee: await confirmFee(tx, scene, { part, channel, ...(requestId !== undefined && { requestId }) }) };
}
