import { actorKey, requireSignedIn, type SignedInViewer } from '../../platform/auth/viewer.ts';
import { installationOf } from '../../platform/audit/heads.ts';
import type { TrailHeader, TrailLine } from '../../platform/audit/trail-file.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound } from '../../platform/errors.ts';
import { sequencePending } from '../../platform/outbox/sequencer.ts';
import { type Caller, getRecord, readerOf, readingsWritten, trail } from '../dossiers/index.ts';
import { mayExport, mayReadTrail } from './trail.policy.ts';
import { findChainEnd, listFilesOf, listRowHashes, listTrail, type Selection, type TrailRow } from './trail.storage.ts';
import { READINGS } from './trail.words.ts';

async function selectionOf({ house }: Pick<Caller, 'house'>, viewer: SignedInViewer, dossierId: number): Promise<Selection> {
  const ofOwner = readerOf(viewer) === 'CITIZEN';
  return { dossierId, fileIds: await listFilesOf(house.database, dossierId, ofOwner), acts: ofOwner ? READINGS : null, besides: ofOwner ? actorKey(viewer) : null };
}

/** A page of the trail, newest first; for its owner, who has opened it. @throws HouseError NOT_FOUND for whoever is not entitled */
export async function readTrail(caller: Pick<Caller, 'house' | 'viewer'>, dossierId: number, before: number | null, limit: number): Promise<TrailRow[]> {
  const record = await getRecord(caller, dossierId);
  if (!mayReadTrail(caller.viewer, record)) throw notFound();
  return listTrail(caller.house.database, await selectionOf(caller, requireSignedIn(caller.viewer), dossierId), before, limit);
}

/** Links of others between two rows that a file carries at most, all stretches together; what is more is a gap that says so. */
const MOST_LINKS = 200_000;
const PAGE = 500;
/** Hashes of one line. */
const STRETCH = 5_000;

export interface TrailExport { readonly fileName: string; readonly lines: AsyncIterable<string> }

/** The whole trail of one dossier as a file that `pnpm audit-verify FILE` verifies offline; that it was exported stands in it. @throws HouseError NOT_FOUND */
export async function exportTrail(caller: Caller, dossierId: number): Promise<TrailExport> {
  const { house } = caller;
  const viewer = requireSignedIn(caller.viewer);
  const record = await getRecord(caller, dossierId);
  if (!mayExport(viewer, record)) throw notFound();
  await readingsWritten(house);
  await inTransaction(house.database, house.clock, (tx) => trail(tx, { ...caller, viewer }, dossierId, 'dossier.trail-exported', { agencyId: record.agencyId }));
  while (await sequencePending(house.database));
  const rows = await allRows(caller, await selectionOf(caller, viewer, dossierId));
  const name = record.code ?? record.reference;
  const header: TrailHeader = { format: 'mot-cua-trail', version: 1, installation: await installationOf(house.database), subject: `dossier:${dossierId}`, name, exportedAt: house.clock.now(), exportedBy: viewer.fullName, rows: rows.length };
  return { fileName: `lich-su-${name}.jsonl`, lines: linesOf(caller, header, rows) };
}

/** Every row that has its place in the chain, oldest first. */
async function allRows({ house }: Pick<Caller, 'house'>, selection: Selection): Promise<TrailRow[]> {
  const rows: TrailRow[] = [];
  for (let page = await listTrail(house.database, selection, null, PAGE); page.length > 0; page = await listTrail(house.database, selection, page.at(-1)?.id ?? 0, PAGE)) rows.push(...page);
  return rows.filter((row) => row.link !== null).toSorted((a, b) => (a.link?.position ?? 0) - (b.link?.position ?? 0));
}

const text = (line: TrailLine | TrailHeader): string => `${JSON.stringify(line)}\n`;

async function* linesOf({ house: { database } }: Pick<Caller, 'house'>, header: TrailHeader, rows: readonly TrailRow[]): AsyncGenerator<string> {
  yield text(header);
  const end = await findChainEnd(database);
  let [at, left] = [0, MOST_LINKS];
  /** What lies between, as hashes, or as a gap where it is too much. */
  async function* between(to: number): AsyncGenerator<string> {
    if (at === 0 || to <= at) return;
    const count = to - at;
    if (count > left) return void (yield text({ gap: { from: at + 1, to } }));
    left -= count;
    for (let from = at + 1; from <= to; from += STRETCH) yield text({ links: { from, rowHashes: await listRowHashes(database, from, Math.min(to, from + STRETCH - 1)) } });
  }
  for (const { row, rowHash, link } of rows) {
    if (link === null) continue;
    yield* between(link.position - 1);
    yield text({ position: link.position, prevHash: link.prevHash, hash: link.hash, rowHash, row });
    at = link.position;
  }
  if (end === undefined) return;
  yield* between(end.position);
  yield text({ end: { position: end.position, hash: end.hash } });
}
