import { type Mendable, signIn } from '@mot-cua/client';
import { Button, ErrorSummary, TextField } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';

const MISSING: Readonly<Record<'identifier' | 'password', string>> = { identifier: 'Hãy nhập tên đăng nhập.', password: 'Hãy nhập mật khẩu.' };

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};
/** Where an error belongs; one about name and password together leads to the name. */
const fieldOf = (error: Mendable): string => (error.path?.at(-1) === 'password' ? 'password' : 'identifier');

/** User name and password, pasting and password managers welcome (WCAG 3.3.8). */
export function SignInForm({ onSignedIn }: { readonly onSignedIn: () => Promise<void> }) {
  const [errors, setErrors] = useState<readonly Mendable[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [pending, setPending] = useState(false);
  const submit = async (form: FormData): Promise<void> => {
    const [identifier, password] = [text(form, 'identifier').trim(), text(form, 'password')];
    const missing = (['identifier', 'password'] as const).filter((name) => (name === 'identifier' ? identifier : password) === '');
    setPending(true);
    const wrong = missing.length > 0 ? missing.map((name) => ({ code: 'REQUIRED', message: MISSING[name], path: [name] })) : await signIn({ identifier, password });
    setErrors(wrong);
    setAttempt((count) => count + 1);
    if (wrong.length === 0) await onSignedIn();
    setPending(false);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!pending) void submit(new FormData(event.currentTarget));
  };
  const errorOf = (field: string): string | undefined => errors.find((error) => error.path !== undefined && error.path !== null && fieldOf(error) === field)?.message;
  return (
    <form className="mc-stack" onSubmit={onSubmit} noValidate>
      <ErrorSummary title="Chưa đăng nhập được" attempt={attempt} errors={errors.map((error) => ({ message: error.message, fieldId: fieldOf(error) }))} />
      <TextField name="identifier" label="Tên đăng nhập" autoComplete="username" autoCapitalize="none" spellCheck={false} error={errorOf('identifier')} />
      <TextField name="password" type="password" label="Mật khẩu" autoComplete="current-password" error={errorOf('password')} />
      <div><Button type="submit" wideOnPhone pending={pending} pendingText="Đang đăng nhập…">Đăng nhập</Button></div>
    </form>
  );
}
