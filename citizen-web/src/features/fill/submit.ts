import { type ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { type Mendable, newClientKey, troubleOf } from '@mot-cua/client';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FillDocument, SubmitDossierDocument, type SubmitDossierInput } from '../../gql/graphql.ts';
import { dropKeeper, storedOf } from './draft-keepers.ts';
import type { Filling } from './filling.ts';

/** Keys of submissions whose answer did not come: the same content is sent again under the same key, however often it is pressed. */
const keys = new Map<string, string>();

function withKey(body: Omit<SubmitDossierInput, 'clientKey'>): SubmitDossierInput {
  const content = JSON.stringify(body);
  const clientKey = keys.get(content) ?? newClientKey();
  keys.set(content, clientKey);
  return { ...body, clientKey };
}

type Outcome = { readonly done: true } | { readonly done: false; readonly errors: readonly Mendable[]; readonly signedOut?: boolean };
const DONE: Outcome = { done: true };
const failed = (...errors: readonly Mendable[]): Outcome => ({ done: false, errors });
const UNSAVED: Mendable = { code: 'UNSAVED', message: 'Nội dung vừa khai chưa lưu được nên hồ sơ chưa nộp. Hãy kiểm tra mạng rồi thử lại.' };
const CHANGED: Mendable = { code: 'CHANGED', message: 'Hồ sơ vừa được sửa trên thiết bị khác. Hãy kiểm tra lại nội dung rồi nộp.' };

/** Submits what is stored now. A dossier found submitted already (the answer of an earlier attempt was lost) counts as done. */
async function submit(client: ApolloClient, { dossier, keeper, declaration }: Filling, signed: boolean): Promise<Outcome> {
  if (!(await keeper.flush())) return failed(UNSAVED);
  const { data } = await client.query({ query: FillDocument, variables: { id: dossier.id }, fetchPolicy: 'no-cache' });
  const now = data?.dossier;
  if (!now) return { done: false, errors: [{ code: 'UNAUTHENTICATED', message: 'Hãy đăng nhập lại để nộp hồ sơ.' }], signedOut: true };
  if (now.phase !== 'DRAFT' || !now.draft) return DONE;
  if (now.draft.revision !== keeper.revision) {
    keeper.meet(storedOf(now.draft));
    if (now.draft.revision !== keeper.revision || !keeper.isSafe) return failed(CHANGED);
  }
  const input = withKey({ dossierId: dossier.id, expectedVersion: now.version, revision: now.draft.revision, declarationVersion: declaration.version, declared: true, ...(signed && { signed }) });
  const answer = await client.mutate({ mutation: SubmitDossierDocument, variables: { input }, fetchPolicy: 'no-cache' });
  const payload = answer.data?.submitDossier;
  return payload?.dossier && payload.errors.length === 0 ? DONE : failed(...(payload?.errors ?? []));
}

/** The act of submitting: once, with what went wrong in words. */
export function useSubmit(filling: Filling, onSignedOut: () => void) {
  const client = useApolloClient();
  const navigate = useNavigate();
  const [pending, setPending] = useState(false);
  const [errors, setErrors] = useState<readonly Mendable[]>([]);
  const run = async (signed: boolean): Promise<void> => {
    setPending(true);
    const outcome = await submit(client, filling, signed).catch((error: unknown): Outcome => {
      const trouble = troubleOf(error);
      return { done: false, errors: [trouble], signedOut: trouble.code === 'UNAUTHENTICATED' };
    });
    setPending(false);
    if (!outcome.done) {
      setErrors(outcome.errors);
      if (outcome.signedOut === true) onSignedOut();
      return;
    }
    dropKeeper(filling.dossier.id);
    // The cache still knows a draft; the confirmation asks the server and corrects it when the form is gone from the screen.
    await navigate(`/ho-so/${encodeURIComponent(filling.dossier.id)}/da-nop`, { replace: true });
  };
  return { pending, errors, setErrors, /** `signed`: what the person saw, and means to file (§8.2a). */ submit: (signed: boolean) => { if (!pending) void run(signed); } };
}
