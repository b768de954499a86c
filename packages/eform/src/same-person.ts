import { holds } from './conditions.ts';
import type { Answers, PersonField } from './definition.ts';
import { isEmpty, isRecord, valueAt } from './values.ts';

/** What is offered for a person declared before: a label, and the parts both have. */
export interface SamePersonOffer { readonly label: string; readonly parts: Readonly<Record<string, unknown>> }

/** WCAG 3.3.7: whether somebody declared before may be this person too, and what of them is known; undefined where nothing is to be offered. Pure. */
export function samePerson({ sameAs, parts }: PersonField, answers: Answers, today: string): SamePersonOffer | undefined {
  if (sameAs === undefined || (sameAs.when !== undefined && !holds(sameAs.when, answers, today))) return undefined;
  const other = valueAt(answers, sameAs.field);
  const known = isRecord(other) ? parts.filter((part) => !isEmpty(other[part])).map((part) => [part, other[part]] as const) : [];
  return known.length === 0 ? undefined : { label: sameAs.label, parts: Object.fromEntries(known) };
}
