import { type Calendar, moveDue } from '@mot-cua/working-time';
import { vietnamDay } from '../../platform/clock.ts';
import type { Instant } from '../../platform/database/columns.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { HouseError, Refused } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { audit } from '../../platform/audit/audit.ts';
import { workingCalendar } from '../calendar/index.ts';
import { notify } from '../notifications/index.ts';
import { momentInWords } from './citizen-notices.ts';
import { feeScene } from './fee.service.ts';
import { actAsHouse } from './house-act.ts';
import { keepPostReminded, listExpired, takeToRemind } from './post-deadline.storage.ts';
import { postTermsOn } from './post-terms.ts';
import { onCalendar } from './promise.ts';

const BATCH = 100;

/** Until when a deadline must lie for its owner to be reminded now; undefined where the calendar ends before it. */
function remindUntil(calendar: Calendar, now: Instant): Instant | undefined {
  try {
    return onCalendar(() => moveDue({ dueAt: now, workingDays: postTermsOn(vietnamDay(now)).remindWorkingDays, calendar }).dueAt);
  } catch (error) {
    if (error instanceof HouseError && error.code === 'CALENDAR_YEAR_MISSING') return undefined;
    throw error;
  }
}

async function remind(tx: Tx, until: Instant): Promise<number> {
  const due = await takeToRemind(tx, until, BATCH);
  if (due.length === 0) return 0;
  await keepPostReminded(tx, due);
  await notify(tx, ...due.map(({ id, ownerId, reference, procedureName, deadline }) => ({
    accountId: ownerId, kind: 'POST_DUE_SOON', title: 'Sắp hết hạn gửi bản giấy', dossierId: id, eventSequence: null,
    body: `Hồ sơ ${reference} – ${procedureName}.\nCơ quan chưa nhận được bản giấy. Hạn: ${momentInWords(deadline)}.\nNếu đã gửi, hãy mở hồ sơ và ghi mã bưu gửi; quá hạn mà bản giấy chưa đến, hồ sơ kết thúc.`,
  })));
  await audit(tx, ...due.map(({ id, deadline }) => ({ actor: 'system', actorName: 'Hệ thống', act: 'dossier.reminded', subject: `dossier:${id}`, detail: { clock: 'POST', dueAt: deadline } })));
  return due.length;
}

/** §8.2a: what did not come in time is closed by rule, one after the other; one the desk has just received is left alone. */
async function expire(house: House): Promise<number> {
  const { database, clock, log } = house;
  const ids = await listExpired(database, clock.now(), BATCH);
  for (const id of ids) {
    const scene = await feeScene(house, id);
    await inTransaction(database, clock, (tx) => actAsHouse(tx, scene, { action: 'EXPIRE_POST', data: {} }, 'post')).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      log.info({ dossierId: id }, 'papers came at the last moment');
    });
  }
  return ids.length;
}

/** Reminds senders before the deadline of their papers, and closes what is past it: the house's own acts, once each, whatever process does them. */
export async function keepPostDeadlines(house: House): Promise<void> {
  const until = remindUntil(await workingCalendar(house), house.clock.now());
  if (until !== undefined) while (await inTransaction(house.database, house.clock, (tx) => remind(tx, until)) === BATCH);
  while (await expire(house) === BATCH);
}
