/** What the process may use of back-entry. */
import { BackEntryResolver, DossierBackEntryResolver, EventBackEntryResolver } from './back-entry.resolver.ts';

export const backEntryResolvers = [BackEntryResolver, DossierBackEntryResolver, EventBackEntryResolver] as const;
