import { availableActions, type Action } from '@mot-cua/dossier';
import { sha256 } from '../../platform/canonical.ts';
import { HouseError, Refused } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt, type UserError } from '../../platform/graphql/payload.ts';
import { decodeId } from '../../platform/ids.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import type { ActOn } from './act.service.ts';
import { assignDossier } from './assign.service.ts';
import { dossierLoader, stateLoader } from './dossier.loader.ts';
import { actorOn } from './dossier.policy.ts';
import { forwardDossier, sendNotice, startCheck } from './reception.service.ts';
import { submitForApproval, takeDossier } from './specialist.service.ts';

/** What is the same for every row of a batch. */
export interface BatchContent { readonly division?: string | null; readonly note?: string | null; readonly assigneeId?: string | null }
type BatchAct = (context: RequestContext, on: ActOn, content: BatchContent) => Promise<number>;

/** Acts that need nothing of their own for each dossier, nor that its papers be read first: what may be done to many at once. */
export const BATCH_ACTS = {
  START_CHECK: (context, on) => startCheck(context, on),
  FORWARD: (context, on, { division, note }) => forwardDossier(context, { ...on, division: division ?? null, note: note ?? null }),
  TAKE: (context, on) => takeDossier(context, on),
  ASSIGN: (context, on, { assigneeId, note }) => assignDossier(context, { ...on, assigneeId: assigneeId ?? '', reason: note ?? null }),
  SUBMIT_FOR_APPROVAL: (context, on, { note }) => submitForApproval(context, { ...on, note: note ?? null }),
  SEND_NOTICE: (context, on) => sendNotice(context, on),
} as const satisfies Partial<Record<Action, BatchAct>>;
export type BatchAction = keyof typeof BATCH_ACTS;
const BATCH_ACTIONS = Object.keys(BATCH_ACTS) as readonly BatchAction[];

/** Dossiers of one batch; more would keep a connection busy for longer than anybody waits. */
export const MOST_AT_ONCE = 200;

export interface BatchLine { readonly dossierId: string; readonly expectedVersion: number }
export interface Batch extends BatchContent { readonly clientKey: string; readonly action: BatchAction; readonly rows: readonly BatchLine[] }

/** How it went with one dossier; a conflict is a refusal because somebody else has acted meanwhile. */
export type BatchOutcome = 'DONE' | 'REFUSED' | 'CONFLICT';
export interface BatchLineResult extends BatchLine { readonly outcome: BatchOutcome; readonly errors: readonly UserError[] }

/** @throws Refused where the batch as a whole cannot be: too many, none, or one dossier twice */
export function checkSelection(dossierIds: readonly string[]): void {
  if (dossierIds.length === 0) throw new Refused({ code: 'NOTHING_SELECTED', message: 'Hãy chọn ít nhất một hồ sơ.', path: ['rows'] });
  if (dossierIds.length > MOST_AT_ONCE) throw new Refused({ code: 'TOO_MANY_SELECTED', message: `Mỗi lần thực hiện được nhiều nhất ${MOST_AT_ONCE} hồ sơ. Hãy chọn bớt.`, path: ['rows'] });
  if (new Set(dossierIds).size !== dossierIds.length) throw new Refused({ code: 'SELECTED_TWICE', message: 'Có hồ sơ được chọn hai lần.', path: ['rows'] });
}

/** The key of one dossier's act: it follows from the batch's own, so that the batch can be sent again, whole or in part, and nothing happens twice. */
export function keyOfLine(batchKey: string, dossierId: string): string {
  const hash = sha256(`${batchKey} ${dossierId}`);
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}

/**
 * One act on many dossiers, one after the other, each in its own transaction through the one pipeline: what one is refused takes nothing
 * from the others. Sent again under the same key it goes on where it stopped.
 *
 * @throws HouseError OVERLOADED where the house must stop midway: what was done stays done, the same key goes on; Refused as {@link checkSelection}
 */
export async function actOnBatch(context: RequestContext, batch: Batch): Promise<BatchLineResult[]> {
  const batchKey = checkClientKey(batch.clientKey);
  checkSelection(batch.rows.map((line) => line.dossierId));
  if (batch.action === 'ASSIGN' && (batch.assigneeId ?? null) === null) throw new Refused({ code: 'ASSIGNEE_REQUIRED', message: 'Hãy chọn người thụ lý.', path: ['assigneeId'] });
  for (const line of batch.rows) decodeId('Dossier', line.dossierId);
  const results: BatchLineResult[] = [];
  for (const line of batch.rows) results.push(await actOnLine(context, batch, line, keyOfLine(batchKey, line.dossierId)));
  return results;
}

async function actOnLine(context: RequestContext, { action, division, note, assigneeId }: Batch, line: BatchLine, clientKey: string): Promise<BatchLineResult> {
  const act: BatchAct = BATCH_ACTS[action];
  const { dossierId, expectedVersion } = line;
  const errors = await attempt(() => act(context, { clientKey, dossierId, expectedVersion }, { division: division ?? null, note: note ?? null, assigneeId: assigneeId ?? null })).then((done): readonly UserError[] => done.errors, hidden);
  if (errors.some((error) => error.code === 'OVERLOADED')) throw new HouseError('OVERLOADED');
  const outcome = errors.length === 0 ? 'DONE' : errors.some((error) => error.code === 'VERSION_CONFLICT') ? 'CONFLICT' : 'REFUSED';
  return { dossierId, expectedVersion, outcome, errors };
}

/** A dossier that is not this person's to know is one line of the answer, never the end of the batch. */
function hidden(error: unknown): readonly UserError[] {
  if (error instanceof HouseError && error.code === 'NOT_FOUND') return [{ code: error.code, message: 'Không tìm thấy hồ sơ này, hoặc hồ sơ không thuộc cơ quan của bạn.', path: null }];
  throw error;
}

/** An act a selection can be offered, and for how many of it the act is open now. */
export interface BatchOffer { readonly action: BatchAction; readonly label: string; readonly possible: number }

/** What can be done with a selection at once: the life cycle's own answer for each dossier, added up. */
export async function batchOffers(context: RequestContext, dossierIds: readonly string[]): Promise<BatchOffer[]> {
  checkSelection(dossierIds);
  const ids = dossierIds.map((id) => decodeId('Dossier', id));
  const seen = (await context.loader(dossierLoader).loadMany(ids)).flatMap((row) => (row instanceof Error ? [] : [row.id]));
  const states = (await context.loader(stateLoader).loadMany(seen)).flatMap((state) => (state instanceof Error ? [] : [state]));
  const open = states.flatMap((state) => availableActions(state, actorOn(context.viewer, state))).filter((one) => one.enabled);
  return BATCH_ACTIONS.flatMap((action) => {
    const mine = open.filter((one) => one.action === action);
    return mine[0] === undefined ? [] : [{ action, label: mine[0].label, possible: mine.length }];
  });
}
