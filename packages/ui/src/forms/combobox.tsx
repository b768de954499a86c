import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Field, type FieldProps } from './field.tsx';

export interface ComboboxProps<Option> extends FieldProps {
  readonly name: string;
  /** What stands in the box. */
  readonly text: string;
  /** True while the text is an option that was chosen, not something typed. */
  readonly chosen: boolean;
  readonly disabled?: boolean | undefined;
  /** Finds options by what was typed; aborted when more is typed. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Option[]>;
  readonly optionKey: (option: Option) => string;
  readonly optionText: (option: Option) => string;
  readonly optionDetail?: ((option: Option) => string | undefined) | undefined;
  readonly onType: (text: string) => void;
  readonly onChoose: (option: Option) => void;
}

type Found<Option> = { readonly state: 'idle' | 'looking' | 'failed' } | { readonly state: 'found'; readonly options: readonly Option[] };
const WAIT_MS = 200;

/** Asks for options while the list is open, a moment after the last keystroke. */
function useOptions<Option>(open: boolean, text: string, search: ComboboxProps<Option>['search']): Found<Option> {
  const [found, setFound] = useState<Found<Option>>({ state: 'idle' });
  const ask = useEffectEvent((words: string, signal: AbortSignal) => search(words, signal));
  useEffect(() => {
    if (!open) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      setFound((before) => (before.state === 'found' ? before : { state: 'looking' }));
      ask(text, abort.signal).then(
        (options) => { if (!abort.signal.aborted) setFound({ state: 'found', options }); },
        () => { if (!abort.signal.aborted) setFound({ state: 'failed' }); },
      );
    }, WAIT_MS);
    return () => { clearTimeout(timer); abort.abort(); };
  }, [open, text]);
  return found;
}

function words<Option>(found: Found<Option>): string {
  switch (found.state) {
    case 'idle': return '';
    case 'looking': return 'Đang tìm…';
    case 'failed': return 'Chưa tìm được. Hãy kiểm tra mạng rồi gõ lại.';
    case 'found': return found.options.length === 0 ? 'Không tìm thấy. Hãy thử gõ ngắn hơn.' : `Tìm thấy ${found.options.length} mục. Dùng phím mũi tên để chọn.`;
  }
}

/** One of very many, found by typing: the list is the server's. Arrow keys walk, Enter takes, Escape folds (ARIA combobox). */
export function Combobox<Option>(props: ComboboxProps<Option>) {
  const { name, label, labelSize, hint, error, optional, text, chosen, disabled, search, optionKey, optionText, optionDetail, onType, onChoose } = props;
  const id = props.id ?? name;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const list = useRef<HTMLUListElement>(null);
  const found = useOptions(open, chosen ? '' : text, search);
  const options = found.state === 'found' ? found.options : [];
  const shown = open && options.length > 0;
  const active = shown ? options[at] : undefined;
  useEffect(() => {
    if (at >= 0) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const choose = (option: Option): void => { onChoose(option); setOpen(false); setAt(-1); };
  const keys = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === 'Escape' && open) { event.preventDefault(); setOpen(false); setAt(-1); }
    if (key === 'Enter' && active !== undefined) { event.preventDefault(); choose(active); }
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
    event.preventDefault();
    if (!open) return setOpen(true);
    const next = key === 'ArrowDown' ? at + 1 : at - 1;
    if (options.length > 0) setAt((next + options.length) % options.length);
  };
  const listAria = { role: 'listbox', 'aria-label': typeof label === 'string' ? label : 'Kết quả' } as const;
  return (
    <Field id={id} {...{ label, labelSize, hint, error, optional }}>
      {(aria) => (
        <div className="mc-combobox">
          <input
            {...aria} className="mc-input" type="text" name={name} disabled={disabled} autoComplete="off" spellCheck={false} value={text}
            role="combobox" aria-autocomplete="list" aria-expanded={shown} aria-controls={`${id}-list`} {...(active === undefined ? {} : { 'aria-activedescendant': `${id}-option-${at}` })}
            onChange={(event) => { onType(event.currentTarget.value); setOpen(true); setAt(-1); }} onKeyDown={keys} onClick={() => setOpen(true)} onBlur={() => { setOpen(false); setAt(-1); }}
          />
          <ul {...listAria} className="mc-combobox__list" id={`${id}-list`} ref={list} hidden={!shown}>
            {options.map((option, index) => {
              const detail = optionDetail?.(option);
              const optionAria = { role: 'option', 'aria-selected': index === at, onPointerDown: (event: { preventDefault: () => void }) => event.preventDefault(), onClick: () => choose(option) } as const;
              return <li {...optionAria} className="mc-combobox__option" id={`${id}-option-${index}`} key={optionKey(option)}>{optionText(option)}{detail !== undefined && <small>{detail}</small>}</li>;
            })}
          </ul>
          <output className={shown || !open ? 'mc-visually-hidden' : 'mc-combobox__words'}>{open ? words(found) : ''}</output>
        </div>
      )}
    </Field>
  );
}
