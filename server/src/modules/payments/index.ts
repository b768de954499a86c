/** What other modules may use of the payments: how money from outside reaches the ledger and the dossier, and how it goes back. */
import { DossierMoneyResolver, PaymentDeskResolver } from './payment.resolver.ts';

export { credit, type Credit, type Credited } from './credit.service.ts';
export { payOut, refund, refundable, type RefundOrder, standingOf } from '../ledger/index.ts';

export const paymentResolvers = [DossierMoneyResolver, PaymentDeskResolver] as const;
