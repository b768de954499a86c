import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCitizen, openTestHouse, SEEDED, type TestHouse } from './house.ts';

let test: TestHouse;
beforeAll(async () => { test = await openTestHouse({ recipe: SEEDED }); });
afterAll(() => test.close());

it('runs operations of a viewer through the real schema', async () => {
  const citizen = await makeCitizen(test.house, { fullName: 'Trần Thị Bưởi' });
  expect(await test.execute('{ viewer { fullName kind positions { role } } }', {}, citizen)).toEqual({ data: { viewer: { fullName: 'Trần Thị Bưởi', kind: 'CITIZEN', positions: [] } } });
  expect(await test.execute('{ viewer { fullName } }')).toEqual({ data: { viewer: null } });
});

it('knows the demonstration people', async () => {
  const citizen = await test.person('045190000001');
  expect(citizen).toMatchObject({ kind: 'CITIZEN', fullName: 'Nguyễn Thị Hoa' });
});
