import { audit } from '../../platform/audit/audit.ts';
import { toInstant } from '../../platform/database/columns.ts';
import { vietnamDay } from '../../platform/clock.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { listOfficers, type Officer } from '../accounts/index.ts';
import { momentInWords } from '../dossiers/index.ts';
import { notify, type NewNotification } from '../notifications/index.ts';
import { type DueConsultation, keepReminded, lockConsultationReminders, takeDueConsultations, type Threshold } from './reminder.storage.ts';
import { deskOf, leadersOf } from './tell.ts';

const BATCH = 200;
/** After a long standstill nobody is flooded with what everybody knows. */
const LOOK_BACK_MS = 30 * 86_400_000;

/** Of what is due today the agency asked; of what is late also whoever waits for it (NĐ 61/2018 Đ19.5: the late are told of). */
function noticesOf(threshold: Threshold, due: DueConsultation, officers: readonly Officer[]): readonly NewNotification[] {
  const which = `Hồ sơ ${due.name} – ${due.procedureName}.`;
  const date = momentInWords(toInstant(due.dueAt));
  const desk = deskOf(officers, due.agencyId, due.takenById).map((accountId): NewNotification => ({
    accountId, dossierId: null, eventSequence: null, kind: `CONSULTATION_${threshold}`,
    title: threshold === 'DUE_SOON' ? 'Hôm nay hết hạn trả lời ý kiến' : 'Quá hạn trả lời ý kiến', body: `${which}\n${due.leadName} chờ ý kiến trước ${date}.`,
  }));
  if (threshold === 'DUE_SOON') return desk;
  const lead = new Set([...(due.specialistId === null ? [] : [due.specialistId]), ...leadersOf(officers, due.holderAgencyId)]);
  const told = [...lead].filter((accountId) => !desk.some((one) => one.accountId === accountId)).map((accountId): NewNotification => ({
    accountId, dossierId: due.dossierId, eventSequence: null, kind: 'CONSULTATION_OVERDUE', title: 'Cơ quan được hỏi chậm trả lời',
    body: `${which}\n${due.agencyName} chưa trả lời ý kiến, hạn ${date}. Thời hạn trả kết quả vẫn phải bảo đảm (Điều 9 khoản 1 điểm b).`,
  }));
  return [...desk, ...told];
}

async function remind(tx: Tx, threshold: Threshold, from: string, until: string): Promise<number> {
  const due = await takeDueConsultations(tx, threshold, from, until, BATCH);
  if (due.length === 0) return 0;
  await keepReminded(tx, threshold, due);
  const officers = await listOfficers(tx.db, [...new Set(due.flatMap((one) => [one.agencyId, one.holderAgencyId]))], tx.now);
  const notices = due.map((one) => ({ one, told: noticesOf(threshold, one, officers) }));
  await notify(tx, ...notices.flatMap(({ told }) => told));
  await audit(tx, ...notices.map(({ one, told }) => ({ actor: 'system', actorName: 'Hệ thống', act: 'consultation.reminded', subject: `dossier:${one.dossierId}`, detail: { key: one.key, threshold, dueAt: toInstant(one.dueAt), told: told.map((notice) => notice.accountId) } })));
  return due.length;
}

/** Finds what agencies asked have to answer today or have not answered in time, and tells who must know: once for each date and threshold. */
export async function remindOfConsultations(house: House): Promise<void> {
  const now = house.clock.now();
  const midnight = new Date(Date.parse(`${vietnamDay(now)}T00:00:00+07:00`) + 86_400_000).toISOString();
  const spans = [['OVERDUE', new Date(Date.parse(now) - LOOK_BACK_MS).toISOString(), now], ['DUE_SOON', now, midnight]] as const;
  for (const [threshold, from, until] of spans) {
    for (let found = BATCH; found === BATCH;) {
      found = await inTransaction(house.database, house.clock, async (tx) => ((await lockConsultationReminders(tx)) ? remind(tx, threshold, from, until) : 0));
    }
  }
}
