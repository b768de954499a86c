/** An electronic form as data (§3.2b–c): JSON that can be stored, shown, checked and sent; nothing in it is ever executed. */

/** When something is shown or a rule applies; refers to fields that stand earlier in the form. A path into a person: `father.birthDate`. */
export type Condition =
  | { readonly op: 'isSet'; readonly field: string }
  | { readonly op: 'equals' | 'notEquals'; readonly field: string; readonly value: string | number | boolean }
  | { readonly op: 'in'; readonly field: string; readonly values: readonly (string | number)[] }
  | { readonly op: 'includes'; readonly field: string; readonly value: string }
  | { readonly op: 'greaterThan' | 'lessThan'; readonly field: string; readonly value: number }
  /** Compares two dates as far as both are known: years when one is only a year. */
  | { readonly op: 'before' | 'after'; readonly field: string; readonly other: string }
  /** Full years on the day of filing; of a date that is only a year or a month its first day counts (TTLT 01/2016/TTLT-TANDTC-VKSNDTC-BTP Điều 2). */
  | { readonly op: 'youngerThan' | 'atLeastAge'; readonly field: string; readonly years: number }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'and' | 'or'; readonly of: readonly Condition[] };

export type ProfileKey = 'fullName' | 'identityNumber' | 'birthDate' | 'phone' | 'email' | 'address';
/** What the account already knows of the filer. */
export type Profile = Readonly<Partial<Record<ProfileKey, string | null>>>;

interface FieldBase {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  /** Asked for unless it says false. */
  readonly required?: boolean;
  readonly when?: Condition;
  /** Filled from the profile when the draft starts. */
  readonly prefill?: ProfileKey;
}
export interface Option { readonly value: string; readonly label: string }
export type DatePrecision = 'day' | 'month' | 'year';
export type UnitEra = '2017' | '2025';
export type PersonPart = 'fullName' | 'birthDate' | 'sex' | 'identityNumber' | 'nationality' | 'ethnicity' | 'address' | 'phone';

export type TextField = FieldBase & { readonly kind: 'text' | 'longText'; readonly maxLength?: number; readonly minLength?: number };
export type NumberField = FieldBase & { readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly whole?: boolean; readonly unit?: string };
export type MoneyField = FieldBase & { readonly kind: 'money'; readonly min?: number; readonly max?: number };
/** `precision` is the least that must be known; `day` by default. */
export type DateField = FieldBase & { readonly kind: 'date'; readonly precision?: DatePrecision; readonly notAfterToday?: boolean; readonly notBeforeToday?: boolean };
export type YesNoField = FieldBase & { readonly kind: 'yesNo' };
export type ChoiceField = FieldBase & { readonly kind: 'choice'; readonly options: readonly Option[] };
export type MultiChoiceField = FieldBase & { readonly kind: 'multiChoice'; readonly options: readonly Option[] };
export type NumberedField = FieldBase & { readonly kind: 'cccd' | 'taxCode' | 'phone' | 'email' };
/** An administrative unit, kept with the name it had at filing. */
export type UnitField = FieldBase & { readonly kind: 'unit'; readonly era: UnitEra; readonly level: 'DISTRICT' | 'COMMUNE' };
/** Somebody declared before who may be this person too: what was typed once need not be typed again (WCAG 3.3.7). Offered where the condition holds; nothing is filled in unasked. */
export interface SameAs { readonly field: string; readonly label: string; readonly when?: Condition }
export type PersonField = FieldBase & { readonly kind: 'person'; readonly parts: readonly PersonPart[]; readonly optionalParts?: readonly PersonPart[]; readonly yearOnly?: boolean; readonly sameAs?: SameAs };
export type GroupField = FieldBase & { readonly kind: 'group'; readonly itemLabel: string; readonly min: number; readonly max: number; readonly fields: readonly SimpleField[] };

export type SimpleField = TextField | NumberField | MoneyField | DateField | YesNoField | ChoiceField | MultiChoiceField | NumberedField | UnitField;
export type Field = SimpleField | PersonField | GroupField;
export type FieldKind = Field['kind'];
export interface Explanation { readonly kind: 'explanation'; readonly key: string; readonly text: string; readonly when?: Condition }
export type Item = Field | Explanation;

export interface Page { readonly key: string; readonly title: string; readonly hint?: string; readonly when?: Condition; readonly items: readonly Item[] }
/** One slot a paper (§8.1a); `component` names the constituent part it is. */
export interface PaperSlot { readonly key: string; readonly title: string; readonly hint?: string; readonly required: boolean; readonly when?: Condition; readonly maxFiles: number; readonly component: string }
/** Something that must not be, across fields; told at `field`. */
export interface CrossRule { readonly when: Condition; readonly field: string; readonly message: string }

export interface FormDefinition {
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly meta: { readonly source: string; readonly confidence: 'VERIFIED' | 'PARTLY' | 'GENERAL_KNOWLEDGE' };
  readonly pages: readonly Page[];
  readonly slots: readonly PaperSlot[];
  readonly rules: readonly CrossRule[];
}

/** Answers by field key; a person is a record of its parts, a group a list of records. */
export type Answers = Readonly<Record<string, unknown>>;

export const isField = (item: Item): item is Field => item.kind !== 'explanation';
export const fieldsOf = (definition: FormDefinition): readonly Field[] => definition.pages.flatMap((page) => page.items.filter(isField));
