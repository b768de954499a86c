import { compareDates, hasReachedAge, readDate } from './dates.ts';
import type { Answers, Condition } from './definition.ts';
import { isEmpty, valueAt } from './values.ts';

function compare(answers: Answers, field: string, other: string): number | undefined {
  const [a, b] = [valueAt(answers, field), valueAt(answers, other)];
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  const [x, y] = [readDate(a), readDate(b)];
  return x === undefined || y === undefined ? undefined : compareDates(x, y);
}

/** Whether a date answered lies so many full years back; undefined where none was answered. */
function aged(answers: Answers, field: string, years: number, today: string): boolean | undefined {
  const value = valueAt(answers, field);
  const born = typeof value === 'string' ? readDate(value) : undefined;
  return born === undefined ? undefined : hasReachedAge(born, years, today);
}

/** Does it hold for these answers on this day in Vietnam? What is not answered makes every comparison false. */
export function holds(condition: Condition, answers: Answers, today: string): boolean {
  switch (condition.op) {
    case 'isSet': return !isEmpty(valueAt(answers, condition.field));
    case 'equals': return valueAt(answers, condition.field) === condition.value;
    case 'notEquals': { const value = valueAt(answers, condition.field); return !isEmpty(value) && value !== condition.value; }
    case 'in': { const value = valueAt(answers, condition.field); return (typeof value === 'string' || typeof value === 'number') && condition.values.includes(value); }
    case 'includes': { const value = valueAt(answers, condition.field); return Array.isArray(value) && value.includes(condition.value); }
    case 'greaterThan': { const value = valueAt(answers, condition.field); return typeof value === 'number' && value > condition.value; }
    case 'lessThan': { const value = valueAt(answers, condition.field); return typeof value === 'number' && value < condition.value; }
    case 'before': return (compare(answers, condition.field, condition.other) ?? 0) < 0;
    case 'after': return (compare(answers, condition.field, condition.other) ?? 0) > 0;
    case 'youngerThan': return aged(answers, condition.field, condition.years, today) === false;
    case 'atLeastAge': return aged(answers, condition.field, condition.years, today) === true;
    case 'not': return !holds(condition.of, answers, today);
    case 'and': return condition.of.every((part) => holds(part, answers, today));
    case 'or': return condition.of.some((part) => holds(part, answers, today));
  }
}

/** Every field path a condition looks at. */
export function fieldsIn(condition: Condition): readonly string[] {
  switch (condition.op) {
    case 'not': return fieldsIn(condition.of);
    case 'and':
    case 'or': return condition.of.flatMap(fieldsIn);
    case 'before':
    case 'after': return [condition.field, condition.other];
    case 'isSet':
    case 'equals':
    case 'notEquals':
    case 'in':
    case 'includes':
    case 'greaterThan':
    case 'lessThan':
    case 'youngerThan':
    case 'atLeastAge': return [condition.field];
  }
}
