import type { GroupField } from '@mot-cua/eform';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../content/button.tsx';
import { FieldGroup } from '../forms/field.tsx';
import type { FormContext } from './form-context.ts';
import { answerAt, fieldIdOf } from './paths.ts';
import { SimpleAnswer } from './simple-answer.tsx';

/** `Thành viên` → `thành viên`, in the middle of a sentence. */
const inSentence = (words: string): string => words.charAt(0).toLocaleLowerCase('vi') + words.slice(1);

interface Moved { readonly to: 'row' | 'add'; readonly index: number; readonly turn: number }

/** The same questions for each of several: members, goods, plots. Adding leads to the new one, removing to the button that adds. */
export function GroupAnswer({ field, path, value, form }: { readonly field: GroupField; readonly path: string; readonly value: unknown; readonly form: FormContext }) {
  const given: readonly unknown[] = Array.isArray(value) ? value : [];
  const least = Math.max(field.min, field.required === false ? 0 : 1);
  const rows = Array.from({ length: Math.max(given.length, least) }, (_, index) => given[index] ?? {});
  const [moved, setMoved] = useState<Moved>();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (moved === undefined) return;
    const row = moved.to === 'row' ? box.current?.querySelectorAll('.mc-eform__row')[moved.index] : box.current?.querySelector('.mc-eform__add');
    const control = row?.querySelector('input, select, textarea, button');
    if (control instanceof HTMLElement) control.focus();
  }, [moved]);
  const go = (to: Moved['to'], index: number): void => setMoved((before) => ({ to, index, turn: (before?.turn ?? 0) + 1 }));
  const editable = form.editable(path);
  const name = inSentence(field.itemLabel);
  const add = (): void => { form.change(path, [...rows, {}]); go('row', rows.length); };
  const remove = (index: number): void => { form.change(path, rows.filter((_, one) => one !== index)); go('add', 0); };
  return (
    <FieldGroup id={fieldIdOf(path)} label={field.label} labelSize="heading" hint={field.hint} error={form.errorAt(path)} optional={field.required === false}>
      <div className="mc-eform__rows" ref={box} id={fieldIdOf(path)} tabIndex={-1}>
        {rows.map((row, index) => (
          <fieldset className="mc-eform__row" key={`${path}.${index}`}>
            <legend className="mc-field__label">{field.itemLabel} {index + 1}</legend>
            <div className="mc-eform__parts">
              {field.fields.map((part) => <SimpleAnswer key={part.key} field={part} path={`${path}.${index}.${part.key}`} value={answerAt(row, part.key)} form={form} />)}
            </div>
            {editable && rows.length > least && <div><Button variant="quiet" size="small" icon="trash" onClick={() => remove(index)}>Bỏ {name} {index + 1}</Button></div>}
          </fieldset>
        ))}
        {editable && (
          <div className="mc-eform__add">
            {rows.length < field.max
              ? <Button variant="secondary" onClick={add}>Thêm {name}</Button>
              : <p className="mc-muted mc-small">Đã đủ {field.max} {name}, không thêm được nữa.</p>}
          </div>
        )}
      </div>
    </FieldGroup>
  );
}
