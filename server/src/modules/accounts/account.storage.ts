import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { StaffRole, ViewerPosition } from '../../platform/auth/viewer.ts';
import { accounts, delegations, positions } from './accounts.tables.ts';

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
const validAt = (at: string) => and(lte(positions.validFrom, at), or(isNull(positions.validTo), gt(positions.validTo, at)));

/** Positions valid at a moment, delegated ones too: rights end with them, without anybody signing out. */
export async function positionsOf(queries: Queries, accountId: number, now: string): Promise<ViewerPosition[]> {
  const own = queries.select({ agencyId: positions.agencyId, role: positions.role, division: positions.division, delegatedBy: sql<number | null>`null::bigint`.mapWith(numberOrNull) }).from(positions).where(and(eq(positions.accountId, accountId), validAt(now)));
  return own.unionAll(delegated(queries, eq(delegations.toAccountId, accountId), now));
}

const numberOrNull = (value: unknown): number | null => (value === null ? null : Number(value));

/** The leader's position as another officer holds it while the leader is away: only while the leader is leader. */
const delegated = (queries: Queries, whose: SQL | undefined, at: string) =>
  queries
    .select({ agencyId: positions.agencyId, role: positions.role, division: positions.division, delegatedBy: sql<number | null>`${delegations.fromAccountId}`.mapWith(numberOrNull) })
    .from(delegations)
    .innerJoin(positions, and(eq(positions.accountId, delegations.fromAccountId), eq(positions.agencyId, delegations.agencyId), eq(positions.role, 'LEADER'), validAt(at)))
    .where(and(whose, lte(delegations.validFrom, at), gt(delegations.validTo, at), or(isNull(delegations.endedAt), gt(delegations.endedAt, at))));
/** An officer in one position of theirs. */
export interface Officer extends ViewerPosition { readonly accountId: number; readonly fullName: string }

/** Who serves these agencies at a moment, a line for each position, delegates as leaders too; closed accounts left out. */
export async function listOfficers(queries: Queries, agencyIds: readonly number[], at: string): Promise<Officer[]> {
  const own = await queries
    .select({ accountId: positions.accountId, fullName: accounts.fullName, agencyId: positions.agencyId, role: positions.role, division: positions.division })
    .from(positions)
    .innerJoin(accounts, and(eq(accounts.id, positions.accountId), isNull(accounts.disabledAt)))
    .where(and(inArray(positions.agencyId, [...agencyIds]), validAt(at)));
  const now = await listDelegations(queries, agencyIds, at);
  const leads = (accountId: number, agencyId: number): boolean => own.some((one) => one.accountId === accountId && one.agencyId === agencyId && one.role === 'LEADER');
  const acting = now.filter((one) => one.validFrom <= at && leads(one.fromAccountId, one.agencyId)).flatMap(({ toAccountId, agencyId, fromAccountId }) => {
    const officer = own.find((one) => one.accountId === toAccountId);
    return officer === undefined ? [] : [{ ...officer, agencyId, role: 'LEADER' as const, delegatedBy: fromAccountId }];
  });
  return [...own.map((one) => ({ ...one, delegatedBy: null })), ...acting];
}

export type DelegationRow = typeof delegations.$inferSelect;

/** Delegations of these agencies that are under way or still to come, the earliest first. */
export async function listDelegations(queries: Queries, agencyIds: readonly number[], at: string): Promise<DelegationRow[]> {
  const rows = await queries.select().from(delegations).where(and(inArray(delegations.agencyId, [...agencyIds]), gt(delegations.validTo, at), isNull(delegations.endedAt))).orderBy(asc(delegations.validFrom), asc(delegations.id));
  return rows;
}
export async function insertDelegation(tx: Tx, given: Omit<DelegationRow, 'id' | 'createdAt' | 'endedAt'>): Promise<DelegationRow> {
  const [row] = await tx.db.insert(delegations).values({ ...given, createdAt: tx.now }).returning();
  if (row === undefined) throw new Error('An insert returned no row.');
  return row;
}
export async function findDelegation(queries: Queries, id: number): Promise<DelegationRow | undefined> {
  const [row] = await queries.select().from(delegations).where(eq(delegations.id, id));
  return row;
}
/** Ends it now; what was done under it stays done. */
export async function endDelegation(tx: Tx, id: number): Promise<void> {
  await tx.db.update(delegations).set({ endedAt: tx.now }).where(and(eq(delegations.id, id), isNull(delegations.endedAt)));
}
/** Closes or opens every demonstration account. */
export async function setDemonstrationDisabled(tx: Tx, disabled: boolean): Promise<void> {
  const unlike = disabled ? isNull(accounts.disabledAt) : isNotNull(accounts.disabledAt);
  await tx.db.update(accounts).set({ disabledAt: disabled ? tx.now : null }).where(and(eq(accounts.demonstration, true), unlike));
}
