import { Checkbox, TextField } from '@mot-cua/ui';
import { useState } from 'react';

/** A password that may be shown: on a phone one types it wrong more often than somebody looks over one's shoulder. Pasting is welcome. */
export function PasswordField({ label, hint, error, autoComplete }: { readonly label: string; readonly hint?: string; readonly error?: string | undefined; readonly autoComplete: 'current-password' | 'new-password' }) {
  const [shown, setShown] = useState(false);
  return (
    <div className="mc-stack" data-gap="s">
      <TextField name="password" type={shown ? 'text' : 'password'} label={label} hint={hint} error={error} width="l" autoComplete={autoComplete} autoCapitalize="none" spellCheck={false} />
      <Checkbox name="show-password" label="Hiện mật khẩu" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
    </div>
  );
}
