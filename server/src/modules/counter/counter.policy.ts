import { requireStaff, type StaffViewer, type Viewer } from '../../platform/auth/viewer.ts';
import { notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { type Agency, findAgencyByCode } from '../agencies/index.ts';

/** NĐ 61/2018 Đ17.1: who serves at the reception of the agency. */
export const mayReceive = (viewer: Viewer, agencyId: number): boolean => viewer.kind === 'STAFF' && viewer.positions.some((position) => position.agencyId === agencyId && position.role === 'RECEPTION');

export interface AtDesk { readonly viewer: StaffViewer; readonly agency: Agency }

/** The officer at the desk of this agency. @throws HouseError NOT_FOUND for whoever does not receive there, UNAUTHENTICATED for anyone but an officer */
export async function atDesk({ house, viewer }: { readonly house: House; readonly viewer: Viewer }, agencyCode: string): Promise<AtDesk> {
  const staff = requireStaff(viewer);
  const agency = await findAgencyByCode(house, agencyCode);
  if (agency === undefined || !mayReceive(viewer, agency.id)) throw notFound();
  return { viewer: staff, agency };
}
