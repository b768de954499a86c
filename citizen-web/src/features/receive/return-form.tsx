import { useMutation } from '@apollo/client/react';
import { type Mendable, newClientKey, troubleOf } from '@mot-cua/client';
import { Button, Notice, RadioGroup, TextArea, TextField, useAnnounce } from '@mot-cua/ui';
import { type FormEvent, useRef, useState } from 'react';
import { ChooseReturnDocument, FollowDossierDocument, type ReturnChoiceQuery, type ReturnWay } from '../../gql/graphql.ts';

export type Returning = NonNullable<ReturnChoiceQuery['dossier']>['returning'];
export interface Address { readonly recipient: string; readonly phone: string; readonly address: string }

const HINTS = {
  AT_DESK: 'Mang theo giấy tờ tùy thân.', ONLINE: 'Tải về tệp PDF có chữ ký số của cơ quan; ai cũng kiểm tra được bằng mã trên kết quả.', POST: 'Có mã bưu gửi để theo dõi; người nhận ký nhận. Cước phí do bạn trả.',
} as const satisfies Record<ReturnWay, string>;

export interface ReturnFormProps {
  readonly dossierId: string;
  readonly version: number;
  readonly returning: Returning;
  /** What the account knows of the person, to begin with. */
  readonly known: Address;
  /** Something is chosen here and not stored yet. */
  readonly onOpen: (open: boolean) => void;
  readonly onSaved?: () => void;
}

const wayOf = (value: string): ReturnWay => (value === 'ONLINE' || value === 'POST' ? value : 'AT_DESK');

/** §10.2b: how the result comes; stored at once, except by post, which first needs its address. */
export function ReturnForm({ dossierId, version, returning, known, onOpen, onSaved }: ReturnFormProps) {
  const [choose, { loading }] = useMutation(ChooseReturnDocument, { refetchQueries: [FollowDossierDocument] });
  const announce = useAnnounce();
  const [way, setWay] = useState<ReturnWay>(returning.way);
  const [address, setAddress] = useState<Address>(returning.address ?? known);
  const [errors, setErrors] = useState<readonly Mendable[]>([]);
  const attempt = useRef({ clientKey: newClientKey(), content: '' });
  const at = (...path: readonly string[]): string | undefined => errors.find((error) => error.path?.join('.') === path.join('.'))?.message;
  const loose = errors.find((error) => !['address', 'way'].includes(error.path?.[0] ?? ''));
  const save = async (next: ReturnWay): Promise<void> => {
    const content = JSON.stringify([version, next, address]);
    if (attempt.current.content !== content) attempt.current = { clientKey: newClientKey(), content };
    setErrors([]);
    try {
      const { data } = await choose({ variables: { input: { clientKey: attempt.current.clientKey, dossierId, expectedVersion: version, way: next, address: next === 'POST' ? { recipient: address.recipient, phone: address.phone, address: address.address } : null } } });
      const found = data?.chooseReturn.errors ?? [];
      setErrors(found);
      if (found.length > 0) return;
      onOpen(false);
      announce('Đã ghi cách nhận kết quả.', { toast: 'success' });
      onSaved?.();
    } catch (failure) {
      setErrors([troubleOf(failure)]);
    }
  };
  const pick = (value: string): void => {
    const next = wayOf(value);
    setWay(next);
    setErrors([]);
    onOpen(next !== returning.way);
    if (next !== 'POST') void save(next);
  };
  const submit = (event: FormEvent): void => { event.preventDefault(); void save('POST'); };
  const change = (part: keyof Address) => (event: { readonly currentTarget: { readonly value: string } }): void => {
    const { value } = event.currentTarget;
    setAddress((now) => ({ ...now, [part]: value }));
    onOpen(true);
  };
  return (
    <form className="mc-stack" noValidate onSubmit={submit}>
      <RadioGroup
        name="return-way" label="Bạn muốn nhận kết quả bằng cách nào?" value={way} error={at('way')} onChange={pick}
        options={returning.options.map((option) => ({ value: option.way, label: option.label, hint: option.closed ?? HINTS[option.way], disabled: option.closed !== null && option.closed !== undefined }))}
      />
      {way === 'POST' && (
        <>
          <TextField name="return-recipient" label="Họ tên người nhận" autoComplete="name" value={address.recipient} error={at('address', 'recipient')} onChange={change('recipient')} />
          <TextField name="return-phone" label="Số điện thoại" inputMode="tel" autoComplete="tel" width="m" value={address.phone} error={at('address', 'phone')} onChange={change('phone')} />
          <TextArea name="return-address" label="Địa chỉ nhận" hint="Số nhà, đường hoặc thôn; xã, phường; huyện, thành phố; tỉnh." rows={2} value={address.address} error={at('address', 'address')} onChange={change('address')} />
          <div><Button type="submit" variant="secondary" pending={loading} pendingText="Đang lưu…">Lưu địa chỉ nhận</Button></div>
        </>
      )}
      {loose !== undefined && <Notice tone="danger" live="assertive">{loose.message}</Notice>}
    </form>
  );
}
