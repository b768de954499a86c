import { type Consultation, consultationsOf, type Dossier } from '@mot-cua/dossier';
import type { Tx } from '../../platform/database/transaction.ts';
import { listOfficers, type Officer } from '../accounts/index.ts';
import type { Agency } from '../agencies/index.ts';
import { momentInWords } from '../dossiers/index.ts';
import { type NewNotification, notify } from '../notifications/index.ts';
import type { Procedure } from '../procedures/index.ts';

/** What the words of a notice between agencies need. */
export interface TellScene { readonly procedure: Pick<Procedure, 'name'>; readonly agency: Pick<Agency, 'id' | 'name'> }

/** Who deals with a question at the agency asked: whoever took it and the leaders; until then everybody whose turn it may become. */
export const deskOf = (officers: readonly Officer[], agencyId: number, takenById: number | null): readonly number[] => {
  const desk = officers.filter((officer) => officer.agencyId === agencyId && (officer.role === 'LEADER' || (officer.role === 'SPECIALIST' && (takenById === null || officer.accountId === takenById))));
  return [...new Set(desk.map((officer) => officer.accountId))];
};
export const leadersOf = (officers: readonly Officer[], agencyId: number): readonly number[] => officers.filter((officer) => officer.agencyId === agencyId && officer.role === 'LEADER').map((officer) => officer.accountId);

export const ASKED_TITLE = 'Cơ quan khác hỏi ý kiến';
const which = (dossier: Pick<Dossier, 'code' | 'reference'>, { procedure }: TellScene): string => `Hồ sơ ${dossier.code ?? dossier.reference} – ${procedure.name}.`;

/** Notices to the agencies asked. They open the question, not the dossier, so no dossier is named. */
async function tellDesks(tx: Tx, consultations: readonly Consultation[], takenBy: ReadonlyMap<string, number | null>, notice: (one: Consultation) => Pick<NewNotification, 'kind' | 'title' | 'body'>): Promise<void> {
  if (consultations.length === 0) return;
  const officers = await listOfficers(tx.db, consultations.map((one) => one.agencyId), tx.now);
  await notify(tx, ...consultations.flatMap((one) => deskOf(officers, one.agencyId, takenBy.get(one.key) ?? null).map((accountId) => ({ accountId, ...notice(one), dossierId: null, eventSequence: null }))));
}

/** Whoever is asked since `before` learns of it. */
export async function tellAsked(tx: Tx, before: Dossier, after: Dossier, scene: TellScene): Promise<void> {
  const was = new Map(consultationsOf(before).map((one) => [one.key, one.state]));
  const fresh = consultationsOf(after).filter((one) => one.state === 'ASKED' && was.get(one.key) !== 'ASKED');
  await tellDesks(tx, fresh, new Map(), (one) => ({ kind: 'CONSULTATION_ASKED', title: ASKED_TITLE, body: `${which(after, scene)}\n${scene.agency.name} đề nghị cho ý kiến trước ${momentInWords(one.dueAt)}.` }));
}

/** The lead reminds by hand, or takes the question back. */
export async function tellDesk(tx: Tx, dossier: Dossier, consultation: Consultation, takenById: number | null, scene: TellScene, what: 'REMINDED' | 'WITHDRAWN'): Promise<void> {
  const words = { REMINDED: { title: 'Được nhắc trả lời ý kiến', body: `${scene.agency.name} nhắc trả lời ý kiến trước ${momentInWords(consultation.dueAt)}.` }, WITHDRAWN: { title: 'Không cần trả lời ý kiến nữa', body: `${scene.agency.name} đã rút việc lấy ý kiến.` } } as const;
  await tellDesks(tx, [consultation], new Map([[consultation.key, takenById]]), () => ({ kind: `CONSULTATION_${what}`, title: words[what].title, body: `${which(dossier, scene)}\n${words[what].body}` }));
}

/** NĐ 61/2018 Đ19.5: the specialist learns of the answer; of a late one the leaders too. */
export async function tellAnswered(tx: Tx, dossier: Dossier, consultation: Consultation, late: boolean, scene: TellScene): Promise<void> {
  const leaders = late ? leadersOf(await listOfficers(tx.db, [dossier.agencyId], tx.now), dossier.agencyId) : [];
  const told = new Set([...(dossier.specialistId === null ? [] : [dossier.specialistId]), ...leaders]);
  const title = late ? 'Cơ quan được hỏi đã trả lời, chậm hạn' : 'Cơ quan được hỏi đã trả lời';
  await notify(tx, ...[...told].map((accountId) => ({ accountId, kind: 'CONSULTATION_ANSWERED', title, body: `${which(dossier, scene)}\n${consultation.agencyName} đã gửi ý kiến.`, dossierId: dossier.id, eventSequence: null })));
}
