import { type Calendar, CalendarYearMissingError } from '@mot-cua/working-time';
import { audit } from '../../platform/audit/audit.ts';
import { vietnamDay } from '../../platform/clock.ts';
import { toInstant, type Instant } from '../../platform/database/columns.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { listOfficers, type Officer } from '../accounts/index.ts';
import { workingCalendar } from '../calendar/index.ts';
import { type NewNotification, notify } from '../notifications/index.ts';
import { momentInWords } from './citizen-notices.ts';
import { keepPostDeadlines } from './post-deadline.ts';
import { soonUntil } from './narrowing.ts';
import { remindOfUncollected } from './uncollected.ts';
import { type Clock, type DueDossier, keepReminded, lockReminders, type Span, takeDue, type Threshold } from './reminder.storage.ts';

/** What was late longer ago, before anybody looked, is in the lists as overdue; it is told to nobody one by one. */
const LOOK_BACK_MS = 14 * 86_400_000;
const BATCH = 100;
const EVERY_MS = 30_000;

interface Turn { readonly clock: Clock; readonly threshold: Threshold; readonly span: Span }

/** Midnight in Vietnam after this moment: a hand-over is due soon on its very day, for it is never further than one working day away. */
const endOfDay = (now: Instant): Instant => new Date(Date.parse(`${vietnamDay(now)}T00:00:00+07:00`) + 86_400_000).toISOString();

/** The end of "sắp đến hạn", the same as in the lists; undefined where the calendar ends before it. */
function soonEnd(calendar: Calendar, now: Instant): Instant | undefined {
  try {
    return new Date(soonUntil(calendar, now)).toISOString();
  } catch (error) {
    if (error instanceof CalendarYearMissingError) return undefined;
    throw error;
  }
}

function turnsAt(calendar: Calendar, now: Instant): readonly Turn[] {
  const past: Span = { from: new Date(Date.parse(now) - LOOK_BACK_MS).toISOString(), until: now };
  const soon = soonEnd(calendar, now);
  return [
    { clock: 'FORWARD', threshold: 'OVERDUE', span: past },
    { clock: 'RESULT', threshold: 'OVERDUE', span: past },
    { clock: 'STEP', threshold: 'OVERDUE', span: past },
    { clock: 'FORWARD', threshold: 'DUE_SOON', span: { from: now, until: endOfDay(now) } },
    { clock: 'STEP', threshold: 'DUE_SOON', span: { from: now, until: endOfDay(now) } },
    ...(soon === undefined ? [] : [{ clock: 'RESULT', threshold: 'DUE_SOON', span: { from: now, until: soon } } as const]),
  ];
}

/** Who has it in hand now; where nobody has, everybody whose turn it may become – of the division it was forwarded to, where that names one. */
function holders(dossier: DueDossier, officers: readonly Officer[], ofStep: boolean): readonly Officer[] {
  const { phase, receptionistId, specialistId, division } = dossier;
  const role = phase === 'ACCEPTED' ? 'RECEPTION' : phase === 'AWAITING_APPROVAL' && dossier.stepTitle !== null && ofStep ? 'LEADER' : 'SPECIALIST';
  const desk = officers.filter((officer) => officer.agencyId === dossier.agencyId && officer.role === role);
  const named = role === 'LEADER' ? desk : desk.filter((officer) => officer.accountId === (role === 'RECEPTION' ? receptionistId : specialistId));
  if (named.length > 0) return named;
  const inside = desk.filter((officer) => division !== null && officer.division === division);
  return inside.length > 0 ? inside : desk;
}

/** Officer and leaders; of a hand-over or a step not yet late its officer alone. */
function toldOf({ clock, threshold }: Turn, dossier: DueDossier, officers: readonly Officer[]): readonly number[] {
  const leaders = clock !== 'RESULT' && threshold === 'DUE_SOON' ? [] : officers.filter((officer) => officer.agencyId === dossier.agencyId && officer.role === 'LEADER');
  return [...new Set([...holders(dossier, officers, clock === 'STEP'), ...leaders].map((officer) => officer.accountId))];
}

const TITLES = {
  RESULT: { DUE_SOON: 'Hồ sơ sắp đến hạn trả kết quả', OVERDUE: 'Hồ sơ quá hạn trả kết quả' },
  STEP: { DUE_SOON: 'Hôm nay hết hạn một bước xử lý', OVERDUE: 'Quá hạn một bước xử lý' },
  FORWARD: { DUE_SOON: 'Hôm nay hết hạn chuyển bộ phận chuyên môn', OVERDUE: 'Quá hạn chuyển bộ phận chuyên môn' },
} as const satisfies Record<Clock, Record<Threshold, string>>;
const KINDS = { RESULT: { DUE_SOON: 'DUE_SOON', OVERDUE: 'OVERDUE' }, FORWARD: { DUE_SOON: 'FORWARD_DUE_SOON', OVERDUE: 'FORWARD_OVERDUE' }, STEP: { DUE_SOON: 'STEP_DUE_SOON', OVERDUE: 'STEP_OVERDUE' } } as const satisfies Record<Clock, Record<Threshold, string>>;

function words({ clock }: Turn, { name, procedureName, dueAt, reappointed, stepTitle }: DueDossier): string {
  const which = `Hồ sơ ${name} – ${procedureName}.`;
  const due = momentInWords(toInstant(dueAt));
  if (clock === 'STEP') return `${which}\nBước “${stepTitle ?? ''}” phải xong trước ${due}.`;
  if (clock === 'FORWARD') return `${which}\nPhải chuyển bộ phận chuyên môn trước ${due}.`;
  return [which, `Hẹn trả kết quả: ${due}${reappointed ? ', đã hẹn lại một lần' : ''}.`, ...(reappointed ? [] : ['Nếu không kịp, phải xin lỗi và hẹn lại chậm nhất một ngày trước ngày hẹn (Nghị định 61/2018/NĐ-CP, Điều 19).'])].join('\n');
}

async function remind(tx: Tx, turn: Turn): Promise<number> {
  const due = await takeDue(tx, turn.clock, turn.threshold, turn.span, BATCH);
  if (due.length === 0) return 0;
  await keepReminded(tx, turn.clock, turn.threshold, due);
  const officers = await listOfficers(tx.db, [...new Set(due.map((dossier) => dossier.agencyId))], tx.now);
  const told = due.map((dossier) => ({ dossier, accountIds: toldOf(turn, dossier, officers) }));
  const notices = told.flatMap(({ dossier, accountIds }) => accountIds.map((accountId): NewNotification => ({
    accountId, kind: KINDS[turn.clock][turn.threshold], title: TITLES[turn.clock][turn.threshold], body: words(turn, dossier), dossierId: dossier.id, eventSequence: null,
  })));
  await notify(tx, ...notices);
  await audit(tx, ...told.map(({ dossier, accountIds }) => ({
    actor: 'system', actorName: 'Hệ thống', act: 'dossier.reminded', subject: `dossier:${dossier.id}`, detail: { clock: turn.clock, threshold: turn.threshold, dueAt: toInstant(dossier.dueAt), told: accountIds },
  })));
  return due.length;
}

/**
 * Finds what is due soon or late and tells who must know, as the house's own act (§9.1a, §9.2a): once for each dossier, clock,
 * threshold and date, whatever process does it and however often. Answers of how many dossiers somebody was told.
 */
export async function remindOfDue(house: House): Promise<number> {
  const calendar = await workingCalendar(house);
  let told = 0;
  for (const turn of turnsAt(calendar, house.clock.now())) {
    for (let found = BATCH; found === BATCH;) {
      found = await inTransaction(house.database, house.clock, async (tx) => ((await lockReminders(tx)) ? remind(tx, turn) : 0));
      told += found;
    }
  }
  return told;
}

/** Reminds while the house runs: at the start and at intervals. Answers the function that ends it, after what is under way. */
export function startReminders(house: House): () => Promise<void> {
  let running: Promise<void> | undefined;
  const turn = (): void => {
    running ??= keepPostDeadlines(house).then(() => remindOfDue(house)).then(async (told) => told + (await remindOfUncollected(house))).then(
      (told) => { if (told > 0) house.log.info({ told }, 'people were reminded of what is due or waits'); },
      (error: unknown) => house.log.warn({ err: error }, 'what is due could not be looked through; tried again later'),
    ).finally(() => { running = undefined; });
  };
  turn();
  const timer = setInterval(turn, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
