import { type FormDefinition, generalForm } from '@mot-cua/eform';
import type { FeeSchedule } from '@mot-cua/fees';
import { parseProcedureCode } from '@mot-cua/identifiers';
import * as v from 'valibot';
import { canonicalJson, sha256 } from '../../../platform/canonical.ts';
import type { LegalBasisData, ProcedureVersionContent } from '../procedures.tables.ts';
import { type ComponentPart, componentsOf } from './components.ts';
import { type Fault, isRefusal, quote } from './faults.ts';
import { type FeePart, feesOf, scheduleOf } from './fees.ts';
import { onlineLevelOf } from './online-level.ts';
import { timeOf } from './processing-time.ts';
import { audienceOf, channelOf, confidenceOf, isDay, type Level, levelOf, ProcedureRecord } from './record.ts';

/** A version ready to be written: everything but its number, its search words and the day it is published. */
export interface ProcedureDraft {
  readonly content: ProcedureVersionContent;
  readonly components: readonly ComponentPart[];
  readonly fees: readonly FeePart[];
  readonly contentHash: string;
}

/** What the catalogue around a record knows. */
export interface Surroundings {
  readonly fieldCodes: ReadonlySet<string>;
  readonly agencyCodes: ReadonlySet<string>;
  /** Kinds of agencies, and the kinds that are no agency themselves. */
  readonly agencyKinds: ReadonlySet<string>;
  /** Forms made for one procedure, by its code. */
  readonly forms: ReadonlyMap<string, FormDefinition>;
  /** Fee rules written for one procedure, by its code. */
  readonly schedules: ReadonlyMap<string, FeeSchedule>;
}

export interface Judgement { readonly code: string; readonly name: string; readonly faults: readonly Fault[]; readonly draft?: ProcedureDraft }

/** What can be told of a thing that is no readable record. */
function unreadable(raw: unknown, issues: readonly v.BaseIssue<unknown>[]): Judgement {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { code: '?', name: '', faults: [{ code: 'NOT_A_RECORD', detail: quote(raw) }] };
  const part = (key: string): string => (key in raw && typeof raw[key as keyof typeof raw] === 'string' ? String(raw[key as keyof typeof raw]).slice(0, 80) : '');
  const [issue] = issues;
  return { code: part('code') || '?', name: part('name'), faults: [{ code: 'WRONG_SHAPE', detail: `${issue === undefined ? '' : (v.getDotPath(issue) ?? '')} = ${quote(issue?.input)}` }] };
}

/** Judges one record of a catalogue; pure. Faults that refuse it leave no draft. */
export function judgeProcedure(raw: unknown, around: Surroundings): Judgement {
  const parsed = v.safeParse(ProcedureRecord, raw);
  if (!parsed.success) return unreadable(raw, parsed.issues);
  const record = parsed.output;
  const code = parseProcedureCode(record.code);
  const level = levelOf(record.level);
  const fees = feesOf(record.fees ?? []);
  const rules = scheduleOf(record.feeSchedule, code.ok ? around.schedules.get(code.value.code) : undefined, fees.parts);
  const parts = { components: componentsOf(record.dossierComponents ?? []), fees, schedule: rules.schedule, time: timeOf(record) };
  const faults: Fault[] = [
    ...(code.ok ? [] : [{ code: 'BAD_CODE', detail: quote(record.code) } as const]),
    ...belongs(record, level, around),
    ...parts.components.faults, ...parts.fees.faults, ...rules.faults, ...parts.time.faults, ...gaps(record),
  ];
  const named = { code: code.ok ? code.value.code : record.code, name: record.name ?? '' };
  if (!code.ok || level === undefined || faults.some(isRefusal)) return { ...named, faults };
  const { draft, faults: found } = draftOf(record, { code: code.value.code, level, ...parts, marks: faults }, around.forms.get(code.value.code));
  return { ...named, faults: found, draft };
}

/** Agencies of the People's Committees, which the decision governs (§2), and vertical ones. */
const SCOPES = new Set(['ubnd', 'nganh-doc']);

/** Whether the record can be attached to a field and an agency that exist. */
function belongs(record: ProcedureRecord, level: Level | undefined, around: Surroundings): Fault[] {
  const { fieldCode, agencyCode, agencyKind } = record;
  const knownAgency = agencyCode === null ? agencyKind !== null && around.agencyKinds.has(agencyKind) : around.agencyCodes.has(agencyCode);
  return [
    ...(record.name === null || record.name === '' ? [{ code: 'NO_NAME' } as const] : []),
    ...(fieldCode !== null && around.fieldCodes.has(fieldCode) ? [] : [{ code: 'UNKNOWN_FIELD', detail: quote(fieldCode) } as const]),
    ...(level === undefined ? [{ code: 'UNKNOWN_LEVEL', detail: quote(record.level) } as const] : []),
    ...(record.scope === null || SCOPES.has(record.scope) ? [] : [{ code: 'UNKNOWN_SCOPE', detail: quote(record.scope) } as const]),
    ...(knownAgency ? [] : [{ code: 'UNKNOWN_AGENCY', detail: quote(agencyCode ?? agencyKind) } as const]),
  ];
}

/** What is missing and stays unknown. */
function gaps(record: ProcedureRecord): Fault[] {
  return [
    ...(record.result === null || record.result === '' ? [{ code: 'NO_RESULT' } as const] : []),
    ...((record.legalBasis ?? []).length === 0 ? [{ code: 'NO_LEGAL_BASIS' } as const] : []),
    ...(record.decision === null ? [{ code: 'NO_DECISION' } as const] : []),
    ...(record.levelSource === 'derived-2017' ? [{ code: 'LEVEL_DERIVED' } as const] : []),
  ];
}

interface Parts {
  readonly code: string;
  readonly level: Level;
  readonly components: ReturnType<typeof componentsOf>;
  readonly fees: ReturnType<typeof feesOf>;
  readonly schedule: FeeSchedule | null;
  readonly time: ReturnType<typeof timeOf>;
  readonly marks: readonly Fault[];
}

function legalBasisOf(record: ProcedureRecord): LegalBasisData[] {
  const verified = new Set(record.legalBasisVerified ?? []);
  return (record.legalBasis ?? []).map((reference) => ({ reference, verified: verified.has(reference) }));
}

function draftOf(record: ProcedureRecord, parts: Parts, special: FormDefinition | undefined): { draft: ProcedureDraft; faults: readonly Fault[] } {
  const { code, level } = parts;
  const channels = [...new Set((record.submissionChannels ?? []).flatMap((channel) => channelOf(channel) ?? []))];
  const online = onlineLevelOf(record, channels, parts.components.parts);
  const faults = [...parts.marks, ...online.faults];
  const components = parts.components.parts.map((part) => ({ ...part, key: special?.slots.find((slot) => slot.component === part.name)?.key ?? part.key }));
  const name = record.name ?? '';
  const content: ProcedureVersionContent = {
    code, name, officialName: record.officialName, fieldCode: record.fieldCode ?? '', level,
    levels: [...new Set([level, ...(record.levels ?? []).flatMap((one) => levelOf(one) ?? [])])], levelSource: record.levelSource ?? 'source', scope: record.scope ?? 'ubnd',
    agencyKind: record.agencyKind ?? '', agencyCode: record.agencyCode, audience: [...new Set((record.audience ?? []).flatMap((one) => audienceOf(one) ?? []))],
    onlineLevel: online.level, onlineLevelDerived: true, deliveryMode: online.deliveryMode, channels: channels.length === 0 ? ['COUNTER'] : channels,
    decisionNumber: record.decision, decisionDate: record.decisionDate !== null && isDay(record.decisionDate) ? record.decisionDate : null,
    processingTime: parts.time.time, processingTimeConfidence: confidenceOf(record.processingTimeConfidence),
    steps: record.steps ?? [], numberOfSets: record.numberOfSets, feeStatus: feeStatusOf(record), result: record.result, conditions: record.conditions,
    legalBasis: legalBasisOf(record), confidence: confidenceOf(record.confidence), edition: record.edition, sources: record.sources ?? [],
    form: online.level >= 2 ? (special ?? generalForm({ code, name, components })) : null, formSpecific: online.level >= 2 && special !== undefined, feeSchedule: parts.schedule,
    reviewMarks: [...new Set(faults.map((fault) => fault.code))].toSorted(),
  };
  // A version without rules of its own keeps the hash it had before there were any: it is not published anew.
  const { feeSchedule, ...rest } = content;
  const contentHash = sha256(canonicalJson({ content: feeSchedule === null ? rest : content, components, fees: parts.fees.parts }));
  return { draft: { content, components, fees: parts.fees.parts, contentHash }, faults };
}

/** `listed` only where something is listed: an empty list under that word would read as "no fee". */
function feeStatusOf(record: ProcedureRecord): string {
  const listed = (record.fees ?? []).length > 0;
  if (listed) return 'listed';
  return record.feeStatus === 'free-as-published' ? 'free-as-published' : 'unknown';
}
