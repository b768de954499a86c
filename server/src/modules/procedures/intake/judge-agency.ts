import { parseAgencyIdentifier } from '@mot-cua/identifiers';
import * as v from 'valibot';
import type { AgencyDraft } from '../../agencies/index.ts';
import { type Fault, quote } from './faults.ts';
import { AgencyRecord, confidenceOf, FieldRecord, isDay, levelOf } from './record.ts';

/** One judged record of an agency or a field; no draft when it is refused. */
export interface Judged<T> { readonly code: string; readonly name: string; readonly faults: readonly Fault[]; readonly draft?: T }

/** What is known of the agencies that exist already: parents and identifiers by code. */
export interface KnownAgency { readonly code: string; readonly parentCode: string | null; readonly identifier: string }
const isOpenOrDay = (value: string | null): boolean => value === null || isDay(value);

function unreadable(raw: unknown, issue: v.BaseIssue<unknown> | undefined): Judged<never> {
  const isRecord = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
  const code = isRecord && 'code' in raw && typeof raw.code === 'string' && raw.code !== '' ? raw.code.slice(0, 80) : '?';
  return { code, name: '', faults: [isRecord ? { code: 'WRONG_SHAPE', detail: `${issue === undefined ? '' : (v.getDotPath(issue) ?? '')} = ${quote(issue?.input)}` } : { code: 'NOT_A_RECORD', detail: quote(raw) }] };
}

function periodFaults({ effectiveFrom, effectiveTo }: AgencyRecord): Fault[] {
  const wrong = !isOpenOrDay(effectiveFrom) || !isOpenOrDay(effectiveTo) || (effectiveFrom !== null && effectiveTo !== null && effectiveFrom > effectiveTo);
  return wrong ? [{ code: 'BAD_PERIOD', detail: `${quote(effectiveFrom)} – ${quote(effectiveTo)}` }] : [];
}

function judgeAgency(raw: unknown): Judged<AgencyDraft> {
  const parsed = v.safeParse(AgencyRecord, raw);
  if (!parsed.success) return unreadable(raw, parsed.issues[0]);
  const record = parsed.output;
  const level = levelOf(record.level);
  const identifier = record.officialCode === null ? undefined : parseAgencyIdentifier(record.officialCode);
  const faults: Fault[] = [
    ...(/^[A-Z0-9][A-Z0-9-]{0,39}$/.test(record.code) ? [] : [{ code: 'BAD_CODE', detail: quote(record.code) } as const]),
    ...(record.name === null || record.name === '' ? [{ code: 'NO_NAME' } as const] : []),
    ...(level === undefined ? [{ code: 'UNKNOWN_LEVEL', detail: quote(record.level) } as const] : []),
    ...(identifier?.ok === false ? [{ code: 'BAD_IDENTIFIER', detail: quote(record.officialCode) } as const] : []),
    ...periodFaults(record),
  ];
  const named = { code: record.code, name: record.name ?? '', faults };
  if (faults.length > 0 || level === undefined) return named;
  const { confidence, kind, ...rest } = record;
  return { ...named, draft: { ...rest, name: record.name ?? '', level, kind: kind ?? record.code, confidence: confidenceOf(confidence) } };
}

/** Judges all agencies of a catalogue: doubles, doubled identifiers and those whose parent is missing, refused or below them stay out. */
export function judgeAgencies(raws: readonly unknown[], known: readonly KnownAgency[]): readonly Judged<AgencyDraft>[] {
  const seen = new Set<string>();
  const owners = new Map(known.map(({ identifier, code }) => [identifier, code]));
  const judged = raws.map((raw): Judged<AgencyDraft> => {
    const one = judgeAgency(raw);
    if (one.draft === undefined) return one;
    if (seen.has(one.code)) return refused(one, { code: 'DUPLICATE', detail: quote(one.code) });
    seen.add(one.code);
    const official = one.draft.officialCode;
    if (official === null) return one;
    const owner = owners.get(official) ?? one.code;
    owners.set(official, owner);
    return owner === one.code ? one : refused(one, { code: 'BAD_IDENTIFIER', detail: `${quote(official)} của ${owner}` });
  });
  return withoutOrphans(judged, known);
}

const refused = ({ code, name }: Judged<AgencyDraft>, fault: Fault): Judged<AgencyDraft> => ({ code, name, faults: [fault] });

/** A refused parent refuses its children, and theirs; so does a circle. */
function withoutOrphans(judged: readonly Judged<AgencyDraft>[], known: readonly KnownAgency[]): readonly Judged<AgencyDraft>[] {
  const parents = new Map([...known.map(({ code, parentCode }) => [code, parentCode] as const), ...judged.flatMap(({ code, draft }) => (draft === undefined ? [] : [[code, draft.parentCode] as const]))]);
  const left = judged.map((one): Judged<AgencyDraft> => {
    const parent = one.draft?.parentCode ?? null;
    if (parent === null) return one;
    if (!parents.has(parent)) return refused(one, { code: 'UNKNOWN_PARENT', detail: quote(parent) });
    return circles(one.code, parents) ? refused(one, { code: 'PARENT_CIRCLE', detail: quote(parent) }) : one;
  });
  return left.every((one, index) => one === judged[index]) ? judged : withoutOrphans(left, known);
}

function circles(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  const passed = new Set([code]);
  for (let above = parents.get(code) ?? null; above !== null; above = parents.get(above) ?? null) {
    if (passed.has(above)) return true;
    passed.add(above);
  }
  return false;
}

export interface FieldDraft { readonly code: string; readonly name: string; readonly official: boolean; readonly sectorCode: string }

/** Judges the fields of a catalogue against the sectors known. */
export function judgeFields(raws: readonly unknown[], sectors: ReadonlySet<string>): readonly Judged<FieldDraft>[] {
  const seen = new Set<string>();
  return raws.map((raw): Judged<FieldDraft> => {
    const parsed = v.safeParse(FieldRecord, raw);
    if (!parsed.success) return unreadable(raw, parsed.issues[0]);
    const { code, name, official, sector } = parsed.output;
    const faults: Fault[] = [
      ...(/^[\p{L}\d][\p{L}\d_-]{0,79}$/u.test(code) ? [] : [{ code: 'BAD_CODE', detail: quote(code) } as const]),
      ...(seen.has(code) ? [{ code: 'DUPLICATE', detail: quote(code) } as const] : []),
      ...(name === null || name === '' ? [{ code: 'NO_NAME' } as const] : []),
      ...(sector !== null && sectors.has(sector) ? [] : [{ code: 'UNKNOWN_SECTOR', detail: quote(sector) } as const]),
    ];
    seen.add(code);
    return { code, name: name ?? '', faults, ...(faults.length === 0 ? { draft: { code, name: name ?? '', official: official === true, sectorCode: sector ?? '' } } : {}) };
  });
}
