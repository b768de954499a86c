import type { FormEvent, ReactNode } from 'react';
import { Button } from '../content/button.tsx';

export interface SearchBoxProps {
  readonly name?: string | undefined;
  readonly label: string;
  /** The label stays for speech only: where a heading right above says the same. */
  readonly labelHidden?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly defaultValue?: string | undefined;
  readonly size?: 'medium' | 'large' | undefined;
  readonly buttonText?: string | undefined;
  readonly onSearch: (text: string) => void;
  /** Called on every keystroke, for results while typing. */
  readonly onType?: ((text: string) => void) | undefined;
}

/** A search landmark with one box and one button. */
export function SearchBox({ name = 'q', label, labelHidden = false, hint, defaultValue, size = 'medium', buttonText = 'Tìm kiếm', onSearch, onType }: SearchBoxProps) {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get(name);
    onSearch(typeof text === 'string' ? text.trim() : '');
  };
  const hintId = hint === undefined ? undefined : `${name}-hint`;
  return (
    <search>
      <form className="mc-search" data-size={size} onSubmit={submit}>
        <label className={labelHidden ? 'mc-visually-hidden' : 'mc-field__label'} htmlFor={name}>{label}</label>
        {hint !== undefined && <div className="mc-field__hint" id={hintId}>{hint}</div>}
        <div className="mc-search__row">
          <input className="mc-input" type="search" id={name} name={name} defaultValue={defaultValue} aria-describedby={hintId} autoComplete="off" enterKeyHint="search" onChange={(event) => onType?.(event.currentTarget.value)} />
          <Button type="submit" icon="search"><span className="mc-search__text">{buttonText}</span></Button>
        </div>
      </form>
    </search>
  );
}
