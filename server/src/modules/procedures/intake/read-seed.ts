import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseDefinition, type FormDefinition } from '@mot-cua/eform';
import { type FeeSchedule, parseSchedule } from '@mot-cua/fees';
import * as v from 'valibot';
import { sha256 } from '../../../platform/canonical.ts';
import type { SettingDraft, SuccessionDraft } from '../../agencies/index.ts';
import type { Level, RawCatalogue } from './record.ts';
import type { Synonym } from './synonyms.ts';

const folder = fileURLToPath(new URL('../../../../seed', import.meta.url));
const era = v.picklist(['Y2017', 'Y2025']);
const Eras = v.object({
  eras: v.array(v.object({ era, unitsAsOf: v.string(), provinceAreaCode: v.string(), provinceName: v.string(), basis: v.string() })),
  settings: v.array(v.object({ inForceFrom: v.string(), era, basis: v.string() })),
});
const AgencyKinds = v.object({ district: v.record(v.string(), v.string()), commune: v.record(v.string(), v.string()) });
const Fields = v.object({ sectors: v.record(v.string(), v.string()), fields: v.array(v.unknown()) });
const Synonyms = v.object({ synonyms: v.array(v.object({ words: v.array(v.string()), names: v.array(v.string()) })) });
const Links = v.object({ meta: v.object({ source: v.string() }), links: v.array(v.object({ oldAgencyCode: v.nullable(v.string()), newAgencyCode: v.nullable(v.string()) })) });
const Declarations = v.array(v.object({ version: v.string(), inForceFrom: v.string(), text: v.string() }));

/** Raise when the same files must be taken in anew because they are read differently. */
const EDITION = 1;

/** The project's own catalogue, and what only the project knows: eras, successions, forms, synonyms, declarations. */
export interface Seed extends RawCatalogue {
  readonly eras: v.InferOutput<typeof Eras>['eras'];
  readonly settings: readonly SettingDraft[];
  readonly successions: readonly SuccessionDraft[];
  readonly declarations: v.InferOutput<typeof Declarations>;
  /** SHA-256 over all files. */
  readonly contentHash: string;
}

const textOf = (path: string): string => readFileSync(`${folder}/${path}`, 'utf8');
const filesIn = (path: string): string[] => readdirSync(`${folder}/${path}`).filter((name) => name.endsWith('.json')).toSorted().map((name) => `${path}/${name}`);
const read = <T extends v.GenericSchema>(schema: T, path: string): v.InferOutput<T> => v.parse(schema, JSON.parse(textOf(path)));
const records = (path: string): unknown[] => filesIn(path).flatMap((file) => read(v.array(v.unknown()), file));

/** Kinds of agency out of the format's `agencyKinds`, the names by code for each level. */
export function agencyKindsOf(kinds: Readonly<Record<'district' | 'commune', Readonly<Record<string, string>>>>): RawCatalogue['agencyKinds'] {
  const of = (level: Level, names: Readonly<Record<string, string>>) => Object.entries(names).map(([code, name]) => ({ code, name, level }));
  return [...of('DISTRICT', kinds.district), ...of('COMMUNE', kinds.commune)];
}

/** A hash over every file of the seed: the cheap way to know at a start that nothing has changed. */
export function seedHash(): string {
  const files = ['catalogue', 'catalogue/agencies', 'catalogue/procedures', 'forms', 'fees'].flatMap(filesIn);
  return sha256(`${EDITION}\n${files.map((file) => `${file} ${sha256(textOf(file))}`).join('\n')}`);
}

/** Reads the seed. Throws when a file is damaged: the seed is part of the program. */
export function readSeed(): Seed {
  const { eras, settings } = read(Eras, 'catalogue/eras.json');
  const { sectors, fields } = read(Fields, 'catalogue/fields.json');
  const { meta, links } = read(Links, 'catalogue/unit-predecessors.json');
  return {
    eras, settings, fields, sectors: new Map(Object.entries(sectors)),
    agencyKinds: agencyKindsOf(read(AgencyKinds, 'catalogue/agency-kinds.json')),
    agencies: records('catalogue/agencies'), procedures: records('catalogue/procedures'),
    successions: links.flatMap(({ oldAgencyCode, newAgencyCode }) => (oldAgencyCode === null || newAgencyCode === null ? [] : [{ predecessorCode: oldAgencyCode, successorCode: newAgencyCode, source: meta.source }])),
    declarations: read(Declarations, 'catalogue/declaration-texts.json'), contentHash: seedHash(),
  };
}

/** Forms made for one procedure, by its code. */
export function readForms(): ReadonlyMap<string, FormDefinition> {
  return new Map(filesIn('forms').map((file) => {
    const parsed = parseDefinition(JSON.parse(textOf(file)));
    if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.findings)}`);
    return [parsed.value.code, parsed.value];
  }));
}

const FeeFile = v.strictObject({ code: v.string(), schedule: v.unknown() });

/** Fee rules written for one procedure, by its code. */
export function readSchedules(): ReadonlyMap<string, FeeSchedule> {
  return new Map(filesIn('fees').map((file) => {
    const { code, schedule } = read(FeeFile, file);
    const parsed = parseSchedule(schedule);
    if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.findings)}`);
    return [code, parsed.value];
  }));
}

export const readSynonyms = (): readonly Synonym[] => read(Synonyms, 'catalogue/synonyms.json').synonyms;
