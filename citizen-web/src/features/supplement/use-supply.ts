import { useMutation } from '@apollo/client/react';
import { newClientKey, troubleOf } from '@mot-cua/client';
import { useAnnounce } from '@mot-cua/ui';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { SupplySupplementDocument } from '../../gql/graphql.ts';
import type { DraftKeeper } from '../fill/draft-keeper.ts';
import { dropKeeper } from '../fill/draft-keepers.ts';
import type { SupplementDossier } from './supplement-pages.tsx';

interface Wrong { readonly message: string }
const UNSAVED: Wrong = { message: 'Nội dung vừa sửa chưa lưu được nên phần bổ sung chưa gửi. Hãy kiểm tra mạng rồi thử lại.' };

/** Sends a supplement once, however often the button is pressed for the same content. */
export function useSupply(dossier: SupplementDossier, round: number, keeper: DraftKeeper, onSignedOut: () => void) {
  const [mutate] = useMutation(SupplySupplementDocument, { fetchPolicy: 'no-cache' });
  const navigate = useNavigate();
  const announce = useAnnounce();
  const [pending, setPending] = useState(false);
  const [problems, setProblems] = useState<readonly Wrong[]>([]);
  const attempt = useRef({ clientKey: newClientKey(), content: '' });
  const run = async (note: string): Promise<void> => {
    if (!(await keeper.flush())) { setProblems([UNSAVED]); return; }
    const body = { dossierId: dossier.id, expectedVersion: dossier.version, answers: keeper.state().answers, ...(note !== '' && { note }) };
    const content = JSON.stringify(body);
    if (attempt.current.content !== content) attempt.current = { clientKey: newClientKey(), content };
    const { data } = await mutate({ variables: { input: { ...body, clientKey: attempt.current.clientKey } } });
    const errors = data?.supplySupplement.errors ?? [];
    if (errors.length > 0) { setProblems(errors.map(({ message }) => ({ message }))); return; }
    dropKeeper(dossier.id, round);
    announce('Đã gửi phần bổ sung. Bạn sẽ nhận thông báo khi cơ quan xem xong.', { toast: 'success' });
    await navigate(`/ho-so/${encodeURIComponent(dossier.id)}`, { replace: true });
  };
  const supply = (note: string): void => {
    if (pending) return;
    setPending(true);
    setProblems([]);
    run(note).catch((error: unknown) => {
      const trouble = troubleOf(error);
      if (trouble.code === 'UNAUTHENTICATED') onSignedOut();
      setProblems([trouble]);
    }).finally(() => setPending(false));
  };
  return { supply, pending, problems };
}
