/** What other modules and the process may use of notes and labels. */
import { DossierNotesResolver, NoteResolver } from './note.resolver.ts';

export const noteResolvers = [DossierNotesResolver, NoteResolver] as const;
