import { personAt } from '@mot-cua/e2e/session';

/** Sign-ins of the demonstration whose queues are measured: one agency of each tier. */
export const OFFICERS = [
  { userName: 'tiepnhan.p1', agencyCode: 'X19333' },
  { userName: 'tiepnhan.dongha', agencyCode: 'H461' },
  { userName: 'tiepnhan.tuphap', agencyCode: 'SO-TU-PHAP' },
] as const;
export const CITIZEN = '045190000001';
const PASSWORD = 'motcua-thu-nghiem';

/** Signs in at an SPA's door; answers the Cookie header of the session. */
export async function signedIn(door: string, identifier: string): Promise<string> {
  const person = personAt(door);
  await person.signIn(identifier, PASSWORD);
  return person.cookie;
}
