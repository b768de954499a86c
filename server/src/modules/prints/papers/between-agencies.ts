import { type DossierEvent, type EventData, OPINIONS } from '@mot-cua/dossier';
import { doneStanding } from '@mot-cua/working-time';
import { printedMoment } from './scene.ts';

/** One line of the control sheet: from whom to whom, when, and how its moment stands against its date. */
export interface SheetLine { readonly from: string; readonly to: string; readonly at: string; readonly by: string; readonly standing: string | null; readonly note: string }
export const STANDINGS = { DONE_EARLY: 'Trước hạn', DONE_ON_TIME: 'Đúng hạn', DONE_LATE: 'Quá hạn' } as const;
const DIVISION = 'Bộ phận chuyên môn';

/** Every agency asked and its date, as the events leave them. */
type Asked = ReadonlyMap<string, { readonly agencyName: string; readonly dueAt: string; readonly confidential: boolean }>;
export function askedAfter(known: Asked, event: DossierEvent): Asked {
  if (event.type === 'CONSULTED') return new Map([...known, ...event.data.asked.map((one) => [one.key, { ...one, confidential: event.data.confidential }] as const)]);
  const next = event.type === 'OPINION_GIVEN' || event.type === 'CONSULTATION_WITHDRAWN' ? event.data.next : null;
  const before = next === null ? undefined : known.get(next.key);
  return next === null || before === undefined ? known : new Map([...known, [next.key, { ...before, dueAt: next.dueAt }] as const]);
}
/** "Cơ quan phối hợp" of Mẫu 05: every agency that was asked. */
export const cooperating = (events: readonly DossierEvent[]): string =>
  [...new Set(events.flatMap((event) => (event.type === 'CONSULTED' ? event.data.asked.map((one) => one.agencyName) : [])))].join(', ') || 'không có';

/** The hand-overs between agencies (NĐ 61/2018 Đ18, Đ19.5–6) of one event; the answers with how they stand against their dates, and of confidential ones no more. */
export function betweenAgencies(event: DossierEvent, asked: Asked): readonly SheetLine[] {
  const line = (from: string, to: string, note: string, due?: string): SheetLine => ({ from, to, note, at: printedMoment(event.at), by: event.actor.name, standing: due === undefined ? null : STANDINGS[doneStanding(event.at, due)] });
  const on = (next: EventData['OPINION_GIVEN']['next']): readonly SheetLine[] => (next === null ? [] : [line(DIVISION, asked.get(next.key)?.agencyName ?? '', `Lấy ý kiến, trả lời trước ${printedMoment(next.dueAt)}`)]);
  switch (event.type) {
    case 'CONSULTED':
      return event.data.asked.slice(0, event.data.sequential ? 1 : undefined).map((one) => line(DIVISION, one.agencyName, `Lấy ý kiến, trả lời trước ${printedMoment(one.dueAt)}`));
    case 'OPINION_GIVEN':
      return [line(event.data.agencyName, DIVISION, asked.get(event.data.key)?.confidential === true ? 'Đã trả lời' : `Trả lời: ${OPINIONS[event.data.outcome].toLowerCase()}`, asked.get(event.data.key)?.dueAt), ...on(event.data.next)];
    case 'CONSULTATION_WITHDRAWN':
      return [line(event.data.agencyName, DIVISION, 'Rút việc lấy ý kiến'), ...on(event.data.next)];
    case 'TRANSFERRED':
      return [line(event.data.fromName, event.data.toName, 'Chuyển cơ quan có thẩm quyền')];
    default:
      return [];
  }
}
