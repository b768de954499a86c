/** What the process may use of back-entry. */
import { BackEntryResolver, DossierBackEntryResolver, EventBackEntryResolver } from './back-entry.resolver.ts';
import { ReceptionResolver } from './reception.resolver.ts';

export const backEntryResolvers = [BackEntryResolver, ReceptionResolver, DossierBackEntryResolver, EventBackEntryResolver] as const;
