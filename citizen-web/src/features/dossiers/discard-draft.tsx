import { useMutation } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, ConfirmDialog, useAnnounce } from '@mot-cua/ui';
import { useState } from 'react';
import { dropKeeper } from '../fill/draft-keepers.ts';
import { DiscardDraftDocument, MyDossiersDocument } from '../../gql/graphql.ts';

/** Throws a draft away, after asking. */
export function DiscardDraft({ dossierId, name }: { readonly dossierId: string; readonly name: string }) {
  const [asking, setAsking] = useState(false);
  const [discard, { loading }] = useMutation(DiscardDraftDocument, { refetchQueries: [MyDossiersDocument], awaitRefetchQueries: true });
  const announce = useAnnounce();
  const confirm = async (): Promise<void> => {
    try {
      const { data } = await discard({ variables: { input: { dossierId } } });
      const problem = data?.discardDraft.errors[0];
      if (problem === undefined) dropKeeper(dossierId);
      announce(problem?.message ?? 'Đã xóa bản nháp.', { toast: problem === undefined ? 'success' : 'danger' });
    } catch (error) {
      announce(troubleOf(error).message, { toast: 'danger' });
    }
    setAsking(false);
  };
  return (
    <>
      <Button variant="quiet" size="small" icon="trash" onClick={() => setAsking(true)}>Xóa bản nháp<span className="mc-visually-hidden"> {name}</span></Button>
      <ConfirmDialog open={asking} danger title="Xóa bản nháp này?" confirmText="Xóa bản nháp" cancelText="Giữ lại" pending={loading} onConfirm={() => void confirm()} onCancel={() => setAsking(false)}>
        <p>Bản nháp “{name}” và các giấy tờ đã gửi kèm sẽ bị xóa, không lấy lại được.</p>
      </ConfirmDialog>
    </>
  );
}
