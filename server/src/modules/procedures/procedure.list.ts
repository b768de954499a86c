import { checkFirst, type Connection, connectionOf, decodeCursor, encodeCursor } from '../../platform/graphql/connection.ts';
import type { Agency } from '../agencies/index.ts';
import { isVertical, filesOnline, type Procedure } from './procedure.ts';
import { inOrder, type ProcedureDirectory } from './procedure.directory.ts';
import { ProcedureType } from './procedure.types.ts';
import { receives } from './receiving.ts';

/** Which procedures to list. */
export interface ProcedureSelection {
  readonly search?: string | null;
  readonly level?: Procedure['level'] | null;
  readonly onlineLevel?: number | null;
  readonly fieldCode?: string | null;
  readonly sectorCode?: string | null;
  readonly audience?: string | null;
  readonly filesOnline?: boolean | null;
  readonly includeVertical?: boolean | null;
}

/** A procedure of a list with its rank: 0 where nothing was searched for. */
export interface Ranked { readonly procedure: Procedure; readonly score: number }

const open = (value: unknown): value is null | undefined => value === undefined || value === null;

function chosen(directory: ProcedureDirectory, selection: ProcedureSelection, agency: Agency | undefined): (procedure: Procedure) => boolean {
  return (procedure) =>
    (selection.includeVertical === true || !isVertical(procedure)) &&
    (open(selection.level) || procedure.levels.includes(selection.level)) &&
    (open(selection.onlineLevel) || procedure.onlineLevel === selection.onlineLevel) &&
    (open(selection.fieldCode) || procedure.fieldCode === selection.fieldCode) &&
    (open(selection.sectorCode) || directory.findField(procedure.fieldCode)?.sectorCode === selection.sectorCode) &&
    (open(selection.audience) || procedure.audience.includes(selection.audience)) &&
    (open(selection.filesOnline) || filesOnline(procedure) === selection.filesOnline) &&
    (agency === undefined || receives(procedure, agency));
}

const compare = (a: Ranked, b: Ranked): number => b.score - a.score || inOrder(a.procedure, b.procedure);

/** Everything a selection chooses: the best first where something was searched for, else by name. `agency` limits it to what that agency receives. */
export function selectProcedures(directory: ProcedureDirectory, selection: ProcedureSelection, agency?: Agency): readonly Ranked[] {
  const keep = chosen(directory, selection, agency);
  const hits = open(selection.search) ? undefined : directory.index.search(selection.search);
  if (hits === undefined) return directory.all.filter(keep).map((procedure) => ({ procedure, score: 0 }));
  const ranked = hits.flatMap(({ at, score }): Ranked[] => {
    const procedure = directory.all[at];
    return procedure !== undefined && keep(procedure) ? [{ procedure, score }] : [];
  });
  return ranked.toSorted(compare);
}

/** A count above this is not worth knowing exactly. */
export const MOST_COUNTED = 1_000;
export interface CountedPage extends Connection<ProcedureType> { totalCount: number }

/** A page; the cursor is rank, name and id, so a page goes on rightly when procedures come or go. */
export function procedurePage(ranked: readonly Ranked[], first: number, after: string | null | undefined): CountedPage {
  const size = checkFirst(first);
  const from = open(after) ? 0 : startAfter(ranked, after);
  const page = connectionOf(ranked.slice(from, from + size + 1), size, ({ procedure, score }) => encodeCursor(score, procedure.name, procedure.id), ({ procedure }) => ProcedureType.of(procedure));
  return { ...page, totalCount: Math.min(ranked.length, MOST_COUNTED) };
}

function startAfter(ranked: readonly Ranked[], after: string): number {
  const [score, name, id] = decodeCursor(after, 3);
  const place = { score: Number(score), procedure: { name: String(name), id: Number(id) } };
  const index = ranked.findIndex((one) => one.score < place.score || (one.score === place.score && inOrder(one.procedure, place.procedure) > 0));
  return index < 0 ? ranked.length : index;
}
