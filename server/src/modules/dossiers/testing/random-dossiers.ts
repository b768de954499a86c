import { ALL_PHASES, isFinal, type Phase } from '@mot-cua/dossier';
import fc from 'fast-check';
import { inTransaction } from '../../../platform/database/transaction.ts';
import type { TestHouse } from '../../../testing/house.ts';
import { REFUND_TURNS, type RefundTurn } from '../refund-turns.ts';

/** A row of the projection as chance makes it, consistent in itself. */
export interface RandomDossier {
  readonly agencyId: number; readonly ownerId: number; readonly phase: Phase; readonly discarded: boolean; readonly specialistId: number | null;
  readonly noticeState: 'DRAFTED' | 'SENT_BACK' | 'APPROVED' | null; readonly submittedAt: string | null; readonly dueAt: string | null; readonly resultAt: string | null; readonly finishedAt: string | null;
  readonly applicantName: string; readonly refundTurn: RefundTurn | null;
}

const NAMES = ['Nguyễn Thị Hoa', 'Trần Đình Đức', 'Hồ Văn Ước', 'Lê Quý Đôn', 'Phan Thị Ngọc'];
const BEFORE_ACCEPTANCE: readonly Phase[] = ['DRAFT', 'SUBMITTED', 'CHECKING'];

/** Chance, with dates crowded around `now` and enough equal moments that ties in order are met. */
export function randomDossier(ids: { agencyIds: readonly number[]; ownerIds: readonly number[]; specialistIds: readonly number[] }, now: string): fc.Arbitrary<RandomDossier> {
  const near = fc.integer({ min: -80, max: 80 }).map((hours) => new Date(Date.parse(now) + hours * 3_600_000).toISOString());
  return fc
    .record({
      agencyId: fc.constantFrom(...ids.agencyIds), ownerId: fc.constantFrom(...ids.ownerIds), phase: fc.constantFrom(...ALL_PHASES), discarded: fc.boolean(),
      specialist: fc.constantFrom(null, ...ids.specialistIds), notice: fc.constantFrom(null, 'DRAFTED' as const, 'SENT_BACK' as const, 'APPROVED' as const),
      accepted: fc.boolean(), submittedAt: near, dueAt: near, doneAt: near, resulted: fc.boolean(), refund: fc.constantFrom(null, null, ...REFUND_TURNS), applicantName: fc.constantFrom(...NAMES),
    })
    .map(({ phase, specialist, notice, accepted, submittedAt, dueAt, doneAt, resulted, discarded, refund, ...rest }): RandomDossier => {
      const promised = !BEFORE_ACCEPTANCE.includes(phase) && (accepted || !['SUPPLEMENT_REQUESTED', 'REFUSED', 'WITHDRAWN'].includes(phase));
      return {
        ...rest, phase, discarded: phase === 'DRAFT' && discarded, specialistId: promised ? specialist : null, noticeState: phase === 'PROCESSING' ? notice : null,
        submittedAt: phase === 'DRAFT' ? null : submittedAt, dueAt: promised ? dueAt : null,
        resultAt: phase === 'RESULT_READY' || phase === 'NOT_COLLECTED' || phase === 'RETURNED' || (promised && resulted && isFinal(phase)) ? doneAt : null, finishedAt: isFinal(phase) ? doneAt : null,
        refundTurn: promised && isFinal(phase) ? refund : null,
      };
    });
}

/** Puts them into the house; answers their ids, in the same order. */
export async function insertRandom({ house, clock }: Pick<TestHouse, 'house' | 'clock'>, dossiers: readonly RandomDossier[]): Promise<number[]> {
  return inTransaction(house.database, clock, async (tx) => {
    const [procedure] = await tx.sql<{ id: number }[]>`select min(id) as id from procedure_versions`;
    const ids: number[] = [];
    for (const one of dossiers) {
      const [row] = await tx.sql<{ id: number }[]>`
        insert into dossiers (reference, procedure_version_id, agency_id, owner_id, online_level, channel, phase, version, applicant_name, specialist_id, created_at, submitted_at, due_at, result_at, finished_at, changed_at, notice_state, refund_turn, discarded_at, state)
        values (${crypto.randomUUID()}, ${procedure?.id ?? 0}, ${one.agencyId}, ${one.ownerId}, 3, 'ONLINE', ${one.phase}, 1, ${one.applicantName}, ${one.specialistId}, ${one.submittedAt ?? tx.now},
          ${one.submittedAt}, ${one.dueAt}, ${one.resultAt}, ${one.finishedAt}, ${tx.now}, ${one.noticeState}, ${one.refundTurn}, ${one.discarded ? tx.now : null}, '{}') returning id`;
      ids.push(row?.id ?? 0);
      if (one.phase !== 'DRAFT') await tx.sql`insert into dossier_counters (agency_id, phase, count) values (${one.agencyId}, ${one.phase}, 1) on conflict (agency_id, phase) do update set count = dossier_counters.count + 1`;
    }
    return ids;
  });
}
