/** What other modules may use of the desk. */
import { CounterActs, CounterFilingResolver, TicketResolver } from './counter.resolver.ts';

export { type AcceptAtOnce, type FileAtCounter, prepareFiling, type PreparedFiling, takeInFiling } from './filing.service.ts';
export { type GivenFiling } from './filing.input.ts';
export { FileAtCounterInput } from './counter.types.ts';

export const counterResolvers = [CounterActs, CounterFilingResolver, TicketResolver] as const;
