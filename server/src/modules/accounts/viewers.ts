import type { CitizenViewer, StaffViewer } from '../../platform/auth/viewer.ts';
import type { House } from '../../platform/house.ts';
import { type AccountRow, findCitizen, findStaffByUserName, positionsOf } from './account.storage.ts';

type Parts = Pick<House, 'database' | 'clock'>;

/** The person an account stands for, with the rights it has at this moment. */
export async function viewerOfAccount({ database, clock }: Parts, account: AccountRow): Promise<CitizenViewer | StaffViewer> {
  const { id: accountId, fullName } = account;
  if (account.kind === 'CITIZEN') return { kind: 'CITIZEN', accountId, fullName };
  return { kind: 'STAFF', accountId, fullName, positions: await positionsOf(database.reads, accountId, clock.now()) };
}

/** The person with this identity number or this user name; undefined for nobody. */
export async function findViewerBySignIn(house: Parts, signIn: string): Promise<CitizenViewer | StaffViewer | undefined> {
  const { reads } = house.database;
  const account = (await findStaffByUserName(reads, signIn)) ?? (await findCitizen(reads, { identityNumber: signIn }));
  return account && viewerOfAccount(house, account);
}
