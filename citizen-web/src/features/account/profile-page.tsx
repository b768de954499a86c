import { useMutation } from '@apollo/client/react';
import { errorsAt, type Mendable, troubleOf } from '@mot-cua/client';
import { readDate } from '@mot-cua/eform';
import { Button, Card, DateField, type DateParts, ErrorSummary, PageHeading, TextArea, TextField, TwoColumns, useAnnounce, usePageTitle } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { type Person, useViewer } from '../../app/session.ts';
import { UpdateProfileDocument, type UpdateProfileInput } from '../../gql/graphql.ts';
import { SharedMachineNote } from './shared-machine-note.tsx';
import { NameField } from './name-field.tsx';

/** What the portal knows of a person, and fills into their next form. */
export function ProfilePage() {
  usePageTitle('Tài khoản của tôi');
  const viewer = useViewer();
  return (
    <>
      <PageHeading lead="Thông tin này được điền sẵn vào tờ khai mới của bạn.">Tài khoản của tôi</PageHeading>
      <TwoColumns asideLabel="Thông tin thêm" aside={<SharedMachineNote />}>
        {viewer !== null && viewer !== undefined && <Card><ProfileForm key={viewer.id} person={viewer} /></Card>}
      </TwoColumns>
    </>
  );
}

function partsOf(date: string | null | undefined): DateParts {
  const [year = '', month = '', day = ''] = (date ?? '').split('-');
  return { day, month, year };
}

/** The day in the three boxes; null when all are empty, undefined when it is no day. */
function dayOf({ day, month, year }: DateParts): string | null | undefined {
  if (`${day}${month}${year}`.trim() === '') return null;
  const date = readDate(`${day}/${month}/${year}`);
  return date?.length === 10 ? date : undefined;
}

const orNull = (data: FormData, key: string): string | null => { const value = data.get(key); return typeof value === 'string' && value.trim() !== '' ? value.trim() : null; };

function ProfileForm({ person }: { readonly person: Person }) {
  const [birth, setBirth] = useState(partsOf(person.birthDate));
  const [errors, setErrors] = useState<readonly Mendable[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [update, { loading }] = useMutation(UpdateProfileDocument);
  const announce = useAnnounce();
  const tell = (problems: readonly Mendable[]): void => {
    setErrors(problems);
    setAttempt((count) => count + 1);
    if (problems.length === 0) announce('Đã lưu thông tin tài khoản.', { toast: 'success' });
  };
  const save = async (form: HTMLFormElement): Promise<void> => {
    const data = new FormData(form);
    const birthDate = dayOf(birth);
    if (birthDate === undefined) { tell([{ code: 'FORM', message: 'Ngày sinh chưa đúng. Hãy nhập ngày, tháng và năm đủ bốn chữ số, ví dụ 17/05/1990.', path: ['birthDate'] }]); return; }
    const input: UpdateProfileInput = { fullName: orNull(data, 'fullName') ?? '', identityNumber: person.identityNumber ?? orNull(data, 'identityNumber'), birthDate, phone: orNull(data, 'phone'), email: orNull(data, 'email'), address: orNull(data, 'address') };
    try {
      const answer = await update({ variables: { input } });
      tell(answer.data?.updateProfile.errors ?? []);
    } catch (error) {
      tell([troubleOf(error)]);
    }
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!loading) void save(event.currentTarget);
  };
  const at = (field: string): string | undefined => errorsAt(errors, field)[0]?.message;
  return (
    <form className="mc-stack" noValidate onSubmit={onSubmit}>
      <ErrorSummary title="Chưa lưu được" attempt={attempt} errors={errors.map(({ message, path }) => ({ message, fieldId: path?.[0] }))} />
      <NameField defaultValue={person.fullName} error={at('fullName')} />
      <IdentityNumber person={person} error={at('identityNumber')} />
      <DateField name="birthDate" label="Ngày sinh" optional birthDate value={birth} onChange={setBirth} error={at('birthDate')} />
      <TextField name="phone" label="Số điện thoại" width="m" type="tel" autoComplete="tel" optional defaultValue={person.phone ?? ''} error={at('phone')} />
      <TextField name="email" label="Thư điện tử" width="l" type="email" autoComplete="email" optional defaultValue={person.email ?? ''} error={at('email')} />
      <TextArea name="address" label="Nơi cư trú" hint="Số nhà, đường hoặc thôn; xã, phường; tỉnh" optional autoComplete="street-address" rows={2} defaultValue={person.address ?? ''} error={at('address')} />
      <div><Button type="submit" wideOnPhone pending={loading} pendingText="Đang lưu…">Lưu thay đổi</Button></div>
    </form>
  );
}

function IdentityNumber({ person, error }: { readonly person: Person; readonly error: string | undefined }) {
  if (person.identityNumber === null || person.identityNumber === undefined) return <TextField name="identityNumber" label="Số định danh cá nhân" hint="12 chữ số trên thẻ căn cước" width="m" inputMode="numeric" optional error={error} />;
  return <TextField name="identityNumber" label="Số định danh cá nhân" hint="Số này dùng để đăng nhập. Cần sửa, hãy liên hệ đơn vị vận hành cổng." width="m" readOnly value={person.identityNumber} error={error} />;
}
