import { parseProcedureCode } from '@mot-cua/identifiers';
import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Procedure } from './procedure.ts';
import { findProcedureVersions, procedureDirectory } from './procedure.directory.ts';

/** Procedure versions by id, out of memory while current: `context.loader(procedureLoader).load(versionId)`. */
export const procedureLoader = ({ house }: RequestContext): DataLoader<number, Procedure> =>
  new DataLoader<number, Procedure>(async (ids) => (await findProcedureVersions(house, ids)).map((procedure) => procedure ?? notFound()));

/** A field of the catalogue by its code. */
export const findField = async (house: House, code: string): Promise<{ readonly code: string; readonly name: string } | undefined> => (await procedureDirectory(house)).findField(code);

/** The current version of a code, also written with the province's suffix (`1.001193.000.00.00.H50`). */
export async function findProcedure(house: House, code: string): Promise<Procedure | undefined> {
  const parsed = parseProcedureCode(code);
  return parsed.ok ? (await procedureDirectory(house)).findByCode(parsed.value.code) : undefined;
}
