import { evaluate, fieldsOf, type FormDefinition, parseDefinition } from '@mot-cua/eform';
import type { SupplementItemInput } from '../../gql/graphql.ts';
import type { Dossier } from '../workbench/dossier.ts';

/** Something that can be asked for again: a field of the form or the place of a paper. */
export interface Candidate { readonly key: string; readonly fieldPath: string | null; readonly slotKey: string | null; readonly title: string; /** What stands there now. */ readonly now: string }
export interface CandidateGroup { readonly key: string; readonly title: string; readonly candidates: readonly Candidate[] }

type Source = Pick<Dossier, 'form' | 'answers' | 'sections' | 'papers'>;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Visibility does not depend on the day; see renderSections of @mot-cua/eform. */
const ANY_DAY = '9999-12-31';

function fieldNow(dossier: Source, path: string): string {
  const lines = dossier.sections.flatMap((section) => section.lines).filter((line) => line.path === path || line.path.startsWith(`${path}.`));
  return lines.map((line) => line.value).join('; ');
}

function fromDefinition(definition: FormDefinition, dossier: Source): readonly CandidateGroup[] {
  const { visible } = evaluate(definition, isRecord(dossier.answers) ? dossier.answers : {}, { mode: 'draft', today: ANY_DAY });
  const shown = new Map(fieldsOf(definition).filter((field) => visible.fields.includes(field.key)).map((field) => [field.key, field]));
  const pages = definition.pages.filter((page) => visible.pages.includes(page.key)).map((page) => ({
    key: page.key, title: page.title,
    candidates: page.items.flatMap((item): Candidate[] => {
      const field = shown.get(item.key);
      return field === undefined ? [] : [{ key: `field:${field.key}`, fieldPath: field.key, slotKey: null, title: field.label, now: fieldNow(dossier, field.key) }];
    }),
  }));
  const papers = definition.slots.filter((slot) => visible.slots.includes(slot.key)).map((slot): Candidate => ({
    key: `slot:${slot.key}`, fieldPath: null, slotKey: slot.key, title: slot.title,
    now: dossier.papers.filter((paper) => paper.slotKey === slot.key && !paper.superseded).map((paper) => paper.file.name).join('; '),
  }));
  return [{ key: 'papers', title: 'Giấy tờ', candidates: papers }, ...pages].filter((group) => group.candidates.length > 0);
}

/** Everything the form asks this citizen for: papers first, then the fields page by page, also those left empty. */
export function candidatesOf(dossier: Source): readonly CandidateGroup[] {
  const parsed = parseDefinition(dossier.form.definition);
  if (parsed.ok) return fromDefinition(parsed.value, dossier);
  // A definition of another time: what was answered can still be asked for.
  return dossier.sections.map((section) => ({ key: section.key, title: section.title, candidates: section.lines.map((line) => ({ key: `field:${line.path}`, fieldPath: line.path, slotKey: null, title: line.label, now: line.value })) }));
}

/** What an officer has ticked and written. */
export interface AskedItems {
  /** Instruction by the key of a candidate. */
  readonly ticked: Readonly<Record<string, string>>;
  readonly free: readonly { readonly title: string; readonly instruction: string }[];
}
export const NOTHING_ASKED: AskedItems = { ticked: {}, free: [] };
export const isAskedItems = (value: unknown): value is AskedItems => isRecord(value) && isRecord(value['ticked']) && Array.isArray(value['free']);

export const tick = (items: AskedItems, key: string, on: boolean): AskedItems => {
  const { [key]: _gone, ...others } = items.ticked;
  return { ...items, ticked: on ? { ...items.ticked, [key]: items.ticked[key] ?? '' } : others };
};

/** One row of the list as it goes out, and where its instruction is written. */
export interface AskedRow extends SupplementItemInput { readonly source: string }

/** The one complete list, in the order of the form, free requests last. */
export function askedRows(items: AskedItems, groups: readonly CandidateGroup[]): readonly AskedRow[] {
  const ticked = groups.flatMap((group) => group.candidates).filter((one) => Object.hasOwn(items.ticked, one.key))
    .map((one) => ({ source: one.key, fieldPath: one.fieldPath, slotKey: one.slotKey, title: one.title, instruction: items.ticked[one.key] ?? '' }));
  const free = items.free.map((one, index) => ({ source: `free:${index}`, fieldPath: null, slotKey: null, title: one.title, instruction: one.instruction }));
  return [...ticked, ...free];
}

export const toInput = (rows: readonly AskedRow[]): SupplementItemInput[] => rows.map(({ source: _source, ...item }) => item);
