import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCitizen, makeOfficer, openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';

const UPDATE = 'mutation U($input: UpdateProfileInput!) { updateProfile(input: $input) { viewer { fullName identityNumber phone email birthDate address } errors { code message path } } }';
let test: TestHouse;
beforeAll(async () => { test = await openTestHouse({ recipe: SEEDED, now: '2026-11-24T18:00:00.000Z' }); });
afterAll(() => test.close());

describe('§16.2 a citizen keeps their own data right', () => {
  it('changes what is theirs, cleaned, and puts it on record', async () => {
    const citizen = await makeCitizen(test.house);
    const input = { fullName: ' Hồ \u202e Thị\u200b Mận ', identityNumber: '045195000123', phone: '+84 905 123 456', email: 'Man@Example.vn', birthDate: '1995-02-28', address: ' Cam Lộ ' };
    expect(await test.execute(UPDATE, { input }, citizen)).toEqual({
      data: { updateProfile: { errors: [], viewer: { fullName: 'Hồ Thị Mận', identityNumber: '045195000123', phone: '0905123456', email: 'man@example.vn', birthDate: '1995-02-28', address: 'Cam Lộ' } } },
    });
    const [row] = await test.house.database.sql`select act, detail from audit_log where subject = ${`account:${citizen.accountId}`} order by id desc limit 1`;
    expect(row).toMatchObject({ act: 'account.profile-changed' });
    expect(JSON.stringify(row)).not.toContain('0905123456');
  });

  it('never changes an identity number that is set', async () => {
    const citizen = await makeCitizen(test.house, { identityNumber: '045195000124' });
    const answer = await test.execute(UPDATE, { input: { fullName: 'Hồ Thị Mận', identityNumber: '045195000125' } }, citizen);
    expect(answer).toMatchObject({ data: { updateProfile: { viewer: { identityNumber: '045195000124' }, errors: [] } } });
  });

  it.each([
    [{ fullName: '' }, 'NAME_REQUIRED', 'fullName'],
    [{ fullName: 'Hồ Thị Mận', email: 'không phải thư' }, 'EMAIL_FORM', 'email'],
    [{ fullName: '\u202e \u200b' }, 'NAME_REQUIRED', 'fullName'],
    [{ fullName: 'Hồ Thị Mận', email: `${'a'.repeat(300)}@example.vn` }, 'EMAIL_FORM', 'email'],
    [{ fullName: 'Hồ Thị Mận', birthDate: '2026-11-26' }, 'BIRTH_DATE_FUTURE', 'birthDate'],
    [{ fullName: 'Hồ Thị Mận', phone: '0912000001' }, 'PHONE_TAKEN', 'phone'],
    [{ fullName: 'Hồ Thị Mận', email: null, phone: null }, 'CONTACT_REQUIRED', 'phone'],
  ])('says what to mend in %o', async (input, code, field) => {
    const citizen = await makeCitizen(test.house, { email: `${crypto.randomUUID()}@example.vn` });
    const { data } = await test.execute<{ updateProfile: { viewer: null; errors: { code: string; path: string[] }[] } }>(UPDATE, { input }, citizen);
    expect(data?.updateProfile.viewer).toBeNull();
    expect(data?.updateProfile.errors).toMatchObject([{ code, path: [field] }]);
  });

  it('takes today, by the calendar of Vietnam, as a day of birth', async () => {
    const citizen = await makeCitizen(test.house, { email: 'sinh@example.vn' });
    const answer = await test.execute(UPDATE, { input: { fullName: 'Hồ Thị Mận', email: 'sinh@example.vn', birthDate: '2026-11-25' } }, citizen);
    expect(answer).toMatchObject({ data: { updateProfile: { errors: [] } } });
  });

  it('is for citizens alone', async () => {
    const officer = await makeOfficer(test.house, { agencyCode: 'X19333', role: 'LEADER' });
    for (const viewer of [officer, undefined]) {
      expect(await test.execute(UPDATE, { input: { fullName: 'Ai Đó' } }, viewer)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  });
});
