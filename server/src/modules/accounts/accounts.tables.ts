import { boolean, date, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { agencies } from '../agencies/agencies.tables.ts';

/** A person who can sign in. Citizens register themselves; staff are created by the operator (§13.1). */
export const accounts = pgTable(
  'accounts',
  {
    id: identity(),
    /** The identifier of the authentication library's user row. */
    authUserId: text('auth_user_id').notNull().unique(),
    kind: text('kind', { enum: ['CITIZEN', 'STAFF'] }).notNull(),
    /** What an officer signs in with; citizens use their identity number, e-mail or phone. */
    userName: text('user_name').unique(),
    fullName: text('full_name').notNull(),
    identityNumber: text('identity_number'),
    birthDate: date('birth_date'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
    /** Demonstration people exist only in demonstration mode. */
    demonstration: boolean('demonstration').notNull(),
    disabledAt: instant('disabled_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('accounts_citizen_email').on(t.email).where(sql`email is not null and kind = 'CITIZEN'`),
    uniqueIndex('accounts_citizen_phone').on(t.phone).where(sql`phone is not null and kind = 'CITIZEN'`),
    uniqueIndex('accounts_identity_number').on(t.identityNumber).where(sql`identity_number is not null and kind = 'CITIZEN'`),
  ],
);

/** An officer's role in an agency, dated; rights are computed from these rows alone. */
export const positions = pgTable(
  'positions',
  {
    id: identity(),
    accountId: reference('account_id').notNull().references(() => accounts.id),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    role: text('role', { enum: ['RECEPTION', 'SPECIALIST', 'LEADER', 'OPERATOR'] }).notNull(),
    division: text('division'),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
  },
  (t) => [index('positions_account').on(t.accountId), index('positions_agency').on(t.agencyId)],
);

/**
 * A leader's delegation while away (§9.2b): between the dates the other officer acts as leader of the agency. It holds only as long as
 * the leader is one; rights are computed, never copied. Ended early by `endedAt`.
 */
export const delegations = pgTable(
  'delegations',
  {
    id: identity(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    fromAccountId: reference('from_account_id').notNull().references(() => accounts.id),
    toAccountId: reference('to_account_id').notNull().references(() => accounts.id),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to').notNull(),
    reason: text('reason').notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [index('delegations_to').on(t.toAccountId, t.validTo), index('delegations_agency').on(t.agencyId, t.validTo)],
);
