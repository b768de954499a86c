import { checkProcess, defaultProcess, type Process, publishedHours } from '@mot-cua/process';
import type { Duration } from '@mot-cua/working-time';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, requireStaff } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound, Refused, type Refusal } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import type { House } from '../../platform/house.ts';
import { once } from '../../platform/idempotency/once.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { durationOf, findProcedure, type Procedure, receivesAt } from '../procedures/index.ts';
import { mayPost } from './process.policy.ts';
import { appendProcess, findPosted, type ProcessRow } from './process.storage.ts';

/** What an agency goes by for a procedure. */
export interface InForce {
  readonly process: Process;
  /** The shorter time it commits itself to (§9.1c); null: the published one. */
  readonly committed: Duration | null;
  /** Null: nothing was posted, or what was posted no longer fits what is published, and the way of Article 9 holds. */
  readonly posted: Pick<ProcessRow, 'number' | 'postedAt'> | null;
}

const processOf = ({ steps, approvedBy, onResume }: Pick<ProcessRow, 'steps' | 'approvedBy' | 'onResume'>): Process => ({ steps, approvedBy, onResume });
const committedOf = ({ committedValue: value, committedUnit: unit }: Pick<ProcessRow, 'committedValue' | 'committedUnit'>): Duration | null => (value === null || unit === null ? null : { value, unit });
const byDefault = (published: Duration | undefined): InForce => ({ process: defaultProcess(published), committed: null, posted: null });

/** §9.1a: what was posted under an older publication never promises more than the one in force. */
export function inForceOf(row: ProcessRow | undefined, published: Duration | undefined): InForce {
  if (row === undefined) return byDefault(published);
  const committed = committedOf(row);
  const tooLong = committed !== null && published !== undefined && publishedHours(committed) > publishedHours(published);
  if (tooLong || checkProcess(processOf(row), committed ?? published).length > 0) return byDefault(published);
  return { process: processOf(row), committed, posted: { number: row.number, postedAt: row.postedAt } };
}

/** The process an agency goes by for a procedure now; where it has posted none, the way of Article 9. */
export async function processInForce(house: Pick<House, 'database'>, procedure: Procedure, agencyId: number | null): Promise<InForce> {
  const published = durationOf(procedure);
  return agencyId === null ? byDefault(published) : inForceOf(await findPosted(house.database.reads, procedure.code, agencyId), published);
}

export interface PostProcess extends Process { readonly clientKey: string; readonly procedureCode: string; readonly agencyCode: string; readonly committed: Duration | null }
type Poster = Pick<RequestContext, 'house' | 'viewer' | 'requestId'>;

function findings(input: PostProcess, published: Duration | undefined): Refusal[] {
  const { committed } = input;
  const wrong: Refusal[] = checkProcess(input, committed ?? published).map(({ code, step, message }) => ({ code, message, path: step === null ? ['steps'] : ['steps', step] }));
  if ((input.approvedBy ?? '').trim() === '') wrong.push({ code: 'APPROVAL_REQUIRED', message: 'Hãy ghi quyết định phê duyệt quy trình nội bộ.', path: ['approvedBy'] });
  if (committed !== null && (!Number.isInteger(committed.value) || committed.value < 1 || committed.value > 1_000)) wrong.push({ code: 'COMMITMENT_WRONG', message: 'Thời gian cam kết là số nguyên từ 1.', path: ['committed'] });
  else if (committed !== null && published !== undefined && publishedHours(committed) >= publishedHours(published)) wrong.push({ code: 'COMMITMENT_NOT_SHORTER', message: 'Thời gian cam kết phải ngắn hơn thời hạn đã công bố (Điều 9 khoản 1).', path: ['committed'] });
  return wrong;
}

/**
 * The head of an agency posts its process for a procedure: in force from now for what is accepted from now.
 *
 * @throws Refused with every finding; HouseError NOT_FOUND for whoever does not head the agency, or a procedure it does not receive
 */
export async function postProcess({ house, viewer, requestId }: Poster, input: PostProcess): Promise<{ procedure: Procedure; agencyId: number }> {
  const staff = requireStaff(viewer);
  const [agency, procedure] = [await findAgencyByCode(house, input.agencyCode), await findProcedure(house, input.procedureCode)];
  if (agency === undefined || procedure === undefined || !mayPost(viewer, agency.id) || !(await receivesAt(house, procedure, agency))) throw notFound();
  const wrong = findings(input, durationOf(procedure));
  if (wrong.length > 0) throw new Refused(...wrong);
  const { clientKey, committed } = input;
  await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(viewer), key: clientKey, operation: 'POST_PROCESS', input }, async () => {
    const row = await appendProcess(tx, {
      procedureCode: procedure.code, agencyId: agency.id, steps: input.steps, onResume: input.onResume, approvedBy: (input.approvedBy ?? '').trim(),
      committedValue: committed?.value ?? null, committedUnit: committed?.unit ?? null, postedBy: staff.accountId,
    });
    await audit(tx, { actor: actorKey(viewer), actorName: viewer.kind === 'STAFF' ? viewer.fullName : '', act: 'process.posted', subject: `procedure:${procedure.code}`, detail: { agencyId: agency.id, number: row.number }, requestId });
    return { number: row.number };
  }));
  return { procedure, agencyId: agency.id };
}
