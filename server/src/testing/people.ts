import { randomUUID } from 'node:crypto';
import type { CitizenViewer, StaffRole, StaffViewer } from '../platform/auth/viewer.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { House } from '../platform/house.ts';
import { findViewerBySignIn, insertAccount, insertPosition } from '../modules/accounts/index.ts';

type Parts = Pick<House, 'database' | 'clock'>;

/** A citizen with an account of their own; nobody can sign in as them, but everything else about them is real. */
export async function makeCitizen(house: Parts, given: { fullName?: string; identityNumber?: string; email?: string; phone?: string } = {}): Promise<CitizenViewer> {
  const fullName = given.fullName ?? 'Nguyễn Thị Thử';
  const accountId = await inTransaction(house.database, house.clock, (tx) =>
    insertAccount(tx, { kind: 'CITIZEN', authUserId: randomUUID(), demonstration: false, fullName, identityNumber: given.identityNumber ?? null, email: given.email ?? null, phone: given.phone ?? null }),
  );
  return { kind: 'CITIZEN', accountId, fullName };
}

/** An officer with one position in an existing agency, valid from the house's now on. */
export async function makeOfficer(house: Parts, given: { agencyCode: string; role: StaffRole; fullName?: string; division?: string }): Promise<StaffViewer> {
  const fullName = given.fullName ?? 'Lê Văn Thử';
  const division = given.division ?? null;
  const [agency] = await house.database.sql<{ id: number }[]>`select id from agencies where code = ${given.agencyCode}`;
  if (agency === undefined) throw new Error(`No agency ${given.agencyCode} in this database.`);
  const accountId = await inTransaction(house.database, house.clock, async (tx) => {
    const id = await insertAccount(tx, { kind: 'STAFF', authUserId: randomUUID(), userName: `thu.${randomUUID().slice(0, 8)}`, demonstration: false, fullName });
    await insertPosition(tx, { accountId: id, agencyId: agency.id, role: given.role, division });
    return id;
  });
  return { kind: 'STAFF', accountId, fullName, positions: [{ agencyId: agency.id, role: given.role, division }] };
}

/** A demonstration person as they are after signing in: an officer by user name, a citizen by identity number. */
export async function personOf(house: Parts, signIn: string): Promise<CitizenViewer | StaffViewer> {
  const viewer = await findViewerBySignIn(house, signIn);
  if (viewer === undefined) throw new Error(`Nobody signs in as ${signIn} in this database.`);
  return viewer;
}
