import { type Dossier, ruleOf } from '@mot-cua/dossier';
import type { Tx } from '../../platform/database/transaction.ts';
import { refundable } from '../ledger/index.ts';
import type { RefundTurn } from './refund-turns.ts';

/**
 * Whose turn it is now; null while nobody of the agency has anything to do. The specialist's: the agency could not deliver what was paid for,
 * or money lies on an ended dossier that no fee has taken (paid twice, late, too little). Delivered and not collected, or withdrawn: what the
 * fee took stays (§10.2c), so nobody is asked to give it back.
 */
export async function refundTurn(tx: Tx, { id, phase, refund }: Dossier): Promise<RefundTurn | null> {
  switch (refund?.state) {
    case 'PROPOSED': return 'TO_APPROVE';
    case 'APPROVED': return refund.channel === 'TRANSFER' ? 'TO_TRANSFER' : null;
    case 'PAID':
    case 'SENT_BACK':
    case undefined:
  }
  if (!ruleOf('PROPOSE_REFUND').from.includes(phase)) return null;
  const { feeVnd, restVnd } = await refundable(tx.db, id);
  return restVnd > 0 || (phase === 'REFUSED' && feeVnd > 0) ? 'TO_PROPOSE' : null;
}
