import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { type Database, preparedQueries } from '../../platform/database/client.ts';
import { authCredentials, authSessions, authUsers, authVerifications } from './auth.tables.ts';

/** Which people a door lets sign in; each kind has its own cookie, because ports of one host share cookies. */
export type AccountKind = 'CITIZEN' | 'STAFF';
const HOUR = 3_600;
/** A citizen's evening, an officer's working day. */
const LIFETIME = { CITIZEN: 12 * HOUR, STAFF: 9 * HOUR } as const satisfies Record<AccountKind, number>;
export const COOKIE = { CITIZEN: 'mc_citizen', STAFF: 'mc_staff' } as const satisfies Record<AccountKind, string>;
export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 200;

export interface AuthOptions { readonly database: Database; readonly kind: AccountKind; readonly secret: string; /** over https only */ readonly secureCookies: boolean }

/** Authentication only: passwords and sessions. Who may do what is computed from `positions`, never from here. */
export function makeAuth({ database, kind, secret, secureCookies }: AuthOptions) {
  return betterAuth({
    baseURL: 'http://localhost',
    basePath: '/api/auth',
    secret,
    database: drizzleAdapter(preparedQueries(database.writeSql, database.writeSql.options), { provider: 'pg', schema: { user: authUsers, session: authSessions, account: authCredentials, verification: authVerifications } }),
    emailAndPassword: { enabled: true, autoSignIn: false, minPasswordLength: MIN_PASSWORD, maxPasswordLength: MAX_PASSWORD },
    session: { expiresIn: LIFETIME[kind], updateAge: HOUR, storeSessionInDatabase: true },
    advanced: { cookiePrefix: COOKIE[kind], useSecureCookies: secureCookies, disableCSRFCheck: true, disableOriginCheck: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}
export type Auth = ReturnType<typeof makeAuth>;
export type Auths = Readonly<Record<AccountKind, Auth>>;

/** Both kinds of account of one house; they share tables and nothing else. */
export const makeAuths = (options: Omit<AuthOptions, 'kind'>): Auths => ({ CITIZEN: makeAuth({ ...options, kind: 'CITIZEN' }), STAFF: makeAuth({ ...options, kind: 'STAFF' }) });
