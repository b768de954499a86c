import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/context.ts';
import type { House } from '../../platform/house.ts';
import { notFound } from '../../platform/errors.ts';
import { type Agency, agencyDirectory } from './agency.directory.ts';

/** Agencies by id, out of memory: `context.loader(agencyLoader).load(id)`. */
export const agencyLoader = ({ house }: RequestContext): DataLoader<number, Agency> =>
  new DataLoader<number, Agency>(async (ids) => {
    const directory = await agencyDirectory(house);
    return ids.map((id) => directory.findById(id) ?? notFound());
  });

/** @throws HouseError NOT_FOUND */
export async function getAgency(house: House, id: number): Promise<Agency> {
  const found = (await agencyDirectory(house)).findById(id);
  if (found === undefined) throw notFound();
  return found;
}

/** Also finds agencies that are not in force any more, or not yet; look at `active`. */
export async function findAgencyByCode(house: House, code: string): Promise<Agency | undefined> {
  return (await agencyDirectory(house)).findByCode(code);
}
