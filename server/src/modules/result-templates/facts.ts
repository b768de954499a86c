import type { Dossier } from '@mot-cua/dossier';
import { vietnamDay } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { findAccountById } from '../accounts/index.ts';
import { type Agency, agencyDirectory } from '../agencies/index.ts';
import { findLastSubmission, findRecord } from '../dossiers/index.ts';
import { getProcedureVersion, type Procedure } from '../procedures/index.ts';
import type { Facts } from './values.ts';

/** What a result of this dossier is drafted from. */
export interface DraftScene { readonly facts: Facts; readonly procedure: Procedure; readonly agency: Agency; readonly state: Dossier }

const PROVINCE = 'Ủy ban nhân dân tỉnh Quảng Trị';
const dayOf = (instant: string | null): string | null => (instant === null ? null : vietnamDay(instant));

/** Reads what is known of a dossier the caller may see. */
export async function setDraftScene(house: House, dossierId: number): Promise<DraftScene> {
  const { reads } = house.database;
  const record = await findRecord(reads, dossierId);
  if (record === undefined) throw new Error('The dossier is gone.');
  const { state } = record;
  const [procedure, agencies, owner, submission] = await Promise.all([getProcedureVersion(house, state.procedureVersionId), agencyDirectory(house), state.ownerId === null ? undefined : findAccountById(reads, state.ownerId), findLastSubmission(reads, dossierId)]);
  const agency = agencies.findById(state.agencyId);
  if (agency === undefined) throw new Error('The agency of a dossier is gone.');
  // The account's address and telephone are the applicant's only where they filed for themselves; at the desk the applicant's own are told.
  const own = state.counter?.applicant ?? (owner !== undefined && owner.fullName === record.applicantName ? owner : undefined);
  const facts: Facts = {
    applicant: { name: record.applicantName, identityNumber: record.applicantIdentity, address: own?.address ?? null, phone: own?.phone ?? null },
    dossier: { code: state.code, reference: state.reference, filedOn: dayOf(state.submittedAt), acceptedOn: dayOf(state.acceptedAt), feeVnd: state.appointment?.totalVnd ?? null, finding: state.recheck?.finding ?? null },
    procedure: { name: procedure.name, code: procedure.code },
    agency: { name: agency.name, parent: agencies.parentOf(agency)?.name ?? PROVINCE },
    answers: submission?.answers ?? {},
  };
  return { facts, procedure, agency, state };
}
