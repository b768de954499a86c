import { asText } from '../values.ts';
import type { Field, SimpleField } from '../definition.ts';
import type { Cleaned } from '../problem.ts';
import { choiceText, cleanChoice, cleanMultiChoice, cleanYesNo, multiChoiceText, yesNoText } from './choice.ts';
import { cleanDate, dateText } from './date.ts';
import { cleanNumber, numberInWords } from './number.ts';
import { cleanNumbered, numberedText } from './numbered.ts';
import { cleanText } from './text.ts';
import { cleanUnit, unitText } from './unit.ts';

export { personFields, SEX } from './person.ts';

/** The normal form of a non-empty answer to a simple field, or what is wrong with it. */
export function cleanSimple(value: unknown, field: SimpleField, path: string, today: string): Cleaned {
  switch (field.kind) {
    case 'text':
    case 'longText': return cleanText(value, field, path);
    case 'number':
    case 'money': return cleanNumber(value, field, path);
    case 'date': return cleanDate(value, field, path, today);
    case 'yesNo': return cleanYesNo(value, field.label, path);
    case 'choice': return cleanChoice(value, field, path);
    case 'multiChoice': return cleanMultiChoice(value, field, path);
    case 'cccd':
    case 'taxCode':
    case 'phone':
    case 'email': return cleanNumbered(value, field, path);
    case 'unit': return cleanUnit(value, field, path);
  }
}

/** A cleaned answer as people read it. */
export function simpleText(value: unknown, field: SimpleField): string {
  switch (field.kind) {
    case 'text':
    case 'longText': return asText(value);
    case 'number':
    case 'money': return numberInWords(value, field);
    case 'date': return dateText(value);
    case 'yesNo': return yesNoText(value);
    case 'choice': return choiceText(value, field);
    case 'multiChoice': return multiChoiceText(value, field);
    case 'cccd':
    case 'taxCode':
    case 'phone':
    case 'email': return numberedText(value, field);
    case 'unit': return unitText(value);
  }
}
export const isSimple = (field: Field): field is SimpleField => field.kind !== 'person' && field.kind !== 'group';
