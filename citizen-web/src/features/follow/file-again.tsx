import { useMutation } from '@apollo/client/react';
import { newClientKey, troubleOf } from '@mot-cua/client';
import { Button, useAnnounce } from '@mot-cua/ui';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { StartDraftDocument } from '../../gql/graphql.ts';
import type { Followed } from './follow-page.tsx';

/** A new draft with everything that was filed before in it. */
export function FileAgain({ dossier }: { readonly dossier: Followed }) {
  const [start, { loading }] = useMutation(StartDraftDocument);
  const announce = useAnnounce();
  const navigate = useNavigate();
  const key = useRef(newClientKey());
  const go = async (): Promise<void> => {
    try {
      const { data } = await start({ variables: { input: { clientKey: key.current, procedureCode: dossier.procedure.code, agencyCode: dossier.agency.code, copyOf: dossier.id } } });
      const { dossier: draft, errors = [] } = data?.startDraft ?? {};
      if (draft !== null && draft !== undefined) { await navigate(`/ho-so/${encodeURIComponent(draft.id)}/ke-khai`); return; }
      announce(errors[0]?.message ?? 'Chưa mở được bản nháp. Hãy thử lại.', { assertive: true, toast: 'warning' });
    } catch (failure) {
      announce(troubleOf(failure).message, { assertive: true, toast: 'warning' });
    }
  };
  return <Button pending={loading} pendingText="Đang mở bản nháp…" onClick={() => void go()}>Nộp lại từ hồ sơ này</Button>;
}
