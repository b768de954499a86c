import type { Dossier, DossierEvent } from '@mot-cua/dossier';
import type { Calendar } from '@mot-cua/working-time';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type SignedInViewer } from '../../platform/auth/viewer.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { tell } from '../../platform/outbox/outbox.ts';
import { notify } from '../notifications/index.ts';
import type { PaperTime } from '../outages/index.ts';
import { type NoticeScene, noticeFor } from './citizen-notices.ts';
import { alsoConcerned, saveCoordination } from './coordination.storage.ts';
import { appendEvents, moveCount, saveProjection } from './dossier.storage.ts';
import { refundTurn } from './refund-turn.ts';
import { stepDueOf } from './step-due.ts';
import { closeDraft, findLastSubmission, openDraft } from './draft.storage.ts';

/** What happened, with what its words need. */
export interface Happening extends NoticeScene {
  readonly before: Dossier;
  readonly after: Dossier;
  readonly events: readonly DossierEvent[];
  /** Missing where no step of the process can have moved. */
  readonly calendar?: Calendar;
  /** The real time of what was done on paper in an outage (§10.1); missing for what is done now. */
  readonly paper?: PaperTime;
}

/** What the house does by itself, in the trail (§5): which part of it. */
export interface HouseItself { readonly kind: 'HOUSE'; readonly key: string; readonly fullName: string }
const keyOf = (who: SignedInViewer | HouseItself): string => (who.kind === 'HOUSE' ? who.key : actorKey(who));
interface Witness { readonly viewer: SignedInViewer | HouseItself; readonly requestId?: string }

/** Writes what was decided: facts, projection, trail, notices, counts and the message to the outside, all in this one transaction. */
export async function record(tx: Tx, caller: Witness, happening: Happening): Promise<void> {
  const { before, after, events, paper } = happening;
  await appendEvents(tx, after.id, before.version, events, paper);
  await saveProjection(tx, after, await refundTurn(tx, after), happening.calendar === undefined ? undefined : stepDueOf(after, happening.calendar));
  await saveCoordination(tx, before, after);
  for (const [index, event] of events.entries()) {
    const sequence = before.version + index + 1;
    await turnDraft(tx, after.id, event);
    await trail(tx, caller, after.id, `dossier.${event.type.toLowerCase().replaceAll('_', '-')}`, { sequence, role: event.actor.role, agencyId: event.actor.agencyId, ...onBehalf(caller, event), ...(paper !== undefined && { onPaperAt: paper.at, outageId: paper.outageId }) });
    const notice = noticeFor(event, after, happening);
    if (notice !== undefined && after.ownerId !== null) await notify(tx, { accountId: after.ownerId, kind: event.type, ...notice, dossierId: after.id, eventSequence: sequence });
  }
  await announce(tx, after);
  for (const agencyId of alsoConcerned(before, after)) await announce(tx, { ...after, agencyId });
  await moveCount(tx, before, after);
}

/** A leader's act by a delegate names for whom (§9.2b). */
function onBehalf({ viewer }: Witness, { actor }: DossierEvent): { onBehalfOf?: number } {
  if (viewer.kind !== 'STAFF' || (actor.role !== 'LEADER' && actor.role !== 'CONSULTED')) return {};
  const leads = viewer.positions.filter((position) => position.agencyId === actor.agencyId && position.role === 'LEADER');
  const [first] = leads;
  return first?.delegatedBy === null || first?.delegatedBy === undefined || leads.some((position) => (position.delegatedBy ?? null) === null) ? {} : { onBehalfOf: first.delegatedBy };
}

/** One line of the trail (§5) about a dossier. */
export async function trail(tx: Tx, { viewer, requestId }: Witness, dossierId: number, act: string, detail: Record<string, unknown>): Promise<void> {
  await audit(tx, { actor: keyOf(viewer), actorName: viewer.fullName, act, subject: `dossier:${dossierId}`, detail, ...(requestId !== undefined && { requestId }) });
}

/** Ids and a version, never content: whoever is woken reads what they may see. */
export async function announce(tx: Tx, dossier: Pick<Dossier, 'id' | 'agencyId' | 'ownerId' | 'version'>): Promise<void> {
  await tell(tx, { topic: 'dossier.changed', dossierId: dossier.id, agencyId: dossier.agencyId, ...(dossier.ownerId !== null && { accountId: dossier.ownerId }), payload: { version: dossier.version } });
}

/** The working copy follows the life cycle: a supplement opens it with the answers in force, sending or withdrawing ends it. */
async function turnDraft(tx: Tx, dossierId: number, event: DossierEvent): Promise<void> {
  switch (event.type) {
    case 'SUPPLEMENT_REQUESTED':
      return openDraft(tx, dossierId, (await findLastSubmission(tx.db, dossierId))?.answers ?? {});
    case 'SUBMITTED':
    case 'SUPPLEMENT_SUPPLIED':
    case 'WITHDRAWN':
      return closeDraft(tx, dossierId);
    default:
      return undefined;
  }
}
