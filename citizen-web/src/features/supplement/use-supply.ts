import { useMutation } from '@apollo/client/react';
import { newClientKey, troubleOf } from '@mot-cua/client';
import type { Answers } from '@mot-cua/eform';
import { useAnnounce } from '@mot-cua/ui';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { tellUnsaved } from '../../app/unsaved.ts';
import { SupplySupplementDocument } from '../../gql/graphql.ts';
import type { SupplementDossier } from './supplement-pages.tsx';

interface Wrong { readonly message: string }

/** Sends a supplement once, however often the button is pressed for the same content. */
export function useSupply(dossier: SupplementDossier, onSignedOut: () => void) {
  const [mutate] = useMutation(SupplySupplementDocument, { fetchPolicy: 'no-cache' });
  const navigate = useNavigate();
  const announce = useAnnounce();
  const [pending, setPending] = useState(false);
  const [problems, setProblems] = useState<readonly Wrong[]>([]);
  const attempt = useRef({ clientKey: newClientKey(), content: '' });
  const run = async (answers: Answers | undefined, note: string): Promise<void> => {
    const body = { dossierId: dossier.id, expectedVersion: dossier.version, ...(answers !== undefined && { answers }), ...(note !== '' && { note }) };
    const content = JSON.stringify(body);
    if (attempt.current.content !== content) attempt.current = { clientKey: newClientKey(), content };
    const { data } = await mutate({ variables: { input: { ...body, clientKey: attempt.current.clientKey } } });
    const errors = data?.supplySupplement.errors ?? [];
    if (errors.length > 0) { setProblems(errors.map(({ message }) => ({ message }))); return; }
    tellUnsaved(`supplement:${dossier.id}`, false);
    announce('Đã gửi phần bổ sung. Thời hạn giải quyết được tính tiếp khi cơ quan nhận đủ hồ sơ.', { toast: 'success' });
    await navigate(`/ho-so/${encodeURIComponent(dossier.id)}`, { replace: true });
  };
  const supply = (answers: Answers | undefined, note: string): void => {
    if (pending) return;
    setPending(true);
    setProblems([]);
    run(answers, note).catch((error: unknown) => {
      const trouble = troubleOf(error);
      if (trouble.code === 'UNAUTHENTICATED') onSignedOut();
      setProblems([trouble]);
    }).finally(() => setPending(false));
  };
  return { supply, pending, problems };
}
