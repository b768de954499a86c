import type { Actor, Dossier, Role } from '@mot-cua/dossier';
import type { Viewer } from '../../platform/auth/viewer.ts';
import type { Sql } from '../../platform/database/client.ts';
import type { DossierFacts, Fragment } from './dossier.row.ts';

/** Which dossiers a person may know of (§5). The one rule; everything below only reads it. */
export type Reach =
  | { readonly kind: 'NOTHING' }
  /** A citizen: their own, from the first save on. */
  | { readonly kind: 'OWN'; readonly accountId: number }
  /** An officer: those filed with the agencies they serve now. A draft is its owner's alone; the operator's position opens no dossier. */
  | { readonly kind: 'AGENCIES'; readonly agencyIds: readonly number[] };

export function reachOf(viewer: Viewer): Reach {
  switch (viewer.kind) {
    case 'ANONYMOUS':
      return { kind: 'NOTHING' };
    case 'CITIZEN':
      return { kind: 'OWN', accountId: viewer.accountId };
    case 'STAFF': {
      const agencyIds = viewer.positions.filter((position) => position.role !== 'OPERATOR').map((position) => position.agencyId);
      return agencyIds.length === 0 ? { kind: 'NOTHING' } : { kind: 'AGENCIES', agencyIds: [...new Set(agencyIds)] };
    }
  }
}

/** §10.1: what was destroyed by decision is nobody's to read any more; `../archive` says that it was. */
const isDestroyed = ({ destroyedAt }: DossierFacts): boolean => destroyedAt !== null;
export const kept = (sql: Sql): Fragment => sql`d.destroyed_at is null`;

/** May this person know of this dossier? "Not allowed to know" is told as "not found". */
export function canSee(viewer: Viewer, dossier: DossierFacts): boolean {
  const reach = reachOf(viewer);
  switch (reach.kind) {
    case 'NOTHING':
      return false;
    case 'OWN':
      return dossier.ownerId !== null && dossier.ownerId === reach.accountId && dossier.discardedAt === null && !isDestroyed(dossier);
    case 'AGENCIES':
      return reach.agencyIds.includes(dossier.agencyId) && dossier.phase !== 'DRAFT' && !isDestroyed(dossier);
  }
}

/** The same rule as a condition on rows of `dossiers d`, for lists. */
export function seen(sql: Sql, viewer: Viewer): Fragment {
  const reach = reachOf(viewer);
  switch (reach.kind) {
    case 'NOTHING':
      return sql`false`;
    case 'OWN':
      return sql`d.owner_id = ${reach.accountId} and d.discarded_at is null and ${kept(sql)}`;
    case 'AGENCIES':
      return sql`d.agency_id = any(${[...reach.agencyIds]}::bigint[]) and ${filed(sql)} and ${kept(sql)}`;
  }
}

/** What an officer may see inside an agency they serve: everything that has been filed. */
export const filed = (sql: Sql): Fragment => sql`d.phase <> 'DRAFT'`;

/** For whom something is put into words: citizens read what concerns them, officers every act. */
export type Reader = 'CITIZEN' | 'OFFICER';
export const readerOf = (viewer: Viewer): Reader => (viewer.kind === 'STAFF' ? 'OFFICER' : 'CITIZEN');

const OFFICE_ROLES = { RECEPTION: ['RECEPTION'], SPECIALIST: ['SPECIALIST'], LEADER: ['LEADER'], OPERATOR: [] } as const satisfies Record<string, readonly Role[]>;

/** The person as the life cycle knows them on this dossier: with the roles they hold in its agency, now. */
export function actorOn(viewer: Viewer, dossier: Pick<Dossier, 'agencyId'>): Actor {
  switch (viewer.kind) {
    case 'ANONYMOUS':
      return { accountId: null, name: '', roles: [], agencyId: null };
    case 'CITIZEN':
      return { accountId: viewer.accountId, name: viewer.fullName, roles: ['CITIZEN'], agencyId: null };
    case 'STAFF': {
      const roles = viewer.positions.filter((position) => position.agencyId === dossier.agencyId).flatMap((position): readonly Role[] => OFFICE_ROLES[position.role]);
      return { accountId: viewer.accountId, name: viewer.fullName, roles, agencyId: roles.length === 0 ? null : dossier.agencyId };
    }
  }
}

/** §10.2: its file opens to the citizen when the result is returned, at the desk, by post or online. Officers of the agency work with it. */
export function resultOpenTo(reader: Reader, dossier: { readonly phase: string }): boolean {
  return reader === 'OFFICER' || dossier.phase === 'RETURNED';
}
