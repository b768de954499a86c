import { randomUUID } from 'node:crypto';
import type { Viewer } from '../../platform/auth/viewer.ts';
import type { TestHouse } from '../../testing/house.ts';

/** What tests look at after an act on an outage or a blank. */
export interface Told<T> { readonly errors: readonly { readonly code: string; readonly message: string; readonly path: string[] | null }[]; readonly value: T | null }

/** Runs one mutation of the outages through the real schema; throws what the client would get as a root error. */
export async function tell<T>(test: TestHouse, viewer: Viewer, mutation: string, field: string | null, fields: string, input: Record<string, unknown>): Promise<Told<T>> {
  const type = String(test.schema.getMutationType()?.getFields()[mutation]?.args[0]?.type);
  const asked = field === null ? '' : `${field} { ${fields} }`;
  const { data, errors } = await test.execute<Record<string, Record<string, unknown> & Pick<Told<T>, 'errors'>>>(`mutation($input: ${type}) { ${mutation}(input: $input) { ${asked} errors { code message path } } }`, { input: { clientKey: randomUUID(), ...input } }, viewer);
  const payload = data?.[mutation];
  if (payload === undefined || payload === null) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
  return { errors: payload.errors, value: field === null ? null : (payload[field] as T | null) };
}

export interface SeenOutage { readonly id: string; readonly from: string; readonly until: string | null; readonly reason: string; readonly agency: { readonly code: string } | null }
export const declare = (test: TestHouse, operator: Viewer, input: Record<string, unknown>): Promise<Told<SeenOutage>> => tell(test, operator, 'declareOutage', 'outage', 'id from until reason agency { code }', input);
export const end = (test: TestHouse, operator: Viewer, input: Record<string, unknown>): Promise<Told<SeenOutage>> => tell(test, operator, 'endOutage', 'outage', 'id from until reason agency { code }', input);

export interface SeenBatch { readonly id: string; readonly first: string; readonly last: string; readonly count: number; readonly unused: number; readonly url: string; readonly registerUrl: string }
export const prepare = (test: TestHouse, reception: Viewer, agencyCode: string, count: number): Promise<Told<SeenBatch>> => tell(test, reception, 'prepareBlanks', 'batch', 'id first last count unused url registerUrl', { agencyCode, count });
