import { actorKey, requireStaff, type StaffViewer } from '../../platform/auth/viewer.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused, type Refusal } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { clearDefault, deleteView, insertView, listViews, type SavedViewContent, type SavedViewRow, updateView } from './saved-view.storage.ts';

type Caller = Pick<RequestContext, 'house' | 'viewer'>;

/** Columns a list can show, in the order they stand by themselves. */
export const QUEUE_COLUMNS = ['APPLICANT', 'PROCEDURE', 'FIELD', 'AGENCY', 'DUE', 'PHASE', 'RECEIVED', 'ACCEPTED', 'ASSIGNEE', 'CHANNEL', 'LABELS'] as const;
export type QueueColumn = (typeof QUEUE_COLUMNS)[number];

export interface SaveView {
  readonly clientKey: string;
  /** Changes this one; without it a new one is made. */
  readonly id?: string | null;
  readonly name: string;
  readonly filter: object;
  readonly sort?: string | null;
  readonly columns: readonly QueueColumn[];
  readonly isDefault: boolean;
  /** Code of the agency whose officers may use it too. */
  readonly sharedWith?: string | null;
}

const MOST_VIEWS = 50;
const MOST_LETTERS = 60;

const servedBy = (officer: StaffViewer): number[] => [...new Set(officer.positions.filter((position) => position.role !== 'OPERATOR').map((position) => position.agencyId))];

/** The officer's own views and those shared with them, by name. A view opens nothing: what it shows is what its reader may see. */
export async function viewsOf({ house, viewer }: Caller): Promise<SavedViewRow[]> {
  const officer = requireStaff(viewer);
  return listViews(house.database.reads, officer.accountId, servedBy(officer));
}

function findings(name: string, others: readonly SavedViewRow[], sharedWith: number | null | undefined, officer: StaffViewer): Refusal[] {
  return [
    ...(name === '' || name.length > MOST_LETTERS ? [{ code: 'VIEW_NAME', message: `Hãy đặt tên cho danh sách, nhiều nhất ${MOST_LETTERS} ký tự.`, path: ['name'] }] : []),
    ...(others.some((one) => one.name === name) ? [{ code: 'VIEW_NAME_TAKEN', message: 'Bạn đã có danh sách mang tên này. Hãy chọn tên khác.', path: ['name'] }] : []),
    ...(others.length >= MOST_VIEWS ? [{ code: 'TOO_MANY_VIEWS', message: `Bạn đã lưu ${MOST_VIEWS} danh sách. Hãy xóa bớt rồi lưu.`, path: ['name'] }] : []),
    ...(sharedWith === undefined || (sharedWith !== null && !servedBy(officer).includes(sharedWith)) ? [{ code: 'NOT_OF_AGENCY', message: 'Chỉ dùng chung được với cơ quan bạn đang làm việc.', path: ['sharedWith'] }] : []),
  ];
}

/** Keeps how an officer likes to see a list. @throws Refused with everything to mend; HouseError NOT_FOUND for another's view */
export async function saveView({ house, viewer }: Caller, input: SaveView): Promise<void> {
  const officer = requireStaff(viewer);
  const sharedWith = input.sharedWith === undefined || input.sharedWith === null ? null : (await findAgencyByCode(house, input.sharedWith))?.id;
  const id = input.id === undefined || input.id === null ? null : decodeId('View', input.id);
  await inTransaction(house.database, house.clock, async (tx) => {
    await once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: 'SAVE_VIEW', input }, async () => {
      const own = await lockOwn(tx, officer);
      if (id !== null && !own.some((one) => one.id === id)) throw notFound();
      const name = input.name.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
      const wrong = findings(name, own.filter((one) => one.id !== id), sharedWith, officer);
      if (wrong.length > 0) throw new Refused(...wrong);
      const content: SavedViewContent = { name, filter: { ...input.filter }, sort: input.sort ?? null, columns: [...new Set(input.columns)], isDefault: input.isDefault, sharedWith: sharedWith ?? null };
      if (content.isDefault) await clearDefault(tx, officer.accountId);
      await (id === null ? insertView(tx, officer.accountId, content) : updateView(tx, id, content));
      return {};
    });
  });
}

/** @throws HouseError NOT_FOUND for another's view, and for one that is gone */
export async function removeView({ house, viewer }: Caller, input: { readonly clientKey: string; readonly id: string }): Promise<void> {
  const officer = requireStaff(viewer);
  const id = decodeId('View', input.id);
  await inTransaction(house.database, house.clock, async (tx) => {
    await once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: 'DELETE_VIEW', input }, async () => {
      if (!(await lockOwn(tx, officer)).some((one) => one.id === id)) throw notFound();
      await deleteView(tx, id);
      return {};
    });
  });
}

/** The officer's own, nobody else changing them meanwhile. */
async function lockOwn(tx: Tx, officer: StaffViewer): Promise<SavedViewRow[]> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`saved-views ${officer.accountId}`}, 0))`;
  return listViews(tx.db, officer.accountId, []);
}
