import { useApolloClient } from '@apollo/client/react';
import { errorsAt, type Mendable, register, type RegisterInput } from '@mot-cua/client';
import { Button, Card, ErrorSummary, PageHeading, TextField, TwoColumns, usePageTitle } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { backAddress, startAnew } from '../../app/session.ts';
import { NameField } from './name-field.tsx';
import { PasswordField } from './password-field.tsx';
import { SharedMachineNote } from './shared-machine-note.tsx';

function read(form: HTMLFormElement): RegisterInput {
  const data = new FormData(form);
  const text = (key: string): string => { const value = data.get(key); return typeof value === 'string' ? value : ''; };
  const [identityNumber, phone, email] = [text('identityNumber').trim(), text('phone').trim(), text('email').trim()];
  return { fullName: text('fullName'), password: text('password'), ...(identityNumber !== '' && { identityNumber }), ...(phone !== '' && { phone }), ...(email !== '' && { email }) };
}

export function RegisterPage() {
  usePageTitle('Đăng ký tài khoản');
  const [parameters] = useSearchParams();
  const query = parameters.size === 0 ? '' : `?${parameters.toString()}`;
  return (
    <>
      <PageHeading lead="Tài khoản dùng để nộp hồ sơ, khai tiếp khi bị ngắt quãng và theo dõi kết quả. Đăng ký miễn phí.">Đăng ký tài khoản</PageHeading>
      <TwoColumns asideLabel="Thông tin thêm" aside={<SharedMachineNote />}>
        <Card><RegisterForm backTo={backAddress(parameters)} /></Card>
        <p>Đã có tài khoản? <Link to={`/dang-nhap${query}`}>Đăng nhập</Link></p>
      </TwoColumns>
    </>
  );
}

function RegisterForm({ backTo }: { readonly backTo: string }) {
  const client = useApolloClient();
  const navigate = useNavigate();
  const [errors, setErrors] = useState<readonly Mendable[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [pending, setPending] = useState(false);
  const submit = async (form: HTMLFormElement): Promise<void> => {
    setPending(true);
    const problems = await register(read(form));
    if (problems.length === 0) {
      await startAnew(client);
      await navigate(backTo, { replace: true });
      return;
    }
    setErrors(problems);
    setAttempt((count) => count + 1);
    setPending(false);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!pending) void submit(event.currentTarget);
  };
  const at = (field: string): string | undefined => errorsAt(errors, field)[0]?.message;
  return (
    <form className="mc-stack" noValidate onSubmit={onSubmit}>
      <ErrorSummary title="Chưa đăng ký được" attempt={attempt} errors={errors.map(({ message, path }) => ({ message, fieldId: path?.[0] }))} />
      <NameField hint="Như trên thẻ căn cước" error={at('fullName')} />
      <TextField name="identityNumber" label="Số định danh cá nhân" hint="12 chữ số trên thẻ căn cước; có khoảng trắng hay dấu chấm cũng được" width="m" inputMode="numeric" autoComplete="off" optional error={at('identityNumber')} />
      <TextField name="phone" label="Số điện thoại" width="m" type="tel" autoComplete="tel" optional error={at('phone')} />
      <TextField name="email" label="Thư điện tử" width="l" type="email" autoComplete="email" optional error={at('email')} />
      <p className="mc-muted mc-small">Cần ít nhất một trong ba: số định danh, số điện thoại, thư điện tử. Bạn dùng thông tin đó để đăng nhập về sau.</p>
      <PasswordField label="Mật khẩu" hint="Ít nhất 8 ký tự. Một câu ngắn dễ nhớ thì tốt hơn một từ khó." autoComplete="new-password" error={at('password')} />
      <div><Button type="submit" wideOnPhone pending={pending} pendingText="Đang đăng ký…">Đăng ký</Button></div>
    </form>
  );
}
