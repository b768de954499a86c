import { type Actor, consultationsOf, decide, type Dossier, evolve, isLate, type OpinionOutcome } from '@mot-cua/dossier';
import { actorKey, requireStaff, type StaffViewer } from '../../platform/auth/viewer.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused, type Refusal } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { tell } from '../../platform/outbox/outbox.ts';
import { getAgency } from '../agencies/index.ts';
import { workingCalendar } from '../calendar/index.ts';
import { takeUpload } from '../documents/index.ts';
import { lockDossier, onCalendar, record, trail } from '../dossiers/index.ts';
import { getProcedureVersion } from '../procedures/index.ts';
import { rolesIn, sightOf } from './consultation.policy.ts';
import { type ConsultationRow, type DeskRow, findConsultation, isAsked, listAnswerFiles, lockDesk, replaceAnswerFiles, saveDesk } from './consultation.storage.ts';
import { DESK_REASONS, type DeskAct, guardDesk } from './desk.ts';
import { nextAsked } from './plan.ts';
import { tellAnswered, tellAsked } from './tell.ts';

/** What every act at the desk of the agency asked names. */
export interface DeskInput { readonly clientKey: string; readonly consultationId: string; readonly expectedRevision: number }
export interface AnswerInput extends DeskInput {
  readonly outcome: OpinionOutcome;
  readonly text: string;
  /** Files drafted before that stay; new ones come as uploads. */
  readonly keepFileIds: readonly string[];
  readonly uploadIds: readonly string[];
}
type Caller = Pick<RequestContext, 'house' | 'viewer' | 'requestId'>;

/** The question, for the people of the agency asked. @throws HouseError NOT_FOUND for everybody else (§5) */
async function getAsked({ house, viewer }: Caller, id: string): Promise<ConsultationRow> {
  const row = await findConsultation(house.database, decodeId('Consultation', id));
  if (row === undefined || sightOf(viewer, row)?.side !== 'ASKED') throw notFound();
  return row;
}

/** One act at the desk, once for its key, under the lock of the desk. */
async function atDesk(caller: Caller, act: DeskAct, input: DeskInput, run: (tx: Tx, row: ConsultationRow, desk: DeskRow, viewer: StaffViewer) => Promise<void>): Promise<number> {
  const viewer = requireStaff(caller.viewer);
  const row = await getAsked(caller, input.consultationId);
  await inTransaction(caller.house.database, caller.house.clock, (tx) => once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: `CONSULTATION_${act}`, input }, async () => {
    // The dossier first, as every act takes it: an answer and a withdrawal at once never wait for each other in a ring.
    if (act === 'SEND') await lockDossier(tx, row.dossierId);
    const desk = await lockDesk(tx, row);
    const refused = guardDesk({ open: await isAsked(tx, row), takenById: desk.takenById }, { accountId: viewer.accountId, roles: rolesIn(viewer, row.agencyId) }, act);
    if (refused !== undefined) throw new Refused({ code: `CONSULTATION_${refused}`, message: DESK_REASONS[refused] });
    if (desk.revision !== input.expectedRevision) throw new Refused({ code: 'VERSION_CONFLICT', message: 'Người khác vừa sửa dự thảo trả lời này. Hãy xem lại rồi thực hiện lại.' });
    await run(tx, row, desk, viewer);
    return { id: row.id };
  }));
  return row.id;
}

const trailed = (tx: Tx, caller: Caller, viewer: StaffViewer, row: ConsultationRow, what: string): Promise<void> =>
  trail(tx, { viewer, ...(caller.requestId !== undefined && { requestId: caller.requestId }) }, row.dossierId, `consultation.${what}`, { key: row.key, agencyId: row.agencyId });

/** A specialist of the agency asked takes the question. Of several at once one has it. */
export const takeConsultation = (caller: Caller, input: DeskInput): Promise<number> =>
  atDesk(caller, 'TAKE', input, async (tx, row, _desk, viewer) => {
    await saveDesk(tx, row, { takenById: viewer.accountId, takenAt: tx.now });
    await trailed(tx, caller, viewer, row, 'taken');
    await tell(tx, { topic: 'dossier.changed', agencyId: row.agencyId });
  });

function checkAnswer({ outcome, text }: AnswerInput): Refusal[] {
  const needsWords = outcome === 'AGREED_WITH_REMARKS' || outcome === 'NOT_AGREED';
  return needsWords && text.trim() === '' ? [{ code: 'TEXT_REQUIRED', message: outcome === 'NOT_AGREED' ? 'Không đồng ý thì phải nêu lý do.' : 'Hãy ghi ý kiến thêm.', path: ['text'] }] : [];
}

/** The draft as it stands: words and files. */
async function writeDraft(tx: Tx, row: ConsultationRow, viewer: StaffViewer, input: AnswerInput): Promise<void> {
  const kept = (await listAnswerFiles(tx, row)).filter((file) => input.keepFileIds.includes(file.fileId));
  for (const uploadId of input.uploadIds) {
    const file = await takeUpload(tx, viewer.accountId, uploadId);
    if (!kept.some((one) => one.fileId === file.id)) kept.push({ fileId: file.id, title: file.name });
  }
  await replaceAnswerFiles(tx, row, kept);
  await saveDesk(tx, row, { outcome: input.outcome, answer: input.text.trim() || null, draftedById: viewer.accountId, draftedAt: tx.now });
}

/** Whoever took it, or a leader, writes the answer down; it is the agency's own until it is sent. */
export const draftConsultationAnswer = (caller: Caller, input: AnswerInput): Promise<number> =>
  atDesk(caller, 'DRAFT', input, async (tx, row, _desk, viewer) => {
    await writeDraft(tx, row, viewer, input);
    await trailed(tx, caller, viewer, row, 'drafted');
  });

/** The leader sends the opinion of the agency (§9.1b): from now on it is the lead's to read, and a fact of the dossier. */
export async function sendConsultationAnswer(caller: Caller, input: AnswerInput): Promise<number> {
  const { house } = caller;
  const calendar = await workingCalendar(house);
  const { procedureVersionId, holderAgencyId } = await getAsked(caller, input.consultationId);
  const [procedure, agency] = await Promise.all([getProcedureVersion(house, procedureVersionId), getAgency(house, holderAgencyId)]);
  return atDesk(caller, 'SEND', input, async (tx, row, desk, viewer) => {
    const wrong = checkAnswer(input);
    if (wrong.length > 0) throw new Refused(...wrong);
    const before = await lockDossier(tx, row.dossierId);
    const actor: Actor = { accountId: viewer.accountId, name: viewer.fullName, roles: ['CONSULTED'], agencyId: row.agencyId };
    const command = { action: 'ANSWER_CONSULTATION', data: { key: row.key, outcome: input.outcome, next: onCalendar(() => nextAsked(before, row.key, tx.now, calendar)) } } as const;
    const decision = decide(before, command, { actor, at: tx.now, expectedVersion: before.version });
    if (!decision.ok) throw new Refused(...decision.refusals);
    const after = decision.events.reduce<Dossier>(evolve, before);
    await writeDraft(tx, row, viewer, input);
    await saveDesk(tx, row, { sentById: viewer.accountId, sentAt: tx.now, ...(desk.draftedById !== null && { draftedById: desk.draftedById }) });
    await record(tx, { viewer, ...(caller.requestId !== undefined && { requestId: caller.requestId }) }, { before, after, events: decision.events, procedure, agency, calendar });
    const answered = consultationsOf(after).find((one) => one.key === row.key);
    if (answered !== undefined) await tellAnswered(tx, after, answered, isLate(answered, tx.now), { procedure, agency });
    await tellAsked(tx, before, after, { procedure, agency });
  });
}
