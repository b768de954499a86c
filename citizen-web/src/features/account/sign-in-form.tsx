import { errorsAt, type Mendable, signIn } from '@mot-cua/client';
import { Button, ErrorSummary, TextField } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { PasswordField } from './password-field.tsx';

const text = (data: FormData, key: string): string => { const value = data.get(key); return typeof value === 'string' ? value : ''; };

function missing(identifier: string, password: string): readonly Mendable[] {
  return [
    ...(identifier.trim() === '' ? [{ code: 'REQUIRED', message: 'Hãy nhập số định danh, số điện thoại hoặc thư điện tử.', path: ['identifier'] }] : []),
    ...(password === '' ? [{ code: 'REQUIRED', message: 'Hãy nhập mật khẩu.', path: ['password'] }] : []),
  ];
}

/** Name and password. Stands on its page, and in a dialog when the session ended in the middle of something. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn: () => void | Promise<void> }) {
  const [errors, setErrors] = useState<readonly Mendable[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [pending, setPending] = useState(false);
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const data = new FormData(form);
    const [identifier, password] = [text(data, 'identifier'), text(data, 'password')];
    const absent = missing(identifier, password);
    setPending(true);
    const problems = absent.length > 0 ? absent : await signIn({ identifier, password });
    if (problems.length === 0) await onSignedIn();
    setErrors(problems);
    setAttempt((count) => count + 1);
    setPending(false);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!pending) void submit(event.currentTarget);
  };
  return (
    <form className="mc-stack" noValidate onSubmit={onSubmit}>
      <ErrorSummary title="Chưa đăng nhập được" attempt={attempt} errors={errors.map(({ message, path }) => ({ message, fieldId: path?.[0] }))} />
      <TextField name="identifier" label="Số định danh cá nhân, số điện thoại hoặc thư điện tử" width="l" autoComplete="username" autoCapitalize="none" spellCheck={false} error={errorsAt(errors, 'identifier')[0]?.message} />
      <PasswordField autoComplete="current-password" label="Mật khẩu" error={errorsAt(errors, 'password')[0]?.message} />
      <div><Button type="submit" wideOnPhone pending={pending} pendingText="Đang đăng nhập…">Đăng nhập</Button></div>
    </form>
  );
}
