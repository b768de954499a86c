import * as v from 'valibot';

// The shape of the records of a catalogue file; what is not named here is not read. Sense is judged elsewhere.

/** Text as it can be kept and compared: whole characters, NFC, single spaces. */
export const text = v.pipe(v.string(), v.transform((value) => value.toWellFormed().normalize('NFC').replaceAll('\u0000', '').replace(/\s+/g, ' ').trim()));
const maybeText = v.optional(v.nullable(text), null);
const flag = v.optional(v.nullable(v.boolean()), null);
const texts = v.optional(v.nullable(v.array(text)), null);
const count = v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000))), null);

const TimeRecord = v.object({ value: v.optional(v.nullable(v.number()), null), unit: maybeText, condition: maybeText });
const ComponentRecord = v.object({ name: text, originals: count, copies: count, required: flag, formTemplate: maybeText, group: maybeText });
const FeeRecord = v.object({ name: text, kind: maybeText, amountVnd: v.optional(v.nullable(v.number()), null), condition: maybeText, legalBasis: maybeText, confidence: maybeText });
const list = <T extends v.GenericSchema>(item: T) => v.optional(v.nullable(v.array(item)), null);

export const ProcedureRecord = v.object({
  code: text, name: maybeText, officialName: maybeText, fieldCode: maybeText, level: maybeText, levels: texts, levelSource: maybeText, scope: maybeText,
  agencyKind: maybeText, agencyCode: maybeText, audience: texts, onlineLevel: maybeText, onlineLevelDerived: v.optional(v.nullable(v.number()), null),
  submissionChannels: texts, decision: maybeText, decisionDate: maybeText,
  processingTime: v.optional(v.nullable(TimeRecord), null), processingTimeNote: maybeText, processingTimeVariants: list(TimeRecord), processingTimeConfidence: maybeText,
  steps: texts, dossierComponents: list(ComponentRecord), numberOfSets: count, fees: list(FeeRecord), feeStatus: maybeText, feeSchedule: v.optional(v.unknown()), result: maybeText, conditions: maybeText,
  legalBasis: texts, legalBasisVerified: texts, confidence: maybeText, edition: maybeText, sources: texts,
});
export type ProcedureRecord = v.InferOutput<typeof ProcedureRecord>;
export type TimeRecord = v.InferOutput<typeof TimeRecord>;
export type ComponentRecord = v.InferOutput<typeof ComponentRecord>;
export type FeeRecord = v.InferOutput<typeof FeeRecord>;

export const AgencyRecord = v.object({
  code: text, name: maybeText, alias: maybeText, level: maybeText, kind: maybeText, parentCode: maybeText, areaCode: maybeText, unitType: maybeText, officialCode: maybeText,
  officialCodeNote: maybeText, effectiveFrom: maybeText, effectiveTo: maybeText, receptionAddress: maybeText, receptionPhone: maybeText, confidence: maybeText, sourceUrl: maybeText,
});
export type AgencyRecord = v.InferOutput<typeof AgencyRecord>;

export const FieldRecord = v.object({ code: text, name: maybeText, official: flag, sector: maybeText });
export type FieldRecord = v.InferOutput<typeof FieldRecord>;

/** A catalogue read from files: records not yet looked at. */
export interface RawCatalogue {
  readonly sectors: ReadonlyMap<string, string>;
  readonly agencyKinds: readonly { readonly code: string; readonly name: string; readonly level: Level }[];
  readonly fields: readonly unknown[];
  readonly agencies: readonly unknown[];
  readonly procedures: readonly unknown[];
}

/** A day that exists, yyyy-mm-dd. */
export function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().slice(0, 10) === value;
}

export type Level = 'PROVINCE' | 'DISTRICT' | 'COMMUNE';
const LEVELS = { province: 'PROVINCE', district: 'DISTRICT', commune: 'COMMUNE' } as const;
const CONFIDENCES = { verified: 'VERIFIED', partly: 'PARTLY', 'general-knowledge': 'GENERAL_KNOWLEDGE' } as const;
export type Confidence = (typeof CONFIDENCES)[keyof typeof CONFIDENCES];

const word = <T extends Record<string, string>>(table: T, value: string | null): T[keyof T] | undefined => (value !== null && Object.hasOwn(table, value) ? table[value as keyof T] : undefined);
export const levelOf = (value: string | null): Level | undefined => word(LEVELS, value);
/** What is not said to be verified counts as not verified. */
export const confidenceOf = (value: string | null): Confidence => word(CONFIDENCES, value) ?? 'GENERAL_KNOWLEDGE';

const UNITS = { hour: 'HOUR', workingDay: 'WORKING_DAY', calendarDay: 'CALENDAR_DAY', month: 'MONTH' } as const;
export const unitOf = (value: string | null): (typeof UNITS)[keyof typeof UNITS] | undefined => word(UNITS, value);
const CHANNELS = { online: 'ONLINE', postal: 'POSTAL', counter: 'COUNTER' } as const;
export const channelOf = (value: string): (typeof CHANNELS)[keyof typeof CHANNELS] | undefined => word(CHANNELS, value);
const AUDIENCES = { citizen: 'CITIZEN', organisation: 'ORGANISATION' } as const;
export const audienceOf = (value: string): (typeof AUDIENCES)[keyof typeof AUDIENCES] | undefined => word(AUDIENCES, value);
