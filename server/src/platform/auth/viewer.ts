import { HouseError } from '../errors.ts';

export type StaffRole = 'RECEPTION' | 'SPECIALIST' | 'LEADER' | 'OPERATOR';

/** An officer's role in one agency, valid now. */
export interface ViewerPosition {
  readonly agencyId: number;
  readonly role: StaffRole;
  readonly division: string | null;
  /** The leader who is away and handed it over; null or missing: their own. */
  readonly delegatedBy?: number | null;
}

export interface AnonymousViewer { readonly kind: 'ANONYMOUS' }
export interface CitizenViewer { readonly kind: 'CITIZEN'; readonly accountId: number; readonly fullName: string }
export interface StaffViewer { readonly kind: 'STAFF'; readonly accountId: number; readonly fullName: string; readonly positions: readonly ViewerPosition[] }

/** Who asks. Every policy starts from this and nothing else. */
export type Viewer = AnonymousViewer | CitizenViewer | StaffViewer;
export type SignedInViewer = CitizenViewer | StaffViewer;

export const anonymous: AnonymousViewer = { kind: 'ANONYMOUS' };

/** @throws HouseError UNAUTHENTICATED */
export function requireSignedIn(viewer: Viewer): SignedInViewer {
  if (viewer.kind === 'ANONYMOUS') throw new HouseError('UNAUTHENTICATED');
  return viewer;
}

/** @throws HouseError UNAUTHENTICATED for anyone but a citizen */
export function requireCitizen(viewer: Viewer): CitizenViewer {
  if (viewer.kind !== 'CITIZEN') throw new HouseError('UNAUTHENTICATED');
  return viewer;
}

/** @throws HouseError UNAUTHENTICATED for anyone but an officer */
export function requireStaff(viewer: Viewer): StaffViewer {
  if (viewer.kind !== 'STAFF') throw new HouseError('UNAUTHENTICATED');
  return viewer;
}

/** The viewer's name in the audit trail and as owner of client keys. */
export function actorKey(viewer: Viewer): string {
  return viewer.kind === 'ANONYMOUS' ? 'anonymous' : `account:${viewer.accountId}`;
}
