import { audit } from '../../../platform/audit/audit.ts';
import { vietnamDay } from '../../../platform/clock.ts';
import { inTransaction, type Tx } from '../../../platform/database/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { tell } from '../../../platform/outbox/outbox.ts';
import { listAgencyCodes, putAgencies } from '../../agencies/index.ts';
import type { Fault } from './faults.ts';
import * as storage from './intake.storage.ts';
import { judgeAgencies, judgeFields, type Judged } from './judge-agency.ts';
import { type Judgement, judgeProcedure, type ProcedureDraft, type Surroundings } from './judge-procedure.ts';
import { readForms, readSchedules, readSynonyms } from './read-seed.ts';
import type { RawCatalogue } from './record.ts';
import { keywordsOf } from './synonyms.ts';

/** What taking in a catalogue needs of the house; it also runs before the feed does. */
export type IntakeParts = Pick<House, 'database' | 'clock'>;

export type Outcome = 'ADDED' | 'CHANGED' | 'UNCHANGED' | 'REFUSED';
/** What became of one record, and what was found in it. */
export interface RecordReport { readonly kind: 'AGENCY' | 'FIELD' | 'PROCEDURE'; readonly position: number; readonly code: string; readonly name: string; readonly outcome: Outcome; readonly faults: readonly Fault[] }
export interface IntakeReport { readonly records: readonly RecordReport[]; readonly changed: boolean }

export interface IntakeOptions {
  /** `seed` or the name of the file. */
  readonly source: string;
  readonly contentHash: string;
  /**
   * Whether content that was current once, and was replaced, may become current again. An operator who imports an old file means
   * it; the seed at a start must not undo what an operator has imported since.
   */
  readonly reinstate: boolean;
  /** Called as procedures are judged and written. */
  readonly progress?: (done: number, total: number) => void;
  /** Further writes of the same transaction, before the records and after them; they say whether anything changed. */
  readonly first?: (tx: Tx) => Promise<boolean>;
  readonly last?: (tx: Tx, records: readonly RecordReport[]) => Promise<boolean>;
}

type Counted = Record<Outcome, number>;
const count = (records: readonly RecordReport[], kind: RecordReport['kind']): Counted =>
  records.filter((record) => record.kind === kind).reduce((sum, { outcome }) => ({ ...sum, [outcome]: sum[outcome] + 1 }), { ADDED: 0, CHANGED: 0, UNCHANGED: 0, REFUSED: 0 });

/**
 * Takes in a catalogue in one transaction: all that can be, or nothing. Records that cannot be taken are named in the report with the
 * reason; the same content again changes nothing.
 */
export async function takeIn(parts: IntakeParts, catalogue: RawCatalogue, options: IntakeOptions): Promise<IntakeReport> {
  const [forms, schedules] = [readForms(), readSchedules()];
  const keywords = keywordsOf(readSynonyms());
  return inTransaction(parts.database, parts.clock, async (tx) => {
    await storage.lockCatalogue(tx);
    const before = await options.first?.(tx);
    const [agencies, agenciesChanged] = await takeAgencies(tx, catalogue);
    const [fields, fieldsChanged] = await takeFields(tx, catalogue);
    const procedures = await takeProcedures(tx, catalogue.procedures, { around: { ...(await surroundings(tx)), forms, schedules }, keywords, options });
    const records = [...agencies, ...fields, ...procedures.records];
    const after = await options.last?.(tx, records);
    const changed = before === true || after === true || agenciesChanged || fieldsChanged || procedures.changed;
    await close(tx, records, changed, options);
    return { records, changed };
  });
}

async function close(tx: Tx, records: readonly RecordReport[], changed: boolean, { source, contentHash }: IntakeOptions): Promise<void> {
  const procedures = count(records, 'PROCEDURE');
  if (!changed && (await storage.isLatestImport(tx.db, source, contentHash))) return;
  await storage.recordImport(tx, source, contentHash, procedures);
  if (!changed) return;
  await audit(tx, { actor: 'system', actorName: 'Hệ thống', act: 'catalogue.import', subject: `catalogue:${source}`, detail: { contentHash, procedures, agencies: count(records, 'AGENCY') } });
  await tell(tx, { topic: 'catalogue.changed', payload: { source } });
}

/** What became of a judged agency or field, by the codes that were there before and those that were written. */
function reportOf(kind: RecordReport['kind'], judged: readonly Judged<unknown>[], before: ReadonlySet<string>, written: ReadonlySet<string>): RecordReport[] {
  const outcome = (code: string): Outcome => (before.has(code) ? (written.has(code) ? 'CHANGED' : 'UNCHANGED') : 'ADDED');
  return judged.map(({ code, name, faults, draft }, index) => ({ kind, position: index + 1, code, name, faults, outcome: draft === undefined ? 'REFUSED' : outcome(code) }));
}

async function takeAgencies(tx: Tx, catalogue: RawCatalogue): Promise<readonly [RecordReport[], boolean]> {
  const known = await listAgencyCodes(tx);
  const kinds = await storage.putAgencyKinds(tx, catalogue.agencyKinds);
  const judged = judgeAgencies(catalogue.agencies, known);
  const { added, changed } = await putAgencies(tx, judged.flatMap(({ draft }) => draft ?? []));
  return [reportOf('AGENCY', judged, new Set(known.map(({ code }) => code)), changed), added.size + changed.size + kinds > 0];
}

async function takeFields(tx: Tx, catalogue: RawCatalogue): Promise<readonly [RecordReport[], boolean]> {
  const sectors = await storage.putSectors(tx, catalogue.sectors);
  const known = await storage.listKnown(tx);
  const judged = judgeFields(catalogue.fields, known.sectors);
  const written = await storage.putFields(tx, judged.flatMap(({ draft }) => draft ?? []));
  return [reportOf('FIELD', judged, known.fields, written), sectors + written.size > 0];
}

async function surroundings(tx: Tx): Promise<Omit<Surroundings, 'forms' | 'schedules'>> {
  const agencies = await listAgencyCodes(tx);
  const { fields, kinds } = await storage.listKnown(tx);
  return { fieldCodes: fields, agencyCodes: new Set(agencies.map(({ code }) => code)), agencyKinds: new Set([...kinds, ...agencies.map(({ kind }) => kind)]) };
}

interface ProcedureIntake { readonly around: Surroundings; readonly keywords: (name: string) => string; readonly options: IntakeOptions }

/** What a draft means for what is published under its code. */
function outcomeOf(draft: ProcedureDraft, published: storage.PublishedVersion | undefined, reinstate: boolean): Exclude<Outcome, 'REFUSED'> {
  if (published === undefined) return 'ADDED';
  if (published.hash === draft.contentHash) return 'UNCHANGED';
  return !reinstate && published.hashes.includes(draft.contentHash) ? 'UNCHANGED' : 'CHANGED';
}

async function takeProcedures(tx: Tx, raws: readonly unknown[], { around, keywords, options }: ProcedureIntake): Promise<{ records: RecordReport[]; changed: boolean }> {
  const published = await storage.listPublished(tx);
  const day = vietnamDay(tx.now);
  const seen = new Set<string>();
  const records: RecordReport[] = [];
  let changed = false;
  for (let from = 0; from < raws.length; from += storage.CHUNK) {
    const versions: storage.NewVersion[] = [];
    const words: { code: string; keywords: string }[] = [];
    for (const [offset, raw] of raws.slice(from, from + storage.CHUNK).entries()) {
      const judged = unlessSeen(judgeProcedure(raw, around), seen);
      const known = published.get(judged.code);
      const outcome = judged.draft === undefined ? 'REFUSED' : outcomeOf(judged.draft, known, options.reinstate);
      records.push({ kind: 'PROCEDURE', position: from + offset + 1, code: judged.code, name: judged.name, outcome, faults: judged.faults });
      if (judged.draft === undefined) continue;
      const searchWords = keywords(judged.name);
      if (outcome !== 'UNCHANGED') versions.push({ draft: judged.draft, version: (known?.version ?? 0) + 1, keywords: searchWords });
      else if (known !== undefined && known.hash === judged.draft.contentHash && known.keywords !== searchWords) words.push({ code: judged.code, keywords: searchWords });
    }
    if (versions.length > 0) await storage.publish(tx, versions, day);
    await storage.putKeywords(tx, words);
    changed ||= versions.length + words.length > 0;
    options.progress?.(Math.min(from + storage.CHUNK, raws.length), raws.length);
  }
  return { records, changed };
}

/** A code twice in one catalogue: which of the two is right cannot be known, so the later one stays out. */
function unlessSeen(judged: Judgement, seen: Set<string>): Judgement {
  if (judged.draft === undefined) return judged;
  if (seen.has(judged.code)) return { code: judged.code, name: judged.name, faults: [{ code: 'DUPLICATE', detail: `“${judged.code}”` }] };
  seen.add(judged.code);
  return judged;
}
