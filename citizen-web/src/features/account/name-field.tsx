import { suggestNameCase } from '@mot-cua/identifiers';
import { Button, TextField } from '@mot-cua/ui';
import { useRef, useState } from 'react';

/** Later than the press of a button that made the field lose the focus: nothing moves away under the pointer. */
const AFTER_A_PRESS_MS = 400;

/** The name that will stand on every paper. Typed in small letters or in capitals alone, the usual way of writing is offered; it is taken over only at a press. */
export function NameField({ hint, defaultValue, error }: { readonly hint?: string; readonly defaultValue?: string; readonly error: string | undefined }) {
  const input = useRef<HTMLInputElement>(null);
  const [offer, setOffer] = useState<string>();
  const look = (typed: string): void => void setTimeout(() => setOffer(suggestNameCase(typed)), AFTER_A_PRESS_MS);
  const take = (): void => {
    if (input.current === null || offer === undefined) return;
    input.current.value = offer;
    input.current.focus();
    setOffer(undefined);
  };
  return (
    <div className="mc-stack" data-gap="s">
      <TextField ref={input} name="fullName" label="Họ, chữ đệm và tên" width="l" autoComplete="name" autoCapitalize="words" {...(hint !== undefined && { hint })} {...(defaultValue !== undefined && { defaultValue })} error={error} onBlur={(event) => look(event.currentTarget.value)} />
      <output>
        {offer !== undefined && <span className="mc-cluster mc-small">Tên này sẽ ghi trên giấy tờ của bạn đúng như đã gõ.<Button variant="secondary" size="small" onClick={take}>Đổi thành “{offer}”</Button></span>}
      </output>
    </div>
  );
}
