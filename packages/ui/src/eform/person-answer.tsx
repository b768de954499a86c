import { type PersonField, type PersonPart, personFields, type ProfileKey } from '@mot-cua/eform';
import { useState } from 'react';
import { Button } from '../content/button.tsx';
import { FieldGroup } from '../forms/field.tsx';
import type { FormContext } from './form-context.ts';
import { answerAt, fieldIdOf } from './paths.ts';
import { SimpleAnswer } from './simple-answer.tsx';

const OWN = { fullName: 'fullName', birthDate: 'birthDate', identityNumber: 'identityNumber', address: 'address', phone: 'phone' } as const satisfies Partial<Record<PersonPart, ProfileKey>>;
const ownDataOf = (part: string): ProfileKey | undefined => Object.entries(OWN).find(([key]) => key === part)?.[1];

/** What was declared before is taken over at a press, never unasked; the button stays, so that the focus does. */
function TakeOver({ field, path, value, form }: { readonly field: PersonField; readonly path: string; readonly value: unknown; readonly form: FormContext }) {
  const [taken, setTaken] = useState(false);
  const offer = form.sameAs(field);
  if (offer === undefined || !form.editable(path)) return null;
  const filled = personFields(field).filter(({ key }) => Object.hasOwn(offer.parts, key)).map(({ label }) => label.toLocaleLowerCase('vi'));
  const take = (): void => {
    form.change(path, { ...(typeof value === 'object' ? value : {}), ...offer.parts });
    setTaken(true);
  };
  return (
    <div className="mc-cluster">
      <Button variant="secondary" size="small" onClick={take}>{offer.label}<span className="mc-visually-hidden">: điền phần {field.label.toLocaleLowerCase('vi')}</span></Button>
      <output className="mc-small mc-muted">{taken && `Đã điền ${filled.join(', ')}. Bạn vẫn sửa được.`}</output>
    </div>
  );
}

/** A person, part by part, under one question. Only the filer's own data may be filled in by the browser. */
export function PersonAnswer({ field, path, value, form }: { readonly field: PersonField; readonly path: string; readonly value: unknown; readonly form: FormContext }) {
  return (
    <FieldGroup id={fieldIdOf(path)} label={field.label} labelSize="heading" hint={field.hint} error={form.errorAt(path)} optional={field.required === false}>
      <TakeOver field={field} path={path} value={value} form={form} />
      <div className="mc-eform__parts" id={fieldIdOf(path)} tabIndex={-1}>
        {personFields(field).map((part) => (
          <SimpleAnswer key={part.key} field={part} path={`${path}.${part.key}`} value={answerAt(value, part.key)} form={form} ownData={field.prefill === undefined ? undefined : ownDataOf(part.key)} />
        ))}
      </div>
    </FieldGroup>
  );
}
