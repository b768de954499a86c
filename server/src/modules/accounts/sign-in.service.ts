import { randomUUID } from 'node:crypto';
import { parseIdentityNumber, parsePhone } from '@mot-cua/identifiers';
import { audit } from '../../platform/audit/audit.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { Refused, type Refusal } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { type AccountRow, findAccountByAuthUser, findCitizen, findStaffByUserName, insertAccount, type NewAccount } from './account.storage.ts';
import { type AccountKind, type Auth, MAX_PASSWORD, MIN_PASSWORD } from './auth.ts';
import { Lockout } from './lockout.ts';
import { isEmail, personName } from './person-name.ts';
import { TAKEN, takenOr } from './taken.ts';

/** Wrong name and wrong password are one answer: nobody learns who has an account. */
const WRONG: Refusal = { code: 'SIGN_IN_FAILED', message: 'Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra lại.', path: ['identifier'] };
const LOCKED: Refusal = { code: 'SIGN_IN_LOCKED', message: 'Bạn đã nhập sai nhiều lần. Hãy thử lại sau 5 phút.', path: ['identifier'] };
const lockout = new Lockout({ failures: 8, windowMs: 5 * 60_000 });

export type Signing = Pick<House, 'database' | 'clock'> & { readonly auth: Auth; readonly kind: AccountKind };

/** The account a typed name means: officers by user name; citizens by identity number, e-mail or phone, however written. */
async function findByIdentifier({ database, kind }: Signing, identifier: string): Promise<AccountRow | undefined> {
  const typed = identifier.normalize('NFKC').trim();
  if (kind === 'STAFF') return findStaffByUserName(database.reads, typed.toLowerCase());
  if (typed.includes('@')) return findCitizen(database.reads, { email: typed.toLowerCase() });
  const number = parseIdentityNumber(typed);
  const byNumber = number.ok ? await findCitizen(database.reads, { identityNumber: number.value.number }) : undefined;
  const phone = parsePhone(typed);
  return byNumber ?? (phone.ok ? findCitizen(database.reads, { phone: phone.value }) : undefined);
}

/** Keyboards write one Vietnamese letter in two ways; a password is the letters, not the way. */
const typedPassword = (password: string): string => password.normalize('NFC');

/** The made-up address under which the authentication library knows an account. */
const addressOf = (authUserId: string): string => `${authUserId.toLowerCase()}@tai-khoan.invalid`;

/** Signs in; answers the cookies to set. @throws Refused with one and the same reason for an unknown name and a wrong password */
export async function signIn(signing: Signing, input: { identifier: string; password: string }, headers: Headers): Promise<string[]> {
  const account = await findByIdentifier(signing, input.identifier);
  // By account where there is one: a number can be written in many ways, and each must not be a fresh set of guesses.
  const key = account === undefined ? `${signing.kind}:${input.identifier.trim().toLowerCase()}` : `account:${account.id}`;
  if (lockout.isLocked(key)) throw new Refused(LOCKED);
  // Counted before it is known to be wrong: of guesses sent at the same moment, no more may pass than of guesses one after the other.
  lockout.fail(key);
  const handle = account === undefined ? 'nobody' : await handleOf(signing, account);
  const answer = await signing.auth.api.signInEmail({ body: { email: addressOf(handle), password: typedPassword(input.password) }, headers, returnHeaders: true }).catch(() => undefined);
  if (account === undefined) throw new Refused(WRONG);
  if (answer === undefined) {
    await inTransaction(signing.database, signing.clock, (tx) => audit(tx, { actor: 'anonymous', actorName: '', act: 'account.sign-in-failed', subject: `account:${account.id}`, detail: { door: signing.kind } }));
    throw new Refused(WRONG);
  }
  lockout.clear(key);
  await inTransaction(signing.database, signing.clock, (tx) => audit(tx, { actor: `account:${account.id}`, actorName: account.fullName, act: 'account.signed-in', subject: `account:${account.id}`, detail: { door: signing.kind } }));
  return answer.headers.getSetCookie();
}

/** The library keeps the address; the account keeps the library's user id. */
async function handleOf({ database }: Signing, account: AccountRow): Promise<string> {
  const [row] = await database.sql<{ email: string }[]>`select email from auth_users where id = ${account.authUserId}`;
  return row?.email.split('@')[0] ?? 'nobody';
}

export interface Registration { readonly fullName: string; readonly identityNumber?: string; readonly email?: string; readonly phone?: string; readonly password: string }

function checkRegistration(input: Registration): { refusals: Refusal[]; clean: Pick<NewAccount, 'fullName' | 'identityNumber' | 'email' | 'phone'> } {
  const refusals: Refusal[] = [];
  const fullName = personName(input.fullName);
  if (fullName.length < 2 || fullName.length > 100) refusals.push({ code: 'NAME_REQUIRED', message: 'Hãy nhập họ, chữ đệm và tên.', path: ['fullName'] });
  const number = input.identityNumber?.trim() ? parseIdentityNumber(input.identityNumber) : undefined;
  if (number?.ok === false) refusals.push({ code: number.code, message: number.message, path: ['identityNumber'] });
  const phone = input.phone?.trim() ? parsePhone(input.phone) : undefined;
  if (phone?.ok === false) refusals.push({ code: phone.code, message: phone.message, path: ['phone'] });
  const email = input.email?.trim().toLowerCase() || undefined;
  if (email !== undefined && !isEmail(email)) refusals.push({ code: 'EMAIL_FORM', message: 'Thư điện tử chưa đúng. Ví dụ: hoa.nguyen@example.vn.', path: ['email'] });
  if (number === undefined && phone === undefined && email === undefined) refusals.push({ code: 'CONTACT_REQUIRED', message: 'Hãy nhập số định danh, số điện thoại hoặc thư điện tử để đăng nhập về sau.', path: ['identityNumber'] });
  if (input.password.length < MIN_PASSWORD) refusals.push({ code: 'PASSWORD_SHORT', message: `Mật khẩu cần ít nhất ${MIN_PASSWORD} ký tự.`, path: ['password'] });
  if (input.password.length > MAX_PASSWORD) refusals.push({ code: 'PASSWORD_LONG', message: `Mật khẩu dài nhất ${MAX_PASSWORD} ký tự.`, path: ['password'] });
  return { refusals, clean: { fullName, identityNumber: number?.ok ? number.value.number : null, phone: phone?.ok ? phone.value : null, email: email ?? null } };
}

async function refuseTaken({ database }: Signing, clean: Pick<NewAccount, 'identityNumber' | 'email' | 'phone'>): Promise<void> {
  const taken: Refusal[] = [];
  for (const field of ['identityNumber', 'email', 'phone'] as const) {
    const value = clean[field];
    if (value && (await findCitizen(database.reads, { [field]: value }))) taken.push(TAKEN[field]);
  }
  if (taken.length > 0) throw new Refused(...taken);
}

/** Makes a sign-in for a person and the account it belongs to; used by registration, the operator and demonstration data. */
export async function createAccount(signing: Pick<Signing, 'database' | 'clock' | 'auth'>, account: Omit<NewAccount, 'authUserId'>, password: string): Promise<number> {
  const made = await signing.auth.api.signUpEmail({ body: { name: account.fullName, email: addressOf(randomUUID()), password: typedPassword(password) } });
  try {
    return await inTransaction(signing.database, signing.clock, async (tx) => {
      const id = await insertAccount(tx, { ...account, authUserId: made.user.id });
      await audit(tx, { actor: `account:${id}`, actorName: account.fullName, act: 'account.created', subject: `account:${id}`, detail: { kind: account.kind } });
      return id;
    });
  } catch (error) {
    // A sign-in that belongs to nobody would only be in the way; the account is what counts.
    await signing.database.writeSql`delete from auth_users where id = ${made.user.id}`;
    throw takenOr(error);
  }
}

/** A citizen registers (§13.1) and is signed in. @throws Refused naming every field to mend */
export async function register(signing: Signing, input: Registration, headers: Headers): Promise<string[]> {
  const { refusals, clean } = checkRegistration(input);
  if (refusals.length > 0) throw new Refused(...refusals);
  await refuseTaken(signing, clean);
  await createAccount(signing, { ...clean, kind: 'CITIZEN', demonstration: false }, input.password);
  return signIn(signing, { identifier: clean.identityNumber ?? clean.email ?? clean.phone ?? '', password: input.password }, headers);
}

/** Signs out; on record like signing in (§5). Without a session there is nothing to end and nothing to record. */
export async function signOut({ auth, database, clock, kind }: Signing, headers: Headers): Promise<string[]> {
  const session = await auth.api.getSession({ headers });
  const account = session === null ? undefined : await findAccountByAuthUser(database.reads, session.user.id);
  const answer = await auth.api.signOut({ headers, returnHeaders: true });
  if (account?.kind === kind) await inTransaction(database, clock, (tx) => audit(tx, { actor: `account:${account.id}`, actorName: account.fullName, act: 'account.signed-out', subject: `account:${account.id}`, detail: { door: kind } }));
  return answer.headers.getSetCookie();
}
