import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/database/transaction.ts';
import { cookieOf, openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { DEMONSTRATION_PASSWORD } from './demonstration.ts';

const VIEWER = 'query Viewer { viewer { fullName kind identityNumber positions { role agency { code } } unreadNotifications } }';
const ANSWER_OF_NOBODY = { data: { viewer: null } };
const CITIZEN = '045190000001';
const OFFICER = 'tiepnhan.p1';
let test: TestHouse;
let doors: TestDoors;

beforeAll(async () => {
  test = await openTestHouse({ recipe: SEEDED });
  doors = await openTestDoors(test, { stored: new Map([['viewer', VIEWER]]) });
});
afterAll(async () => {
  await doors.close();
  await test.close();
});

const signIn = (door: 'CITIZEN' | 'STAFF', identifier: string, password = DEMONSTRATION_PASSWORD) => doors.post(door, '/api/auth/sign-in', { identifier, password });
const register = (body: Record<string, string>) => doors.post('CITIZEN', '/api/auth/register', body);
async function viewer(door: 'CITIZEN' | 'STAFF', cookie: string): Promise<unknown> {
  return (await doors.post(door, '/api/graphql', { extensions: { persistedQuery: { version: 1, sha256Hash: 'viewer' } } }, { cookie })).json();
}

describe('§13.1 signing in', () => {
  it.each(['045190000001', '045 190 000 001', '0912000001', '+84 912 000 001', 'HOA@example.vn'])('knows a citizen by number, telephone or address, however written: %s', async (identifier) => {
    const answer = await signIn('CITIZEN', identifier);
    expect(answer.status).toBe(200);
    expect(await viewer('CITIZEN', cookieOf(answer))).toMatchObject({ data: { viewer: { fullName: 'Nguyễn Thị Hoa', kind: 'CITIZEN', positions: [], unreadNotifications: 0 } } });
  });

  it('knows an officer by user name, with the positions held now', async () => {
    const answer = await signIn('STAFF', OFFICER);
    expect(await viewer('STAFF', cookieOf(answer))).toMatchObject({ data: { viewer: { kind: 'STAFF', positions: [{ role: 'RECEPTION', agency: { code: 'X19333' } }] } } });
  });

  it('answers an unknown name and a wrong password with the very same words', async () => {
    const [unknown, wrong] = [await signIn('CITIZEN', '045190999999'), await signIn('CITIZEN', CITIZEN, 'không phải mật khẩu')];
    expect([unknown.status, wrong.status]).toEqual([422, 422]);
    const told = await unknown.text();
    expect(await wrong.text()).toBe(told);
    expect(told).toContain('SIGN_IN_FAILED');
    expect(unknown.headers.getSetCookie()).toEqual([]);
  });

  it('makes guessing slow: after eight wrong passwords even the right one waits, however the number is written', async () => {
    expect((await register({ fullName: 'Đỗ Văn Khóa', phone: '0912999888', password: 'mật khẩu đúng' })).status).toBe(200);
    for (const written of ['0912999888', '0912 999 888', '+84912999888', '84912999888', '0912.999.888', '0912-999-888', '0912999888', '0912999888']) await signIn('CITIZEN', written, 'đoán mò mãi');
    const answer = await signIn('CITIZEN', '0912999888', 'mật khẩu đúng');
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ code: 'SIGN_IN_LOCKED' }] });
  });

  it('lets no more guesses pass when they come at the same moment, and puts each on record', async () => {
    expect((await register({ fullName: 'Đỗ Thị Cùng Lúc', phone: '0912999777', password: 'mật khẩu đúng' })).status).toBe(200);
    const answers = await Promise.all(Array.from({ length: 20 }, async (_guess, index) => (await signIn('CITIZEN', '0912999777', `đoán ${index}`)).text()));
    expect(answers.filter((answer) => answer.includes('SIGN_IN_LOCKED'))).toHaveLength(12);
    const rows = await test.house.database.sql`select 1 from audit_log l join accounts a on l.subject = 'account:' || a.id where a.phone = '0912999777' and l.act = 'account.sign-in-failed' and l.actor = 'anonymous'`;
    expect(rows).toHaveLength(8);
  });

  it('is on record', async () => {
    const { accountId } = await test.person(OFFICER);
    await signIn('STAFF', OFFICER);
    const rows = await test.house.database.sql`select act, detail from audit_log where actor = ${`account:${accountId}`} and act = 'account.signed-in' limit 1`;
    expect(rows).toEqual([{ act: 'account.signed-in', detail: { door: 'STAFF' } }]);
  });
});

describe('sessions', () => {
  it('travel in a cookie no script can read and no other site can send along', async () => {
    const [cookie] = (await signIn('CITIZEN', CITIZEN)).headers.getSetCookie();
    expect(cookie).toMatch(/^mc_citizen\.session_token=/);
    for (const attribute of [/; HttpOnly/i, /; SameSite=Lax/i, /; Path=\//i]) expect(cookie).toMatch(attribute);
    expect(cookie).not.toMatch(/; Secure/i);
  });

  it('are marked Secure where the house is reached over https', async () => {
    const secure = await openTestDoors(test, { secureCookies: true, stored: new Map([['viewer', VIEWER]]) });
    try {
      const answer = await secure.post('CITIZEN', '/api/auth/sign-in', { identifier: CITIZEN, password: DEMONSTRATION_PASSWORD });
      expect(answer.headers.getSetCookie()[0]).toMatch(/; Secure/i);
      const seen = await secure.post('CITIZEN', '/api/graphql', { extensions: { persistedQuery: { sha256Hash: 'viewer' } } }, { cookie: cookieOf(answer) });
      expect(await seen.json()).toMatchObject({ data: { viewer: { kind: 'CITIZEN' } } });
    } finally {
      await secure.close();
    }
  });

  it('belong to one door: a citizen is nobody at the officers’ door and the reverse, even under the other cookie’s name', async () => {
    const [citizen, officer] = [cookieOf(await signIn('CITIZEN', CITIZEN)), cookieOf(await signIn('STAFF', OFFICER))];
    expect(officer).toMatch(/^mc_staff\./);
    for (const cookie of [citizen, citizen.replace('mc_citizen', 'mc_staff')]) expect(await viewer('STAFF', cookie)).toEqual(ANSWER_OF_NOBODY);
    for (const cookie of [officer, officer.replace('mc_staff', 'mc_citizen')]) expect(await viewer('CITIZEN', cookie)).toEqual(ANSWER_OF_NOBODY);
    expect((await signIn('STAFF', CITIZEN)).status).toBe(422);
    expect((await signIn('CITIZEN', OFFICER)).status).toBe(422);
  });

  it('are nothing when forged, and end with signing out at once', async () => {
    const cookie = cookieOf(await signIn('CITIZEN', CITIZEN));
    expect(await viewer('CITIZEN', cookie.replace(/.{6}$/, 'AAAAA%3D'))).toEqual(ANSWER_OF_NOBODY);
    expect(await viewer('CITIZEN', cookie)).not.toEqual(ANSWER_OF_NOBODY);
    const out = await doors.post('CITIZEN', '/api/auth/sign-out', {}, { cookie });
    expect(out.status).toBe(200);
    expect(out.headers.getSetCookie().join()).toMatch(/Max-Age=0/);
    expect(await viewer('CITIZEN', cookie)).toEqual(ANSWER_OF_NOBODY);
  });

  it('§13.1 carry no rights of their own: they end with the position, and with the account', async () => {
    const cookie = cookieOf(await signIn('STAFF', 'lanhdao.p1'));
    const { accountId } = await test.person('lanhdao.p1');
    expect(await viewer('STAFF', cookie)).toMatchObject({ data: { viewer: { positions: [{ role: 'LEADER' }] } } });
    await inTransaction(test.house.database, test.clock, (tx) => tx.sql`update positions set valid_to = valid_from where account_id = ${accountId}`);
    await expect.poll(() => viewer('STAFF', cookie), { timeout: 10_000 }).toMatchObject({ data: { viewer: { positions: [] } } });
    await inTransaction(test.house.database, test.clock, (tx) => tx.sql`update accounts set disabled_at = ${tx.now} where id = ${accountId}`);
    await expect.poll(() => viewer('STAFF', cookie), { timeout: 10_000 }).toEqual(ANSWER_OF_NOBODY);
    expect((await signIn('STAFF', 'lanhdao.p1')).status).toBe(422);
  });
});

describe('§13.1 registering', () => {
  it('makes an account and signs in; the password is its letters, whichever way the keyboard wrote them', async () => {
    const answer = await register({ fullName: '  Phạm   Thị  Lụa ', identityNumber: '045 192 000 777', password: 'tiếng Việt có dấu'.normalize('NFD') });
    expect(answer.status).toBe(200);
    expect(await viewer('CITIZEN', cookieOf(answer))).toMatchObject({ data: { viewer: { fullName: 'Phạm Thị Lụa', identityNumber: '045192000777' } } });
    expect((await signIn('CITIZEN', '045192000777', 'tiếng Việt có dấu'.normalize('NFC'))).status).toBe(200);
  });

  it('names every field to mend at once', async () => {
    const answer = await register({ fullName: '', identityNumber: '12', phone: '5', email: 'a@', password: 'ngắn' });
    expect(answer.status).toBe(422);
    const message = expect.stringMatching(/.{10}/);
    expect(await answer.json()).toEqual({ errors: ['fullName', 'identityNumber', 'phone', 'email', 'password'].map((field) => ({ code: expect.any(String), message, path: [field] })) });
  });

  it('gives one number to one person, however many ask at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => register({ fullName: 'Trùng Số', identityNumber: '045192000888', password: 'mật khẩu dài' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422, 422, 422, 422]);
    const refused = await answers.find(({ status }) => status === 422)?.json();
    expect(refused).toMatchObject({ errors: [{ code: 'IDENTITY_TAKEN', path: ['identityNumber'] }] });
    const [{ count } = { count: 0 }] = await test.house.database.sql<{ count: number }[]>`select count(*)::int as count from auth_users where name = 'Trùng Số'`;
    expect(count).toBe(1);
  });

  it('is not possible for officers, nor with fields nobody asked for', async () => {
    expect((await doors.post('STAFF', '/api/auth/register', { fullName: 'Tự Phong', email: 'tu@example.vn', password: 'mật khẩu dài' })).status).toBe(404);
    expect((await doors.post('CITIZEN', '/api/auth/register', { fullName: 'Tự Phong', email: 'tu@example.vn', password: 'mật khẩu dài', kind: 'STAFF' })).status).toBe(400);
  });
});
