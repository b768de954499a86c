import * as v from 'valibot';
import { canonicalJson, sha256 } from './canonical.ts';

/** What the first link follows. */
export const GENESIS = '0'.repeat(64);

/** One thing that happened to the dossier, as it was written down. */
export interface ArchivedEvent {
  readonly sequence: number; readonly type: string; readonly at: string; readonly enteredAt: string;
  readonly actor: { readonly accountId: number | null; readonly name: string; readonly role: string; readonly agencyId: number | null };
  readonly data: Readonly<Record<string, unknown>>;
}

/** The events, each bound to the one before by `hash = SHA-256(hash before ‖ canonical JSON of the event)`. */
export function chained(events: readonly ArchivedEvent[]): { readonly lines: readonly string[]; readonly head: string } {
  let head = GENESIS;
  const lines = events.map((event) => {
    head = sha256(head + canonicalJson(event));
    return canonicalJson({ ...event, hash: head });
  });
  return { lines, head };
}

const Line = v.looseObject({ sequence: v.number(), hash: v.string() });

/** The first line that does not follow the one before; undefined where all do. */
export function chainFault(lines: readonly string[]): { readonly line: number } | { readonly head: string } {
  let head = GENESIS;
  for (const [index, text] of lines.entries()) {
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Line), text);
    if (!read.success) return { line: index + 1 };
    const { hash, ...event } = read.output;
    head = sha256(head + canonicalJson(event));
    if (hash !== head || event.sequence !== index + 1) return { line: index + 1 };
  }
  return { head };
}

/** A row of the house's trail about the dossier (§5), with its place in the house's own chain. */
export const TrailRow = v.strictObject({
  at: v.string(), actor: v.string(), actorName: v.string(), act: v.string(), subject: v.string(), detail: v.record(v.string(), v.unknown()), requestId: v.nullable(v.string()),
  rowHash: v.string(), position: v.number(), prevHash: v.string(), hash: v.string(),
});
export type TrailRow = v.InferOutput<typeof TrailRow>;

/** The first line whose row is not what was chained in the house: its hash is over its content, the link's over both. */
export function trailFault(lines: readonly string[]): number | undefined {
  let before = 0;
  for (const [index, text] of lines.entries()) {
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), TrailRow), text);
    if (!read.success) return index + 1;
    const { rowHash, position, prevHash, hash, ...row } = read.output;
    if (sha256(canonicalJson(row)) !== rowHash || sha256(prevHash + rowHash) !== hash || position <= before) return index + 1;
    before = position;
  }
  return undefined;
}
