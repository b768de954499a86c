import { type Dossier, type DossierEvent, type EventActor, type EventData, type EventType, evolve } from '@mot-cua/dossier';
import type { Random } from './random.ts';

/** What a made-up life needs to know of the world. */
export interface LifeSetting {
  readonly id: number;
  readonly reference: string;
  readonly procedure: { readonly id: number; readonly onlineLevel: number; readonly slots: readonly string[]; readonly days: number };
  readonly agency: { readonly id: number; readonly name: string };
  readonly citizen: EventActor & { readonly accountId: number };
  readonly reception: EventActor;
  readonly specialist: EventActor;
  readonly leader: EventActor;
  /** Milliseconds: when the draft was started, and the moment after which nothing has happened yet. */
  readonly began: number;
  readonly now: number;
  readonly papers: readonly { readonly slotKey: string; readonly fileId: string; readonly sha256: string }[];
  codeOn(day: string): string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (at: number): string => new Date(at).toISOString();
const vietnamDay = (at: number): string => iso(at + 7 * HOUR).slice(0, 10);

class Life {
  readonly events: DossierEvent[] = [];
  dossier: Dossier | undefined;
  at: number;
  readonly #now: number;

  constructor(began: number, now: number) {
    this.at = began;
    this.#now = now;
  }

  /** Lets time pass and the next thing happen; false once that would be in the future. */
  add<T extends EventType>(after: number, type: T, actor: EventActor, data: EventData[T]): boolean {
    this.at += after;
    if (this.at > this.#now) return false;
    // The table of event data ties the two: a pair of type and data of that type is an event.
    const event = { type, at: iso(this.at), actor, data } as unknown as DossierEvent;
    this.dossier = evolve(this.dossier, event);
    this.events.push(event);
    return true;
  }
}

function acceptance(setting: LifeSetting, at: number, feeVnd: number): EventData['ACCEPTED'] {
  const dueAt = iso(at + setting.procedure.days * DAY);
  return {
    code: setting.codeOn(vietnamDay(at)),
    forwardDueAt: iso(at + DAY),
    appointment: {
      dueAt, place: `Bộ phận tiếp nhận và trả kết quả, ${setting.agency.name}`, papersToBring: ['Bản chính các giấy tờ đã nộp', 'Giấy tờ tùy thân'],
      feeLines: feeVnd === 0 ? [] : [{ feeId: 1, name: 'Lệ phí', kind: 'LE_PHI', amountVnd: feeVnd, quantity: 1, legalBasis: null }],
      totalVnd: feeVnd,
      explanation: [`Tính từ ngày ${vietnamDay(at)}, ngày tiếp nhận không tính`, `${setting.procedure.days} ngày làm việc`, `Hẹn trả ngày ${dueAt.slice(0, 10)}`],
    },
  };
}

function supplement(life: Life, setting: LifeSetting, random: Random): boolean {
  const slotKey = setting.procedure.slots[0] ?? null;
  const asked = life.add((1 + random.below(20)) * HOUR, 'SUPPLEMENT_REQUESTED', setting.reception, {
    reason: 'Giấy tờ chưa đầy đủ, chưa rõ.', repeated: false, askedIn: 'CHECKING',
    items: [{ key: '1-1', fieldPath: null, slotKey, title: 'Giấy tờ kèm theo', instruction: 'Chụp lại rõ cả bốn góc, không lóa.' }],
  });
  // One in eight never answers.
  if (!asked || random.chance(0.12)) return false;
  return life.add((6 + random.below(90)) * HOUR, 'SUPPLEMENT_SUPPLIED', setting.citizen, { round: 2, answersHash: 'b'.repeat(64), papers: setting.papers.slice(0, 1), note: null, due: null });
}

function resolved(life: Life, setting: LifeSetting, random: Random): boolean {
  const fileId = setting.papers[0]?.fileId ?? '';
  const draft = (): boolean =>
    life.add((2 + random.below(30)) * HOUR, 'RESULT_DRAFTED', setting.specialist, { fileId, number: `${setting.id}/KQ`, date: vietnamDay(life.at), summary: 'Kết quả giải quyết thủ tục hành chính' }) &&
    life.add(HOUR, 'SUBMITTED_FOR_APPROVAL', setting.specialist, { note: null });
  if (!life.add((2 + random.below(20)) * HOUR, 'TAKEN', setting.specialist, {})) return false;
  if (!life.add((1 + random.below(12)) * HOUR, 'RECHECKED', setting.specialist, { finding: 'Hồ sơ đủ điều kiện giải quyết.' }) || !draft()) return false;
  if (random.chance(0.06) && !(life.add(3 * HOUR, 'SENT_BACK', setting.leader, { reason: 'Sửa lại ngày cấp giấy tờ.' }) && draft())) return false;
  return life.add((1 + random.below(20)) * HOUR, 'APPROVED', setting.leader, { note: null });
}

function collected(life: Life, setting: LifeSetting, random: Random, feeVnd: number): void {
  // Some results are never fetched.
  if (random.chance(0.03)) return;
  const papers = setting.procedure.slots.map((slotKey) => ({ slotKey, title: slotKey, matches: true, note: null }));
  if (!life.add((4 + random.below(100)) * HOUR, 'COLLECTION_CHECKED', setting.reception, { formSigned: true, papers })) return;
  if (feeVnd > 0 && !life.add(60_000, 'FEE_TAKEN', setting.reception, { amountVnd: feeVnd, receiptNumber: String(setting.id).padStart(7, '0'), legalBasis: null })) return;
  life.add(120_000, 'RETURNED', setting.reception, { collectedBy: setting.citizen.name, identityNumber: null });
}

/** A whole life, or as much of it as has happened by now: the events and the state `evolve` makes of them. */
export function makeLife(setting: LifeSetting, random: Random): { events: readonly DossierEvent[]; dossier: Dossier } {
  const life = new Life(setting.began, setting.now);
  const feeVnd = random.chance(0.6) ? 8_000 * (1 + random.below(20)) : 0;
  const { id, reference, procedure, agency, citizen } = setting;
  live();
  if (life.dossier === undefined) throw new RangeError('A life begins before now.');
  return { events: life.events, dossier: life.dossier };

  function live(): void {
    life.add(0, 'DRAFT_STARTED', citizen, { id, reference, procedureVersionId: procedure.id, onlineLevel: procedure.onlineLevel, agencyId: agency.id, ownerId: citizen.accountId });
    if (!life.add((1 + random.below(48)) * HOUR * random.next(), 'SUBMITTED', citizen, { answersHash: 'a'.repeat(64), papers: setting.papers, declarationVersion: '2017-1' })) return;
    if (random.chance(0.01)) return void life.add(5 * HOUR, 'WITHDRAWN', citizen, { reason: 'Không còn nhu cầu.' });
    if (!life.add((1 + random.below(16)) * HOUR, 'CHECK_STARTED', setting.reception, {})) return;
    if (random.chance(0.02)) return void life.add(4 * HOUR, 'REFUSED', setting.reception, { reason: 'Không thuộc thẩm quyền giải quyết.', at: 'RECEPTION' });
    if (random.chance(0.15) && !supplement(life, setting, random)) return;
    const accepting = (1 + random.below(8)) * HOUR;
    if (!life.add(accepting, 'ACCEPTED', setting.reception, acceptance(setting, life.at + accepting, feeVnd))) return;
    if (!life.add((1 + random.below(10)) * HOUR, 'FORWARDED', setting.reception, { division: null, note: null })) return;
    if (resolved(life, setting, random)) collected(life, setting, random, feeVnd);
  }
}
