/** What other modules and the process may use of outages. */
import { BlankResolver, OutageResolver } from './outage.resolver.ts';

export { getBatch, placeOf, takeBlank } from './blank.service.ts';
export { type BatchRow, type BlankPlace, type BlankRow, findBlank, listTouchedBlanks } from './blank.storage.ts';
export { agenciesOf, keepsBlanks, mayDeclare, worksAt } from './outage.policy.ts';
export { concernsAgency, inOfficeHours, missingBlanks, momentInWords, spanInWords } from './outage-rules.ts';
export { type Declarer, declareOutage, dismissProposal, endOutage, withdrawOutage } from './outage.service.ts';
export { type ClosingRow, insertClosing, listClosings, listOutages, listProposals, lockOutage, type OutageRow } from './outage.storage.ts';
export { BlankPayload, Outage } from './outage.types.ts';
export { PaperTime } from './paper-time.ts';
export { beat, keepPulse } from './pulse.ts';

export const outageResolvers = [OutageResolver, BlankResolver] as const;
