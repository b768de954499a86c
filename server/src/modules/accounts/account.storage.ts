import { and, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { StaffRole, ViewerPosition } from '../../platform/auth/viewer.ts';
import { accounts, positions } from './accounts.tables.ts';

export type AccountRow = typeof accounts.$inferSelect;
export type NewAccount = Omit<typeof accounts.$inferInsert, 'createdAt' | 'id'>;

export async function insertAccount(tx: Tx, account: NewAccount): Promise<number> {
  const [row] = await tx.db.insert(accounts).values({ ...account, createdAt: tx.now }).returning({ id: accounts.id });
  if (row === undefined) throw new Error('An insert returned no row.');
  return row.id;
}
export async function insertPosition(tx: Tx, position: { accountId: number; agencyId: number; role: StaffRole; division: string | null }): Promise<void> {
  await tx.db.insert(positions).values({ ...position, validFrom: tx.now });
}
export async function updateProfile(tx: Tx, accountId: number, profile: Partial<Pick<AccountRow, 'fullName' | 'identityNumber' | 'birthDate' | 'phone' | 'email' | 'address'>>): Promise<void> {
  await tx.db.update(accounts).set(profile).where(eq(accounts.id, accountId));
}
export async function findAccountById(queries: Queries, id: number): Promise<AccountRow | undefined> {
  const [row] = await queries.select().from(accounts).where(eq(accounts.id, id));
  return row;
}
export async function findAccountByAuthUser(queries: Queries, authUserId: string): Promise<AccountRow | undefined> {
  const [row] = await queries.select().from(accounts).where(and(eq(accounts.authUserId, authUserId), isNull(accounts.disabledAt)));
  return row;
}
/** The citizen who signs in with this number or address; each is one person's at most. */
export async function findCitizen(queries: Queries, by: { identityNumber?: string; email?: string; phone?: string }): Promise<AccountRow | undefined> {
  const same = by.identityNumber !== undefined ? eq(accounts.identityNumber, by.identityNumber) : by.email !== undefined ? eq(accounts.email, by.email) : eq(accounts.phone, by.phone ?? '');
  const [row] = await queries.select().from(accounts).where(and(eq(accounts.kind, 'CITIZEN'), isNull(accounts.disabledAt), same));
  return row;
}
export async function findStaffByUserName(queries: Queries, userName: string): Promise<AccountRow | undefined> {
  const [row] = await queries.select().from(accounts).where(and(eq(accounts.kind, 'STAFF'), isNull(accounts.disabledAt), eq(accounts.userName, userName)));
  return row;
}
/** Positions valid at a moment: rights end with them, without anybody signing out. */
export async function positionsOf(queries: Queries, accountId: number, now: string): Promise<ViewerPosition[]> {
  return queries
    .select({ agencyId: positions.agencyId, role: positions.role, division: positions.division })
    .from(positions)
    .where(and(eq(positions.accountId, accountId), lte(positions.validFrom, now), or(isNull(positions.validTo), gt(positions.validTo, now))));
}
/** An officer in one position of theirs. */
export interface Officer extends ViewerPosition { readonly accountId: number }

/** Who serves these agencies at a moment, a line for each position; closed accounts left out. */
export async function listOfficers(queries: Queries, agencyIds: readonly number[], at: string): Promise<Officer[]> {
  return queries
    .select({ accountId: positions.accountId, agencyId: positions.agencyId, role: positions.role, division: positions.division })
    .from(positions)
    .innerJoin(accounts, and(eq(accounts.id, positions.accountId), isNull(accounts.disabledAt)))
    .where(and(inArray(positions.agencyId, [...agencyIds]), lte(positions.validFrom, at), or(isNull(positions.validTo), gt(positions.validTo, at))));
}
/** Closes or opens every demonstration account. */
export async function setDemonstrationDisabled(tx: Tx, disabled: boolean): Promise<void> {
  const unlike = disabled ? isNull(accounts.disabledAt) : isNotNull(accounts.disabledAt);
  await tx.db.update(accounts).set({ disabledAt: disabled ? tx.now : null }).where(and(eq(accounts.demonstration, true), unlike));
}
