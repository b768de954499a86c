import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { decodeId } from '../../platform/ids.ts';
import { draftLoader, lastEventsLoader, paperLoader, stateLoader, submissionLoader } from './dossier.loader.ts';
import { canSee } from './dossier.policy.ts';
import { listByIds } from './dossier-list.storage.ts';
import { type DossierPayload, DossierType } from './types/dossier.types.ts';

/** The dossier as it is after an act – read anew, never what a loader kept from before – if the person may still see it. */
export async function dossierNow(context: RequestContext, id: number): Promise<DossierType | null> {
  const { house, viewer } = context;
  // Several acts may come in one request; each answer shows what its own act left.
  for (const loader of [stateLoader, draftLoader, submissionLoader, paperLoader]) context.loader<{ clear: (key: number) => unknown }>(loader).clear(id);
  context.loader(lastEventsLoader).clearAll();
  const [row] = await listByIds(house.database, [id]);
  return row !== undefined && canSee(viewer, row) ? DossierType.of(row) : null;
}

/** Runs an act and answers with the dossier as it is then: changed, or – when it was refused – as others have left it. */
export async function acted(context: RequestContext, input: { readonly dossierId: string }, run: () => Promise<number>): Promise<DossierPayload> {
  const { errors } = await attempt(run);
  return { dossier: await dossierNow(context, decodeId('Dossier', input.dossierId)), errors };
}
