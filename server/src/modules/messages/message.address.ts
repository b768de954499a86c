import { findAgencyByCode, getAgency } from '../agencies/index.ts';
import { listOfficers } from '../accounts/index.ts';
import type { House } from '../../platform/house.ts';
import { Refused } from '../../platform/errors.ts';
import { decodeId, encodeId } from '../../platform/ids.ts';
import { agenciesHolding, type DossierOf } from './message.policy.ts';
import type { Address, Post } from './message-rules.ts';

const POSTS: readonly Post[] = ['RECEPTION', 'SPECIALIST', 'LEADER'];
const POST_NAMES = { RECEPTION: 'Bộ phận tiếp nhận', SPECIALIST: 'Chuyên viên', LEADER: 'Lãnh đạo' } as const satisfies Record<Post, string>;
export const postName = (post: Post): string => POST_NAMES[post];

export interface Addressee { readonly value: string; readonly label: string }

/** The posts and the people of the agencies that hold a dossier, as one may address them; not oneself. */
export async function addresseesOf(house: House, dossier: DossierOf, ownId: number): Promise<Addressee[]> {
  const agencyIds = agenciesHolding(dossier);
  const serving = (await listOfficers(house.database.reads, agencyIds, house.clock.now())).filter((one) => one.role !== 'OPERATOR' && one.accountId !== ownId);
  const agencies = await Promise.all(agencyIds.map((id) => getAgency(house, id)));
  const several = agencies.length > 1;
  return agencies.flatMap(({ id, code, name }) => {
    const there = serving.filter((one) => one.agencyId === id);
    const tail = several ? `, ${name}` : '';
    const posts = POSTS.filter((post) => there.some((one) => one.role === post)).map((post) => ({ value: `post:${code}:${post}`, label: `${POST_NAMES[post]}${tail} (tất cả)` }));
    const people = [...Map.groupBy(there, (one) => one.accountId)].map(([accountId, held]) => ({
      value: `person:${encodeId('Account', accountId)}`,
      label: `${held[0]?.fullName ?? ''} – ${[...new Set(held.flatMap(({ role }) => (role === 'OPERATOR' ? [] : [POST_NAMES[role]])))].join(', ')}${tail}`,
    }));
    return [...posts, ...people.toSorted((a, b) => a.label.localeCompare(b.label, 'vi'))];
  });
}

/** What a client chose among them. @throws Refused for anything else */
export async function addressOf(house: House, value: string | null | undefined): Promise<Address> {
  if (value === null || value === undefined || value === '') return { accountId: null, agencyId: null, role: null };
  const [kind, first, second] = value.split(':');
  if (kind === 'person' && first !== undefined) return { accountId: decodeId('Account', first), agencyId: null, role: null };
  const role = POSTS.find((post) => post === second);
  const agency = kind === 'post' && first !== undefined ? await findAgencyByCode(house, first) : undefined;
  if (role === undefined || agency === undefined) throw new Refused({ code: 'ADDRESSEE_WRONG', message: 'Người nhận không có trong danh sách. Hãy chọn lại.', path: ['to'] });
  return { accountId: null, agencyId: agency.id, role };
}
