import { type SignedInViewer, actorKey, requireSignedIn } from '../../platform/auth/viewer.ts';
import { sha256 } from '../../platform/canonical.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused, type Refusal } from '../../platform/errors.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { tell } from '../../platform/outbox/outbox.ts';
import { listOfficers } from '../accounts/index.ts';
import { takeUpload } from '../documents/index.ts';
import { type Caller, checkClientKey, getRecord, lockVisible, trail } from '../dossiers/index.ts';
import { notify } from '../notifications/index.ts';
import { agenciesHolding, mayRead, speaksFor, whyNotWrite } from './message.policy.ts';
import { type Address, MAX_FILES, paceFault, type Reached, reachedInside, reachedOutside, textFaults, written } from './message-rules.ts';
import { appendMessage, lastPosition, listAuthors, listWrittenSince, markReadUpTo, type MessageRow, type Thread } from './message.storage.ts';

/** The dossier under its lock, as far as messages need it. */
type Locked = Awaited<ReturnType<typeof lockVisible>>;
export interface SendMessage { readonly clientKey: string; readonly dossierId: string; readonly thread: Thread; readonly text: string; readonly uploadIds: readonly string[]; readonly address: Address }
const NOBODY: Address = { accountId: null, agencyId: null, role: null };
const DAY_MS = 86_400_000;

/** §5: who may not know of the thread is told that there is none. @throws HouseError NOT_FOUND */
export async function readableDossier(caller: Pick<Caller, 'house' | 'viewer'>, dossierId: number, thread: Thread) {
  const record = await getRecord(caller, dossierId);
  if (!mayRead(caller.viewer, record, thread)) throw notFound();
  return record;
}

/**
 * Writes to the others about a dossier: once a key, with its files, those it reaches, the notice and the line of the trail in one transaction.
 * No message is an act: phase and version of the dossier stay as they are.
 * @throws Refused with everything to mend; HouseError NOT_FOUND
 */
export async function sendMessage(caller: Caller, input: SendMessage): Promise<{ dossierId: number; position: number }> {
  const { house } = caller;
  const viewer = requireSignedIn(caller.viewer);
  const dossierId = decodeId('Dossier', input.dossierId);
  await readableDossier(caller, dossierId, input.thread);
  const text = written(input.text);
  const uploadIds = [...new Set(input.uploadIds)];
  const wrong = [...textFaults(text, 'tin nhắn'), ...(uploadIds.length > MAX_FILES ? [{ code: 'TOO_MANY_FILES', message: `Mỗi tin nhắn kèm nhiều nhất ${MAX_FILES} tệp.`, path: ['uploadIds'] }] : [])];
  if (wrong.length > 0) throw new Refused(...wrong);
  return inTransaction(house.database, house.clock, async (tx) => {
    const key = { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: 'SEND_MESSAGE', input };
    const { answer } = await once(tx, key, async () => {
      await keepPace(tx, viewer);
      const dossier = await lockVisible(tx, viewer, dossierId);
      const closed = whyNotWrite(viewer, dossier, input.thread);
      if (closed !== null || !mayRead(viewer, dossier, input.thread)) throw closed === null ? notFound() : new Refused({ code: 'CONVERSATION_CLOSED', message: closed, path: ['text'] });
      const row = await write(tx, { ...caller, viewer }, dossier, { ...input, text, uploadIds, address: input.thread === 'INTERNAL' ? input.address : NOBODY });
      return { dossierId, position: row.position };
    });
    return answer;
  });
}

/** A citizen writes at a person's pace, counted over all their dossiers; two at once wait for each other, so that none slips through. */
async function keepPace(tx: Tx, viewer: SignedInViewer): Promise<void> {
  if (viewer.kind !== 'CITIZEN') return;
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`messages ${viewer.accountId}`}, 0))`;
  const fault = paceFault(await listWrittenSince(tx.db, viewer.accountId, new Date(Date.parse(tx.now) - DAY_MS).toISOString()), tx.now);
  if (fault !== undefined) throw new Refused(fault);
}

async function write(tx: Tx, caller: Caller & { viewer: SignedInViewer }, dossier: Locked, { thread, text, uploadIds, address }: Pick<SendMessage, 'thread' | 'text' | 'uploadIds' | 'address'>): Promise<MessageRow> {
  const { viewer } = caller;
  const post = speaksFor(viewer, dossier);
  const fileIds: string[] = [];
  for (const uploadId of uploadIds) fileIds.push((await takeUpload(tx, viewer.accountId, uploadId, { quarantined: viewer.kind === 'CITIZEN' })).id);
  const reached = await reach(tx, viewer, dossier, thread, address);
  const row = await appendMessage(tx, {
    dossierId: dossier.id, thread, authorId: viewer.accountId, authorName: viewer.fullName, authorRole: post?.role ?? 'CITIZEN', agencyId: post?.agencyId ?? null,
    toAccountId: address.accountId, toAgencyId: address.agencyId, toRole: address.role, text,
  }, fileIds, reached);
  // The text itself stays where it is; its hash in the trail proves it.
  await trail(tx, caller, dossier.id, 'message.sent', { thread, position: row.position, sha256: sha256(text), files: fileIds, agencyId: row.agencyId, role: row.authorRole, reached: reached.map(({ accountId }) => accountId) });
  if (thread === 'CITIZEN' && viewer.kind === 'STAFF' && dossier.ownerId !== null) await notify(tx, { accountId: dossier.ownerId, kind: 'MESSAGE', title: 'Cơ quan có tin nhắn cho bạn', body: `${excerpt(text)}\n\nHãy mở hồ sơ, mục “Trao đổi với cơ quan”, để đọc và trả lời.`, dossierId: dossier.id, eventSequence: null });
  await wake(tx, dossier.id, [viewer.accountId, ...reached.map(({ accountId }) => accountId)]);
  return row;
}

const excerpt = (text: string): string => ([...text].length <= 200 ? text : `${[...text].slice(0, 199).join('')}…`);

/** Those a message reaches, as they serve at this moment. */
async function reach(tx: Tx, viewer: SignedInViewer, dossier: Locked, thread: Thread, address: Address): Promise<{ accountId: number; agencyId: number | null }[]> {
  if (thread === 'CITIZEN' && viewer.kind === 'STAFF') return dossier.ownerId === null ? [] : [{ accountId: dossier.ownerId, agencyId: null }];
  const inHand = [dossier.receptionistId, dossier.specialistId].filter((id) => id !== null);
  const serving = await listOfficers(tx.db, thread === 'CITIZEN' ? [dossier.agencyId] : agenciesHolding(dossier), tx.now);
  if (thread === 'CITIZEN') return reachedOutside(serving, inHand);
  const reached: Reached[] = reachedInside(address, viewer.accountId, serving, [...inHand, ...(await listAuthors(tx.db, { dossierId: dossier.id, thread }))]);
  if (reached.length === 0 && (address.accountId !== null || address.role !== null)) throw new Refused(NOT_THERE);
  return reached;
}
const NOT_THERE: Refusal = { code: 'ADDRESSEE_NOT_THERE', message: 'Không có ai khác ở vị trí này trong cơ quan đang giữ hồ sơ. Hãy chọn người nhận khác.', path: ['to'] };

/** Ids only: whoever is woken reads what they may see. */
async function wake(tx: Tx, dossierId: number, accountIds: readonly number[]): Promise<void> {
  await tell(tx, ...[...new Set(accountIds)].map((accountId) => ({ topic: 'messages.changed' as const, dossierId, accountId })));
}

/** Marks a thread read up to a position, for this person. Repeating it changes nothing. */
export async function markMessagesRead(caller: Caller, input: { readonly dossierId: string; readonly thread: Thread; readonly upToPosition: number }): Promise<number> {
  const { house } = caller;
  const viewer = requireSignedIn(caller.viewer);
  const dossierId = decodeId('Dossier', input.dossierId);
  const dossier = await readableDossier(caller, dossierId, input.thread);
  const of = { dossierId, thread: input.thread };
  await inTransaction(house.database, house.clock, async (tx) => {
    const upTo = Math.min(Math.max(0, input.upToPosition), await lastPosition(tx.db, of));
    const agencyId = speaksFor(viewer, dossier)?.agencyId ?? null;
    if ((await markReadUpTo(tx, of, { accountId: viewer.accountId, agencyId }, upTo)) === 0) return;
    await trail(tx, { ...caller, viewer }, dossierId, 'message.read', { ...of, upTo, agencyId });
    await wake(tx, dossierId, [viewer.accountId, ...(input.thread === 'CITIZEN' && dossier.ownerId !== null ? [dossier.ownerId] : [])]);
  });
  return dossierId;
}
