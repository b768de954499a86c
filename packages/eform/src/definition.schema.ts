import * as v from 'valibot';
import type { Condition } from './definition.ts';

/** The shape of a definition read from a file or the network. Types live in definition.ts; this says only what JSON may be one. */
const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const key = v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9-]{0,59}$/));
const path = v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9-]*(\.[a-zA-Z]+)?$/));

/** A condition alone, for other data that is decided by answers. */
export const ConditionSchema: v.GenericSchema<Condition> = v.lazy(() => v.variant('op', [
  v.strictObject({ op: v.literal('isSet'), field: path }),
  v.strictObject({ op: v.picklist(['equals', 'notEquals']), field: path, value: v.union([v.string(), v.number(), v.boolean()]) }),
  v.strictObject({ op: v.literal('in'), field: path, values: v.array(v.union([v.string(), v.number()])) }),
  v.strictObject({ op: v.literal('includes'), field: path, value: v.string() }),
  v.strictObject({ op: v.picklist(['greaterThan', 'lessThan']), field: path, value: v.number() }),
  v.strictObject({ op: v.picklist(['before', 'after']), field: path, other: path }),
  v.strictObject({ op: v.picklist(['youngerThan', 'atLeastAge']), field: path, years: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(150)) }),
  v.strictObject({ op: v.literal('not'), of: ConditionSchema }),
  v.strictObject({ op: v.picklist(['and', 'or']), of: v.array(ConditionSchema) }),
]));

const base = { key, label: text, hint: v.exactOptional(text), required: v.exactOptional(v.boolean()), when: v.exactOptional(ConditionSchema), prefill: v.exactOptional(v.picklist(['fullName', 'identityNumber', 'birthDate', 'phone', 'email', 'address'])) };
const number = v.pipe(v.number(), v.finite());
const options = v.pipe(v.array(v.strictObject({ value: text, label: text })), v.minLength(2));
const simple = [
  v.strictObject({ ...base, kind: v.picklist(['text', 'longText']), maxLength: v.exactOptional(number), minLength: v.exactOptional(number) }),
  v.strictObject({ ...base, kind: v.literal('number'), min: v.exactOptional(number), max: v.exactOptional(number), whole: v.exactOptional(v.boolean()), unit: v.exactOptional(text) }),
  v.strictObject({ ...base, kind: v.literal('money'), min: v.exactOptional(number), max: v.exactOptional(number) }),
  v.strictObject({ ...base, kind: v.literal('date'), precision: v.exactOptional(v.picklist(['day', 'month', 'year'])), notAfterToday: v.exactOptional(v.boolean()), notBeforeToday: v.exactOptional(v.boolean()) }),
  v.strictObject({ ...base, kind: v.literal('yesNo') }),
  v.strictObject({ ...base, kind: v.literal('choice'), options }),
  v.strictObject({ ...base, kind: v.literal('multiChoice'), options }),
  v.strictObject({ ...base, kind: v.picklist(['cccd', 'taxCode', 'phone', 'email']) }),
  v.strictObject({ ...base, kind: v.literal('unit'), era: v.picklist(['2017', '2025']), level: v.picklist(['DISTRICT', 'COMMUNE']) }),
] as const;
const parts = v.array(v.picklist(['fullName', 'birthDate', 'sex', 'identityNumber', 'nationality', 'ethnicity', 'address', 'phone']));
const item = v.variant('kind', [
  ...simple,
  v.strictObject({ ...base, kind: v.literal('person'), parts: v.pipe(parts, v.minLength(1)), optionalParts: v.exactOptional(parts), yearOnly: v.exactOptional(v.boolean()), sameAs: v.exactOptional(v.strictObject({ field: key, label: text, when: v.exactOptional(ConditionSchema) })) }),
  v.strictObject({ ...base, kind: v.literal('group'), itemLabel: text, min: number, max: number, fields: v.pipe(v.array(v.variant('kind', simple)), v.minLength(1)) }),
  v.strictObject({ kind: v.literal('explanation'), key, text, when: v.exactOptional(ConditionSchema) }),
]);

export const FormDefinitionSchema = v.strictObject({
  code: text,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  title: text,
  meta: v.strictObject({ source: text, confidence: v.picklist(['VERIFIED', 'PARTLY', 'GENERAL_KNOWLEDGE']) }),
  pages: v.pipe(v.array(v.strictObject({ key, title: text, hint: v.exactOptional(text), when: v.exactOptional(ConditionSchema), items: v.pipe(v.array(item), v.minLength(1)) })), v.minLength(1)),
  slots: v.array(v.strictObject({ key, title: text, hint: v.exactOptional(text), required: v.boolean(), when: v.exactOptional(ConditionSchema), maxFiles: v.pipe(v.number(), v.integer(), v.minValue(1)), component: text })),
  rules: v.array(v.strictObject({ when: ConditionSchema, field: path, message: text })),
});
