/** What other modules and the process may use of refunds (§10.2c). */
import { DossierRefundResolver, RefundActs } from './refunds.resolver.ts';

export { sendDueRefunds } from './refund.job.ts';

export const refundResolvers = [RefundActs, DossierRefundResolver] as const;
