import { afterAll, beforeAll, expect, it } from 'vitest';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { personAt } from './session.ts';

const REGISTRATION = { fullName: 'Lê Thị Thử', email: 'thu@example.vn', password: 'mat-khau-thu-nghiem' };

let one: RunningHouse;
let other: RunningHouse;
beforeAll(async () => {
  one = await startHouse({ fresh: true });
  other = await startHouse({ fresh: true });
});
afterAll(() => Promise.all([one, other].map(removeHouse)));

it('§1 two houses on one machine know nothing of each other', async () => {
  const person = personAt(one.citizen);
  await person.register(REGISTRATION);
  expect(await person.viewerName()).toBe(REGISTRATION.fullName);
  const stranger = personAt(other.citizen);
  await expect(stranger.signIn(REGISTRATION.email, REGISTRATION.password)).rejects.toThrow('SIGN_IN_FAILED');
  stranger.cookie = person.cookie;
  expect(await stranger.viewerName(), 'a session of one house is none in the other').toBeUndefined();
});

it('§1 one folder has one house: a second is told so, and the first goes on', async () => {
  await expect(startHouse({ dataDir: one.dataDir })).rejects.toThrow(one.dataDir);
  const person = personAt(one.citizen);
  await person.signIn(REGISTRATION.email, REGISTRATION.password);
  expect(await person.viewerName()).toBe(REGISTRATION.fullName);
});

it("§5 a citizen's session is no session at the officers' door", async () => {
  const person = personAt(one.citizen);
  await person.signIn(REGISTRATION.email, REGISTRATION.password);
  const atTheOtherDoor = personAt(one.staff);
  atTheOtherDoor.cookie = person.cookie;
  await expect(atTheOtherDoor.operation('Me')).resolves.toMatchObject({ viewer: null });
});
