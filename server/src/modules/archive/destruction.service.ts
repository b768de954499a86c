import { verifyPackage } from '@mot-cua/archive';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, requireStaff, type StaffViewer } from '../../platform/auth/viewer.ts';
import { vietnamDay } from '../../platform/clock.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused, type Refusal } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { vaultOf } from '../documents/index.ts';
import { announce, type Caller, checkClientKey, lockVisible } from '../dossiers/index.ts';
import { mayDecide, mayPropose } from './archive.policy.ts';
import { findPackage } from './archive.storage.ts';
import {
  bytesRemoved, changeDestruction, destroyItem, type DestructionRow, findDestruction, insertDestruction, insertItems, type ItemRow, listBytesToRemove, listItems, lockDestruction, releaseItems,
} from './destruction.storage.ts';
import { packagePath } from './package.service.ts';
import { shelfEntries, type ShelfEntry } from './shelf.service.ts';

/** A list a council can read, and a transaction that nobody waits for. */
const MOST = 200;
const nameOf = ({ row }: ShelfEntry): string => row.code ?? row.reference;
const required = (text: string | null | undefined, code: string, message: string, field: string): Refusal[] => ((text ?? '').trim() === '' ? [{ code, message, path: [field] }] : []);
function need(...refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refused(...refusals);
}

export interface ProposeDestruction { readonly clientKey: string; readonly agencyId: number; readonly dossierIds: readonly string[]; readonly reason: string }

/** What of these must not be destroyed, dossier by dossier, in words. */
const standing = (entries: readonly ShelfEntry[]): Refusal[] => entries.flatMap((entry) => entry.obstacles.map(({ code, message }) => ({ code, message: `${nameOf(entry)}: ${message}`, path: ['dossierIds'] })));

/** §10.1: the specialist lists what has lost its value; each must be archived, and its time over. @throws Refused naming each dossier and why; HouseError NOT_FOUND */
export async function proposeDestruction(caller: Caller, input: ProposeDestruction): Promise<number> {
  const { house, requestId } = caller;
  const viewer = requireStaff(caller.viewer);
  const { agencyId } = input;
  if (!mayPropose(viewer, agencyId)) throw notFound();
  const ids = [...new Set(input.dossierIds.map((id) => decodeId('Dossier', id)))];
  need(...required(input.reason, 'REASON_REQUIRED', 'Hãy ghi lý do đề nghị tiêu hủy.', 'reason'));
  if (ids.length === 0 || ids.length > MOST) throw new Refused({ code: 'LIST_WRONG', message: `Mỗi danh mục từ 1 đến ${MOST} hồ sơ.`, path: ['dossierIds'] });
  const entries = (await shelfEntries(house, ids)).filter(({ row }) => row.agencyId === agencyId);
  if (entries.length !== ids.length) throw notFound();
  need(...standing(entries));
  return inTransaction(house.database, house.clock, async (tx) => {
    const { answer } = await once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: 'PROPOSE_DESTRUCTION', input }, async () => {
      const id = await insertDestruction(tx, { agencyId, reason: input.reason.trim(), proposedById: viewer.accountId, proposedBy: viewer.fullName });
      const listed = await insertItems(tx, entries.map(({ row, retention }) => ({
        destructionId: id, dossierId: row.id, retainedUntil: retention.until ?? '9999-12-31', retention: retention.text, packageSha256: row.packageSha256 ?? '', manifestSha256: row.manifestSha256 ?? '',
      })));
      need(...entries.filter(({ row }) => listed.includes(row.id)).map((entry) => ({ code: 'LISTED_ALREADY', message: `${nameOf(entry)}: đã có trong một danh mục đề nghị tiêu hủy khác.`, path: ['dossierIds'] })));
      await onRecord(tx, viewer, requestId, 'destruction.proposed', id, { dossiers: entries.length });
      return { id };
    });
    return answer.id;
  });
}

const onRecord = (tx: Tx, viewer: StaffViewer, requestId: string, act: string, id: number, detail: Record<string, unknown>): Promise<void> =>
  audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act, subject: `destruction:${id}`, detail, requestId });

const WORDS = { PROPOSED: 'đang chờ quyết định', DECIDED: 'đã có quyết định', REJECTED: 'đã bị bác', EXECUTED: 'đã được tiêu hủy' } as const satisfies Record<DestructionRow['state'], string>;
function mustBe(row: DestructionRow, state: DestructionRow['state']): void {
  if (row.state !== state) throw new Refused({ code: 'STATE_WRONG', message: `Danh mục này ${WORDS[row.state]}.` });
}

interface OnList { readonly clientKey: string; readonly id: string }
/** One act on a list, under its lock, once a key. */
async function onList(caller: Caller, input: OnList, operation: string, may: (viewer: StaffViewer, row: DestructionRow) => boolean, act: (tx: Tx, viewer: StaffViewer, row: DestructionRow) => Promise<void>): Promise<number> {
  const { house } = caller;
  const viewer = requireStaff(caller.viewer);
  const id = decodeId('Destruction', input.id);
  await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation, input }, async () => {
    const row = await lockDestruction(tx, id);
    if (row === undefined || !may(viewer, row)) throw notFound();
    await act(tx, viewer, row);
    return { id };
  }));
  return id;
}

export interface DecideDestruction extends OnList { readonly number: string; readonly date: string; readonly council: string }

/** §10.1: the decision, with its number, day and council, taken by a leader who did not draw up the list. */
export function decideDestruction(caller: Caller, input: DecideDestruction): Promise<number> {
  const today = vietnamDay(caller.house.clock.now());
  const dayWrong = !/^\d{4}-\d{2}-\d{2}$/.test(input.date) || Number.isNaN(Date.parse(input.date)) || input.date > today;
  return onList(caller, input, 'DECIDE_DESTRUCTION', (viewer, row) => mayDecide(viewer, row.agencyId), async (tx, viewer, row) => {
    need(
      ...required(input.number, 'NUMBER_REQUIRED', 'Hãy ghi số quyết định tiêu hủy.', 'number'), ...required(input.council, 'COUNCIL_REQUIRED', 'Hãy ghi Hội đồng xét hủy: chủ tịch và các ủy viên.', 'council'),
      ...(dayWrong ? [{ code: 'DATE_WRONG', message: 'Ngày quyết định phải là một ngày có thật, không sau hôm nay.', path: ['date'] }] : []),
    );
    mustBe(row, 'PROPOSED');
    if (row.proposedById === viewer.accountId) throw new Refused({ code: 'SAME_PERSON', message: 'Người lập danh mục không được quyết định tiêu hủy: phải là người khác.' });
    await changeDestruction(tx, row.id, { state: 'DECIDED', decisionNumber: input.number.trim(), decisionDate: input.date, council: input.council.trim(), decidedById: viewer.accountId, decidedBy: viewer.fullName, decidedAt: tx.now });
    await onRecord(tx, viewer, caller.requestId, 'destruction.decided', row.id, { number: input.number.trim(), date: input.date });
  });
}

/** The list is not carried out: its dossiers stay, and may be listed again. Also a decision not yet carried out can be taken back so. */
export const rejectDestruction = (caller: Caller, input: OnList & { readonly reason: string }): Promise<number> =>
  onList(caller, input, 'REJECT_DESTRUCTION', (viewer, row) => mayDecide(viewer, row.agencyId), async (tx, viewer, row) => {
    need(...required(input.reason, 'REASON_REQUIRED', 'Hãy ghi lý do không tiêu hủy.', 'reason'));
    if (row.state !== 'DECIDED') mustBe(row, 'PROPOSED');
    await changeDestruction(tx, row.id, { state: 'REJECTED', rejectedReason: input.reason.trim() });
    await releaseItems(tx, row.id);
    await onRecord(tx, viewer, caller.requestId, 'destruction.rejected', row.id, {});
  });

/** Every package still proves itself, and nothing has come in between. Read outside the transaction: files take their time. */
async function checkList(house: House, items: readonly ItemRow[]): Promise<void> {
  const entries = await shelfEntries(house, items.map(({ dossierId }) => dossierId));
  need(...standing(entries));
  for (const entry of entries) {
    const [found, item] = [await findPackage(house.database.reads, entry.row.id), items.find(({ dossierId }) => dossierId === entry.row.id)];
    const verdict = found === undefined ? undefined : await verifyPackage(await packagePath(house, found.storageId), { manifestSha256: item?.manifestSha256 ?? '', now: new Date(house.clock.now()) }).catch(() => undefined);
    if (verdict?.whole !== true) throw new Refused({ code: 'PACKAGE_BROKEN', message: `${nameOf(entry)}: gói lưu trữ không còn nguyên vẹn hoặc không phải gói đã đưa vào danh mục. Không có gì bị tiêu hủy.` });
  }
}

const DATABASE_REFUSES = 'MC003';
const isRefusal = (error: unknown): boolean => typeof error === 'object' && error !== null && [error, 'cause' in error ? error.cause : undefined].some((one) => typeof one === 'object' && one !== null && 'code' in one && one.code === DATABASE_REFUSES);

/**
 * §10.1: carries the decision out, once: all its dossiers or none. What is personal leaves every table in one transaction, which the database opens for this decision alone; the
 * bytes of the files and of the packages go right after commit, and again later if that is interrupted. What remains: that it was, when, under which decision, and the hashes.
 */
export async function executeDestruction(caller: Caller, input: OnList): Promise<number> {
  const { house, requestId } = caller;
  const seen = await findDestruction(house.database.reads, decodeId('Destruction', input.id));
  if (seen !== undefined && seen.state === 'DECIDED' && mayExecute(requireStaff(caller.viewer), seen)) await checkList(house, await listItems(house.database.reads, [seen.id]));
  try {
    const id = await onList(caller, input, 'EXECUTE_DESTRUCTION', mayExecute, async (tx, viewer, row) => {
      mustBe(row, 'DECIDED');
      for (const item of await listItems(tx.db, [row.id])) {
        const { state } = await lockVisible(tx, viewer, item.dossierId);
        const bytes = await destroyItem(tx, item.id);
        await audit(tx, {
          actor: actorKey(viewer), actorName: viewer.fullName, act: 'dossier.destroyed', subject: `dossier:${item.dossierId}`,
          detail: { destruction: row.id, number: row.decisionNumber, date: row.decisionDate, packageSha256: item.packageSha256, manifestSha256: item.manifestSha256, files: bytes.length }, requestId,
        });
        await announce(tx, state);
      }
      await changeDestruction(tx, row.id, { state: 'EXECUTED', executedAt: tx.now, executedBy: viewer.fullName });
      await onRecord(tx, viewer, requestId, 'destruction.executed', row.id, { number: row.decisionNumber, date: row.decisionDate });
    });
    await removeDestroyedBytes(house);
    return id;
  } catch (error) {
    if (isRefusal(error)) throw new Refused({ code: 'VERSION_CONFLICT', message: 'Một hồ sơ trong danh mục vừa thay đổi hoặc được giữ lại. Không có gì bị tiêu hủy; hãy tải lại.' });
    throw error;
  }
}
const mayExecute = (viewer: StaffViewer, row: DestructionRow): boolean => mayDecide(viewer, row.agencyId) || mayPropose(viewer, row.agencyId);

/** Removes the bytes of what was destroyed; asked again until none is left, also after a crash between commit and removal. */
export async function removeDestroyedBytes(house: House): Promise<void> {
  const vault = await vaultOf(house);
  for (const { id, bytes } of await listBytesToRemove(house.database.reads, MOST)) {
    for (const file of bytes ?? []) await vault.remove(file);
    await inTransaction(house.database, house.clock, (tx) => bytesRemoved(tx, id));
  }
}
