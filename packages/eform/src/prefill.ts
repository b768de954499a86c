import { type Answers, fieldsOf, type FormDefinition, type PersonPart, type Profile, type ProfileKey } from './definition.ts';
import { isEmpty } from './values.ts';

const FROM_PROFILE: Readonly<Partial<Record<PersonPart, ProfileKey>>> = { fullName: 'fullName', birthDate: 'birthDate', identityNumber: 'identityNumber', address: 'address', phone: 'phone' };

/** First answers of a draft from what the account knows. A person field with `prefill` takes all its parts from the profile. */
export function prefill(definition: FormDefinition, profile: Profile): Answers {
  const answers: Record<string, unknown> = {};
  for (const field of fieldsOf(definition)) {
    if (field.prefill === undefined) continue;
    if (field.kind === 'person') {
      const parts = field.parts.flatMap((part) => {
        const key = FROM_PROFILE[part];
        const value = key === undefined ? undefined : profile[key];
        return isEmpty(value) ? [] : [[part, value] as const];
      });
      if (parts.length > 0) answers[field.key] = Object.fromEntries(parts);
    } else {
      const value = profile[field.prefill];
      if (!isEmpty(value)) answers[field.key] = value;
    }
  }
  return answers;
}
