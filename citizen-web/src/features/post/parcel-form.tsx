import { useMutation } from '@apollo/client/react';
import { type Mendable, newClientKey, troubleOf } from '@mot-cua/client';
import { Button, Notice, TextField, useAnnounce } from '@mot-cua/ui';
import { type FormEvent, useRef, useState } from 'react';
import { RecordParcelDocument } from '../../gql/graphql.ts';
import type { Followed } from '../follow/follow-page.tsx';

/** The postal code of what was sent; a slip of the pen is told at the field, and what was typed stays. */
export function ParcelForm({ dossier, told }: { readonly dossier: Followed; readonly told: string | undefined }) {
  const [record, { loading }] = useMutation(RecordParcelDocument);
  const announce = useAnnounce();
  const [code, setCode] = useState('');
  const [error, setError] = useState<Mendable>();
  const attempt = useRef({ clientKey: newClientKey(), content: '' });
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (code.trim() === '') { setError({ code: 'REQUIRED', message: 'Hãy nhập mã bưu gửi in trên phiếu gửi của bưu điện.', path: ['code'] }); return; }
    const content = `${dossier.version}:${code}`;
    if (attempt.current.content !== content) attempt.current = { clientKey: newClientKey(), content };
    try {
      const { data } = await record({ variables: { input: { clientKey: attempt.current.clientKey, dossierId: dossier.id, expectedVersion: dossier.version, code } } });
      const problem = data?.recordParcel.errors[0];
      setError(problem);
      if (problem !== undefined) return;
      setCode('');
      announce('Đã ghi mã bưu gửi.', { toast: 'success' });
    } catch (failure) {
      setError(troubleOf(failure));
    }
  };
  const atField = error?.path?.[0] === 'code' ? error.message : undefined;
  return (
    <form className="c-form" noValidate onSubmit={(event) => void send(event)}>
      {error !== undefined && atField === undefined && <Notice tone="danger" live="assertive">{error.message}</Notice>}
      <TextField name="parcel-code" label={told === undefined ? 'Mã bưu gửi' : 'Mã bưu gửi khác, nếu ghi nhầm hoặc gửi thêm'} hint="In dưới mã vạch trên phiếu gửi của bưu điện, ví dụ RR123456785VN." width="m" autoComplete="off" autoCapitalize="characters" spellCheck={false} value={code} error={atField} onChange={(event) => setCode(event.currentTarget.value)} />
      <div><Button type="submit" variant={told === undefined ? 'primary' : 'secondary'} pending={loading} pendingText="Đang ghi…">{told === undefined ? 'Ghi mã bưu gửi' : 'Đổi mã bưu gửi'}</Button></div>
    </form>
  );
}
