import type { Dossier, DossierEvent, EventActor, Phase, Role } from '@mot-cua/dossier';
import type { PendingQuery, Row } from 'postgres';
import type { Sql } from '../../platform/database/client.ts';
import { toInstant } from '../../platform/database/columns.ts';
import type { RefundTurn } from './refund-turns.ts';
import { collectFrom, returnStanding } from './return-standing.ts';
import type { dossiers } from './dossiers.tables.ts';

/** A piece of SQL, to be put into a query; never awaited itself. */
export type Fragment = PendingQuery<Row[]>;

/** A whole row of the projection. */
export type DossierRecord = typeof dossiers.$inferSelect;

/** What the policy must know of a dossier. */
export interface DossierFacts { readonly ownerId: number | null; readonly agencyId: number; readonly phase: string; readonly discardedAt: string | null; readonly destroyedAt: string | null }

/** A dossier as lists read it: everything but its state and its search text. Instants are PostgreSQL's own text. */
export interface DossierRow extends DossierFacts {
  readonly id: number;
  readonly reference: string;
  readonly code: string | null;
  readonly procedureVersionId: number;
  readonly onlineLevel: number;
  readonly channel: 'ONLINE' | 'POSTAL' | 'COUNTER';
  readonly phase: Phase;
  readonly version: number;
  readonly applicantName: string;
  readonly applicantIdentity: string | null;
  readonly division: string | null;
  readonly receptionistId: number | null;
  readonly specialistId: number | null;
  readonly createdAt: string;
  readonly submittedAt: string | null;
  readonly acceptedAt: string | null;
  readonly forwardDueAt: string | null;
  readonly dueAt: string | null;
  readonly resultAt: string | null;
  readonly finishedAt: string | null;
  readonly refundTurn: RefundTurn | null;
}

/** The columns of a {@link DossierRow}, of `dossiers d`. */
export const rowColumns = (sql: Sql): Fragment => sql`
  d.id, d.reference, d.code, d.procedure_version_id as "procedureVersionId", d.agency_id as "agencyId", d.owner_id as "ownerId", d.online_level as "onlineLevel",
  d.channel, d.phase, d.version, d.applicant_name as "applicantName", d.applicant_identity as "applicantIdentity", d.division,
  d.receptionist_id as "receptionistId", d.specialist_id as "specialistId", d.created_at::text as "createdAt", d.submitted_at::text as "submittedAt",
  d.accepted_at::text as "acceptedAt", d.forward_due_at::text as "forwardDueAt", d.due_at::text as "dueAt", d.result_at::text as "resultAt",
  d.finished_at::text as "finishedAt", d.discarded_at::text as "discardedAt", d.destroyed_at::text as "destroyedAt", d.refund_turn as "refundTurn"`;

/** The columns of the projection that follow from the state alone. */
export function projection(state: Dossier) {
  const { code, agencyId, phase, version, division, receptionistId, specialistId, submittedAt, acceptedAt, forwardDueAt, dueAt, resultAt, finishedAt } = state;
  return {
    code, agencyId, phase, version, division, receptionistId, specialistId, submittedAt, acceptedAt, forwardDueAt, dueAt, resultAt, finishedAt,
    noticeState: state.notice?.state ?? null,
    returnStanding: returnStanding(state),
    collectFrom: collectFrom(state),
    resultFileId: state.result?.fileId ?? state.resultDraft?.fileId ?? null,
    state,
  };
}

/** A row of `dossier_events`. */
export interface EventRow {
  readonly dossierId: number;
  readonly sequence: number;
  readonly type: DossierEvent['type'];
  readonly at: string;
  readonly enteredAt: string;
  /** The outage it was done on paper in (§10.1); null for what was done as it was entered. */
  readonly outageId: number | null;
  readonly actorId: number | null;
  readonly actorName: string;
  readonly actorRole: Role;
  readonly agencyId: number | null;
  readonly data: Record<string, unknown>;
}

/** The event a row remembers. Rows are written from events alone and never change, so the type is what was written. */
export function eventOf(row: EventRow): DossierEvent {
  const actor: EventActor = { accountId: row.actorId, name: row.actorName, role: row.actorRole, agencyId: row.agencyId };
  return { type: row.type, at: toInstant(row.at), actor, data: row.data } as DossierEvent;
}
