import { CalendarYearMissingError, dayStatus, type Calendar } from '@mot-cua/working-time';
import { audit } from '../../platform/audit/audit.ts';
import { vietnamDay } from '../../platform/clock.ts';
import { type Instant, toInstant } from '../../platform/database/columns.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { workingCalendar } from '../calendar/index.ts';
import { notify } from '../notifications/index.ts';
import { invitation } from './citizen-notices.ts';
import { feeScene } from './fee.service.ts';
import { actAsHouse, lockDossier } from './house-act.ts';
import { keepReminded, lockReminders, takeUncollected, type UncollectedDossier } from './reminder.storage.ts';

/** From when on which patience: working days after a result could be collected. No law sets them; the province does, and a change counts from its day on. */
const PATIENCE = [{ from: '2017-09-15', remindAfter: { FIRST: 3, SECOND: 10 }, notCollectedAfter: 20 }] as const;
type Patience = (typeof PATIENCE)[number];
export type CollectionThreshold = keyof Patience['remindAfter'];

const BATCH = 50;
const DAY_MS = 86_400_000;

function patienceAt(day: string): Patience {
  const rule = PATIENCE.findLast(({ from }) => from <= day);
  if (rule === undefined) throw new Error(`No patience is set for ${day}.`);
  return rule;
}

/** Midnight in Vietnam before the working day from which, counting today, so many working days have begun: what could be collected before it has waited so long. */
export function waitedSince(calendar: Calendar, now: Instant, workingDays: number): Instant {
  let day = vietnamDay(now);
  for (let found = dayStatus(calendar, day).working ? 1 : 0; found < workingDays;) {
    day = new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
    if (dayStatus(calendar, day).working) found += 1;
  }
  return new Date(Date.parse(`${day}T00:00:00+07:00`)).toISOString();
}

/** §10.2c: tells the person once more that their result waits, and how it comes to them. */
async function remind(house: House, threshold: CollectionThreshold, before: Instant): Promise<number> {
  return inTransaction(house.database, house.clock, async (tx) => {
    if (!(await lockReminders(tx))) return 0;
    const waiting = await takeUncollected(tx, threshold, before, BATCH);
    if (waiting.length === 0) return 0;
    await keepReminded(tx, 'COLLECTION', threshold, waiting.map(({ id, collectFrom }) => ({ id, dueAt: collectFrom })));
    await notify(tx, ...waiting.map(({ id, ownerId, name, procedureName, state }) => ({
      accountId: ownerId, kind: 'RESULT_WAITS', title: 'Kết quả đang chờ bạn nhận', body: [`Hồ sơ ${name} – ${procedureName}.`, ...invitation(state)].join('\n'), dossierId: id, eventSequence: null,
    })));
    await audit(tx, ...waiting.map(({ id, ownerId, collectFrom }) => ({ actor: 'system', actorName: 'Hệ thống', act: 'dossier.collection-reminded', subject: `dossier:${id}`, detail: { threshold, collectFrom: toInstant(collectFrom), told: [ownerId] } })));
    return waiting.length;
  });
}

/** §10.2c: reminded, and nobody came: the phase says so. Each for itself. */
async function mark(house: House, before: Instant): Promise<number> {
  const waiting = await inTransaction(house.database, house.clock, async (tx) => ((await lockReminders(tx)) ? takeUncollected(tx, null, before, BATCH) : []));
  const marked = await Promise.all(waiting.map((dossier) => markOne(house, dossier)));
  return marked.filter(Boolean).length;
}

async function markOne(house: House, { id, collectFrom }: UncollectedDossier): Promise<boolean> {
  const scene = await feeScene(house, id);
  return inTransaction(house.database, house.clock, async (tx) => {
    const dossier = await lockDossier(tx, id);
    const [row] = await tx.sql<{ reminded: number; same: boolean }[]>`
      select (select count(*)::int from dossier_reminders r where r.dossier_id = d.id and r.clock = 'COLLECTION' and r.due_at = d.collect_from) as reminded, d.collect_from = ${collectFrom}::timestamptz as same from dossiers d where d.id = ${id}`;
    // Somebody acted on it meanwhile.
    if (row?.same !== true || dossier.phase !== 'RESULT_READY') return false;
    await actAsHouse(tx, scene, { action: 'MARK_NOT_COLLECTED', data: { reminded: row.reminded } }, 'collection');
    return true;
  });
}

/** Looks through the results that wait (§10.2c): reminds once at each threshold, then says that nobody came. Answers of how many something was done. */
export async function remindOfUncollected(house: House): Promise<number> {
  const calendar = await workingCalendar(house);
  const now = house.clock.now();
  const { remindAfter, notCollectedAfter } = patienceAt(vietnamDay(now));
  const since = (workingDays: number): Instant | undefined => {
    try {
      return waitedSince(calendar, now, workingDays);
    } catch (error) {
      if (error instanceof CalendarYearMissingError) return undefined;
      throw error;
    }
  };
  let done = 0;
  for (const [threshold, days] of [['FIRST', remindAfter.FIRST], ['SECOND', remindAfter.SECOND]] as const) {
    const before = since(days);
    if (before !== undefined) done += await remind(house, threshold, before);
  }
  const before = since(notCollectedAfter);
  return before === undefined ? done : done + (await mark(house, before));
}
