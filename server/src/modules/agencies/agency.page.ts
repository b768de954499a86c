import { checkFirst, type Connection, connectionOf, decodeCursor, encodeCursor } from '../../platform/graphql/connection.ts';
import type { Agency } from './agency.directory.ts';
import { AgencyType } from './agency.types.ts';

const byName = new Intl.Collator('vi');
const compare = (a: Pick<Agency, 'name' | 'id'>, b: Pick<Agency, 'name' | 'id'>): number => byName.compare(a.name, b.name) || a.id - b.id;

/** A page of agencies already selected, by name and id; the cursor is that pair, so a page goes on rightly when agencies come or go. */
export function agencyPage(agencies: readonly Agency[], first: number, after: string | null | undefined): Connection<AgencyType> {
  const sorted = agencies.toSorted(compare);
  const rest = after === null || after === undefined ? sorted : sorted.slice(startAfter(sorted, after));
  return connectionOf(rest.slice(0, checkFirst(first) + 1), first, (agency) => encodeCursor(agency.name, agency.id), AgencyType.of);
}

function startAfter(sorted: readonly Agency[], after: string): number {
  const [name, id] = decodeCursor(after, 2);
  const place = { name: String(name), id: Number(id) };
  const index = sorted.findIndex((agency) => compare(agency, place) > 0);
  return index < 0 ? sorted.length : index;
}
