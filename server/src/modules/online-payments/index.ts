/** What other modules and the process may use of paying online. */
import { DossierPaymentsResolver, OnlinePaymentResolver, ProcedureFeeWaysResolver } from './online-payments.resolver.ts';

export { type Attempt, findAttempt, keepMessage, listAttempts } from './attempt.storage.ts';
export { ipnRoutes } from './ipn.routes.ts';
export { askDueAttempts, repeatJobs } from './jobs.ts';
export { GatewayUnreachable, type PaymentPort } from './port.ts';
export { paymentPort } from './vnpay.adapter.ts';

export const onlinePaymentResolvers = [OnlinePaymentResolver, DossierPaymentsResolver, ProcedureFeeWaysResolver] as const;
