import { Closers } from '../boot/closers.ts';
import { type DoorChanges, openDoors } from '../boot/doors.ts';
import { makeAuths } from '../modules/accounts/index.ts';
import { type MayRead, openFileVault } from '../modules/documents/index.ts';
import { makeApollo } from '../platform/graphql/apollo.ts';
import type { Door } from '../platform/graphql/context.ts';
import { TEST_SECRET } from './seeded.ts';
import type { TestHouse } from './house.ts';

/** The three doors of a test house, really listening on ports of their own. */
export interface TestDoors {
  readonly urls: Readonly<Record<Door, string>>;
  /** Posts JSON to a door as its own page does; further headers go over. */
  post(door: Door, path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Signs in at a door; answers the Cookie header of what it set. @throws when refused */
  signIn(door: 'CITIZEN' | 'STAFF', identifier: string, password: string): Promise<string>;
  close(): Promise<void>;
}

/** The Cookie header a browser would send after an answer. */
export const cookieOf = (answer: Response): string => answer.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');

export async function openTestDoors({ house, schema }: TestHouse, options: DoorChanges & { mayRead?: MayRead; secureCookies?: boolean } = {}): Promise<TestDoors> {
  const { mayRead = async () => false, secureCookies = false, ...changes } = options;
  const closers = new Closers(house.log);
  const apollo = makeApollo({ schema, log: house.log, development: changes.development ?? false });
  await apollo.start();
  closers.add('executor', () => apollo.stop());
  const auths = makeAuths({ database: house.database, secret: TEST_SECRET, secureCookies });
  const documents = { database: house.database, clock: house.clock, vault: await openFileVault(house.config.DATA_DIR) };
  const opened = await openDoors({ house, auths, documents, mayRead, schema, apollo, isReady: () => true }, closers, changes);
  const local = (door: Door): string => opened[door].url.replace('localhost', '127.0.0.1');
  const urls = { API: local('API'), CITIZEN: local('CITIZEN'), STAFF: local('STAFF') };
  const post = (door: Door, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${urls[door]}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...(door !== 'API' && { origin: urls[door] }), ...headers } });
  return {
    urls, post,
    async signIn(door, identifier, password) {
      const answer = await post(door, '/api/auth/sign-in', { identifier, password });
      if (!answer.ok) throw new Error(await answer.text());
      return cookieOf(answer);
    },
    close: async () => void (await closers.close()),
  };
}
