import type { SignedInViewer } from '../../platform/auth/viewer.ts';
import type { House } from '../../platform/house.ts';
import { rolesIn, sightOf } from './consultation.policy.ts';
import { listUsesOf } from './consultation.storage.ts';

/**
 * May this person read this file because of a question it hangs on? Papers the lead shows while the agency is asked; files of the
 * question with its words; those of an answer once it is sent, before that the agency's own people alone.
 */
export async function mayReadConsultation(house: House, viewer: SignedInViewer, fileId: string): Promise<boolean> {
  if (viewer.kind !== 'STAFF') return false;
  return (await listUsesOf(house.database, fileId)).some((use) => {
    const sight = sightOf(viewer, use);
    if (sight === undefined) return false;
    switch (use.kind) {
      case 'PAPER': return sight.content;
      case 'QUESTION': return sight.words;
      case 'ANSWER': return use.sentAt === null ? rolesIn(viewer, use.agencyId).length > 0 : sight.words;
    }
  });
}
