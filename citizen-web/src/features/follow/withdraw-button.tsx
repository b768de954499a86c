import { useMutation } from '@apollo/client/react';
import { type Mendable, newClientKey, troubleOf } from '@mot-cua/client';
import { Button, ConfirmDialog, Notice, TextArea, useAnnounce } from '@mot-cua/ui';
import { useRef, useState } from 'react';
import { WithdrawDossierDocument } from '../../gql/graphql.ts';
import type { Followed } from './follow-page.tsx';

/** Takes the dossier back, with a reason and a second thought. Offered only where the server says it may be done. */
export function WithdrawButton({ dossier }: { readonly dossier: Followed }) {
  const action = dossier.availableActions.find((one) => one.action === 'WITHDRAW');
  const [asking, setAsking] = useState(false);
  if (action?.enabled !== true) return null;
  return (
    <>
      <div><Button variant="quiet" size="small" onClick={() => setAsking(true)}>Rút hồ sơ</Button></div>
      {asking && <WithdrawDialog dossier={dossier} onClose={() => setAsking(false)} />}
    </>
  );
}

function WithdrawDialog({ dossier, onClose }: { readonly dossier: Followed; readonly onClose: () => void }) {
  const [withdraw, { loading }] = useMutation(WithdrawDossierDocument);
  const announce = useAnnounce();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<Mendable>();
  const attempt = useRef({ clientKey: newClientKey(), content: '' });
  const confirm = async (): Promise<void> => {
    if (reason.trim() === '') { setError({ code: 'REQUIRED', message: 'Hãy nêu lý do rút hồ sơ.', path: ['reason'] }); return; }
    const content = `${dossier.version}:${reason}`;
    if (attempt.current.content !== content) attempt.current = { clientKey: newClientKey(), content };
    try {
      const { data } = await withdraw({ variables: { input: { clientKey: attempt.current.clientKey, dossierId: dossier.id, expectedVersion: dossier.version, reason } } });
      const problem = data?.withdrawDossier.errors[0];
      if (problem !== undefined) { setError(problem); return; }
      announce('Đã rút hồ sơ.', { toast: 'success' });
      onClose();
    } catch (failure) {
      setError(troubleOf(failure));
    }
  };
  const atReason = error?.path?.[0] === 'reason' ? error.message : undefined;
  return (
    <ConfirmDialog open danger title="Rút hồ sơ này?" confirmText="Rút hồ sơ" pending={loading} onConfirm={() => void confirm()} onCancel={onClose}>
      <p>Cơ quan sẽ dừng giải quyết “{dossier.procedure.name}”. Muốn làm lại, bạn phải nộp hồ sơ mới.</p>
      {error !== undefined && atReason === undefined && <Notice tone="danger" live="assertive">{error.message}</Notice>}
      <TextArea name="reason" label="Lý do rút hồ sơ" value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={atReason} />
    </ConfirmDialog>
  );
}
