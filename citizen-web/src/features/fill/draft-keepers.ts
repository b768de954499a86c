import type { ApolloClient } from '@apollo/client';
import { troubleOf } from '@mot-cua/client';
import type { Answers } from '@mot-cua/eform';
import { tellUnsaved, whenForgotten } from '../../app/unsaved.ts';
import { SaveDraftDocument } from '../../gql/graphql.ts';
import { DraftKeeper, type SaveOutcome, type StoredDraft } from './draft-keeper.ts';

/** Drafts opened on this page, in memory only. They outlive a walk to another page of the portal, so nothing unsaved is lost by it. */
const keepers = new Map<string, DraftKeeper>();

whenForgotten(() => {
  for (const keeper of keepers.values()) keeper.dispose();
  keepers.clear();
});
window.addEventListener('online', () => { for (const keeper of keepers.values()) keeper.retry(); });

/** Answers as JSON brings them; anything that is no record counts as nothing answered. */
export const answersOf = (json: unknown): Answers => (json !== null && typeof json === 'object' && !Array.isArray(json) ? { ...json } : {});

export interface DraftJson { readonly revision: number; readonly answers: unknown; readonly savedAt: string }
export const storedOf = ({ revision, answers, savedAt }: DraftJson): StoredDraft => ({ revision, answers: answersOf(answers), savedAt });

async function save(client: ApolloClient, dossierId: string, answers: Answers, revision: number): Promise<SaveOutcome> {
  try {
    const { data } = await client.mutate({ mutation: SaveDraftDocument, variables: { input: { dossierId, revision, answers } }, fetchPolicy: 'no-cache' });
    const payload = data?.saveDraft;
    const draft = payload?.dossier?.draft;
    if (payload?.conflict) return { kind: 'conflict', stored: storedOf(payload.conflict) };
    if (draft) return { kind: 'saved', revision: draft.revision, savedAt: draft.savedAt };
    return { kind: 'refused', message: payload?.errors[0]?.message ?? 'Hệ thống không nhận bản khai này. Hãy tải lại trang.' };
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.code === 'UNAUTHENTICATED') return { kind: 'signedOut' };
    return trouble.retry ? { kind: 'unreachable' } : { kind: 'refused', message: trouble.message };
  }
}

/** A dossier's working copy: at the start (round 0), and again for each supplement. */
const keyOf = (dossierId: string, round: number): string => `${dossierId}:${round}`;

/** The keeper of one working copy: the one that is here already, told what the server has, or a new one. */
export function keeperOf(client: ApolloClient, dossierId: string, draft: DraftJson, round = 0): DraftKeeper {
  const key = keyOf(dossierId, round);
  const known = keepers.get(key);
  if (known !== undefined) {
    known.meet(storedOf(draft));
    return known;
  }
  const keeper = new DraftKeeper(storedOf(draft), (answers, revision) => save(client, dossierId, answers, revision));
  keeper.subscribe(() => tellUnsaved(key, !keeper.isSafe));
  keepers.set(key, keeper);
  return keeper;
}

/** The working copy was sent or thrown away. */
export function dropKeeper(dossierId: string, round = 0): void {
  const key = keyOf(dossierId, round);
  keepers.get(key)?.dispose();
  keepers.delete(key);
  tellUnsaved(key, false);
}
