import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { openTestHouse, type TestHouse } from '../../testing/house.ts';

let test: TestHouse;
beforeAll(async () => { test = await openTestHouse(); });
afterAll(() => test.close());

/** Statuses of requests that claim to come from somewhere, at a door that lets one address ask three times. */
async function statuses(trustProxy: boolean, claims: readonly string[]): Promise<number[]> {
  const house = { ...test.house, config: { ...test.house.config, TRUST_PROXY: trustProxy } };
  const doors: TestDoors = await openTestDoors({ ...test, house }, { requestsPerMinute: 3 });
  try {
    const answers: number[] = [];
    for (const claim of claims) answers.push((await doors.post('API', '/graphql', { query: '{ viewer { fullName } }' }, { 'x-forwarded-for': claim })).status);
    return answers;
  } finally {
    await doors.close();
  }
}

it('believes nobody’s word on where they come from without a proxy', async () => {
  expect(await statuses(false, ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4'])).toEqual([200, 200, 200, 429]);
});

it('behind the operator’s proxy believes what the proxy says, not what the client had written before', async () => {
  expect(await statuses(true, ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4'])).toEqual([200, 200, 200, 200]);
  expect(await statuses(true, ['1.1.1.1, 9.9.9.9', '2.2.2.2, 9.9.9.9', '3.3.3.3, 9.9.9.9', '4.4.4.4, 9.9.9.9'])).toEqual([200, 200, 200, 429]);
});
