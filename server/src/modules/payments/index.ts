/** What other modules may use of the payments: how money from outside reaches the ledger and the dossier, and how it goes back. */
import { AgencyAccountResolver } from './account.resolver.ts';
import { DossierMoneyResolver, PaymentDeskResolver } from './payment.resolver.ts';
import { ReceiptResolver } from './receipt.resolver.ts';
import { StatementResolver } from './statement.resolver.ts';

export { CHANNEL_NAMES } from './channel.types.ts';
export { credit, type Credit, type Credited } from './credit.service.ts';
export { dayReport, type DayReport } from './day.service.ts';
export { moneyOfficer } from './desk.service.ts';
export { dongInWords } from './in-words.ts';
export { collectorOf } from './accounts.ts';
export { receiptUrl } from './receipt.resolver.ts';
export { payOut, refund, refundable, type RefundOrder, standingOf } from '../ledger/index.ts';

export const paymentResolvers = [DossierMoneyResolver, PaymentDeskResolver, StatementResolver, ReceiptResolver, AgencyAccountResolver] as const;
