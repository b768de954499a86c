import { foldVietnamese } from '@mot-cua/identifiers';
import { type Answers, type Field, fieldsOf, type FormDefinition, type Option } from './definition.ts';
import { isEmpty, isRecord, valueAt } from './values.ts';

/** A field dossiers can be filtered by: where its answer stands, and what may be chosen where the form itself says so. */
export interface Facet { readonly path: string; readonly label: string; /** Undefined: a number, typed. */ readonly options: readonly Option[] | undefined }

const YES_NO: readonly Option[] = [{ value: 'true', label: 'Có' }, { value: 'false', label: 'Không' }];

/**
 * What a list can be filtered by: closed choices, and numbers that name somebody or something. Free text is not: it would have to be
 * guessed to the letter, and the search by words is there for names.
 */
function facetsOfField(field: Field): readonly Facet[] {
  switch (field.kind) {
    case 'choice':
    case 'multiChoice': return [{ path: field.key, label: field.label, options: field.options }];
    case 'yesNo': return [{ path: field.key, label: field.label, options: YES_NO }];
    case 'cccd':
    case 'taxCode':
    case 'phone': return [{ path: field.key, label: field.label, options: undefined }];
    case 'person': return field.parts.includes('identityNumber') ? [{ path: `${field.key}.identityNumber`, label: `${field.label}: số định danh`, options: undefined }] : [];
    default: return [];
  }
}
export const facetsOf = (definition: FormDefinition): readonly Facet[] => fieldsOf(definition).flatMap(facetsOfField);

/** No word of more letters is kept: long enough for any number, and a choice is told by its value, not its label. */
const MOST_LETTERS = 60;

/** One answer as a word of the search index; the same answer always gives the same word, with or without marks, spaces and dots. It begins with `=`, as no word of a name does. */
export const facetWord = (path: string, value: unknown): string => `=${path}=${foldVietnamese(String(value)).replace(/[^0-9a-z\u00a1-\uffff]+/g, '').slice(0, MOST_LETTERS)}`;

/** The answers of a form that lists can be filtered by, as words. */
export function facetWords(definition: FormDefinition, answers: Answers): readonly string[] {
  return facetsOf(definition).flatMap(({ path }) => {
    const value = valueAt(answers, path);
    if (isEmpty(value)) return [];
    return (Array.isArray(value) ? value : [value]).filter((one) => !isRecord(one)).map((one) => facetWord(path, one));
  });
}
