/** Sign-ins of the demonstration whose queues are measured: one agency of each tier. */
export const OFFICERS = [
  { userName: 'tiepnhan.p1', agencyCode: 'X19333' },
  { userName: 'tiepnhan.dongha', agencyCode: 'H461' },
  { userName: 'tiepnhan.tuphap', agencyCode: 'SO-TU-PHAP' },
] as const;
export const CITIZEN = '045190000001';
const PASSWORD = 'motcua-thu-nghiem';

/** Signs in at an SPA's door; answers the Cookie header of the session. */
export async function signIn(door: string, identifier: string): Promise<string> {
  const answer = await fetch(`${door}/api/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json', origin: door }, body: JSON.stringify({ identifier, password: PASSWORD }) });
  if (!answer.ok) throw new Error(`${identifier} cannot sign in at ${door}: ${answer.status} ${await answer.text()}`);
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]).join('; ');
}
