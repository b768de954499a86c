import { consultationsOf, type Dossier } from '@mot-cua/dossier';
import { Refused, type Refusal } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { decodeId } from '../../platform/ids.ts';
import { listOfficers } from '../accounts/index.ts';
import { type Agency, agencyDirectory } from '../agencies/index.ts';
import { takeUpload } from '../documents/index.ts';
import { requireStaff } from '../../platform/auth/viewer.ts';
import { act, type ActOn, onCalendar, paperLoader, setScene } from '../dossiers/index.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { type FileLine, insertLetter, lockDesk } from './consultation.storage.ts';
import { nextAsked, plannedDates } from './plan.ts';
import { tellAsked, tellDesk } from './tell.ts';

export interface AskedAgency { readonly agencyCode: string; readonly hours: number }
export interface ConsultInput extends ActOn {
  readonly question: string;
  readonly agencies: readonly AskedAgency[];
  readonly sequential: boolean;
  readonly confidential: boolean;
  readonly step?: string | null;
  /** Slots whose papers are shown. */
  readonly showSlots: readonly string[];
  readonly showAnswers: boolean;
  readonly uploadIds: readonly string[];
}
type Caller = Pick<RequestContext, 'house' | 'viewer' | 'requestId' | 'loader'>;

/** An agency that nobody speaks for here cannot answer here: it is asked by letter, and the answer kept as a file of the step. */
async function unheard(tx: Tx, agencies: readonly (Agency | undefined)[]): Promise<Refusal[]> {
  const officers = await listOfficers(tx.db, agencies.flatMap((agency) => (agency === undefined ? [] : [agency.id])), tx.now);
  return agencies.flatMap((agency, index): Refusal[] => {
    const path = ['agencies', String(index)];
    if (agency === undefined || !agency.active) return [{ code: 'AGENCY_UNKNOWN', message: 'Không có cơ quan này. Hãy chọn trong danh sách.', path }];
    const leads = officers.some((officer) => officer.agencyId === agency.id && officer.role === 'LEADER');
    return leads ? [] : [{ code: 'AGENCY_WITHOUT_OFFICERS', message: `${agency.name} chưa có lãnh đạo trên Một cửa điện tử để trả lời. Hãy gửi văn bản, rồi đính kèm trả lời vào hồ sơ.`, path }];
  });
}

/** The question's own files, once taken; and the papers of the slots the lead shows, as they stand now. */
async function filesOf(tx: Tx, caller: Caller, input: ConsultInput, shown: readonly Omit<FileLine, 'id' | 'dossierId' | 'letter' | 'key'>[]): Promise<Omit<FileLine, 'id' | 'dossierId' | 'letter' | 'key'>[]> {
  const own: Omit<FileLine, 'id' | 'dossierId' | 'letter' | 'key'>[] = [];
  for (const uploadId of input.uploadIds) {
    const file = await takeUpload(tx, requireStaff(caller.viewer).accountId, uploadId);
    own.push({ kind: 'QUESTION', title: file.name, fileId: file.id });
  }
  return [...shown, ...own];
}

/** §9.1b, NĐ 61/2018 Đ19.5–6: the specialist asks agencies for their opinion, in parallel or one after the other, each inside the time promised. */
export async function consultAgencies(caller: Caller, input: ConsultInput): Promise<number> {
  const { house } = caller;
  const dossierId = decodeId('Dossier', input.dossierId);
  const scene = await setScene(caller, dossierId);
  const directory = await agencyDirectory(house);
  const agencies = input.agencies.map((one) => directory.findByCode(one.agencyCode));
  const papers = (await caller.loader(paperLoader).load(dossierId)).filter((paper) => paper.round > 0 && !paper.superseded && input.showSlots.includes(paper.slotKey));
  let before: Dossier | undefined;
  let files: Omit<FileLine, 'id' | 'dossierId' | 'letter' | 'key'>[] = [];
  return act(caller, {
    action: 'CONSULT',
    input,
    async command({ dossier, calendar, at }, tx) {
      before = dossier;
      const wrong: Refusal[] = [...(input.question.trim() === '' ? [{ code: 'QUESTION_REQUIRED', message: 'Hãy ghi nội dung cần hỏi ý kiến.', path: ['question'] }] : []), ...(await unheard(tx, agencies))];
      if (wrong.length > 0) throw new Refused(...wrong);
      files = await filesOf(tx, caller, input, papers.map((paper) => ({ kind: 'PAPER', title: paper.title, fileId: paper.fileId })));
      // Hours that are no hours are told by the life cycle; here they only must not break the counting.
      const hours = input.agencies.map((one) => (Number.isInteger(one.hours) && one.hours > 0 ? one.hours : 1));
      const dates = onCalendar(() => plannedDates(hours, input.sequential, at, calendar));
      const asked = agencies.flatMap((agency, index) => (agency === undefined ? [] : [{ agencyId: agency.id, agencyName: agency.name, hours: input.agencies[index]?.hours ?? 0, dueAt: dates[index] ?? at }]));
      return { action: 'CONSULT', data: { step: input.step ?? null, sequential: input.sequential, confidential: input.confidential, asked } };
    },
    async beside(tx, after) {
      const letter = consultationsOf(after).at(-1)?.letter ?? 1;
      await insertLetter(tx, { dossierId, letter, question: input.question.trim(), showsAnswers: input.showAnswers, askedById: requireStaff(caller.viewer).accountId, askedAt: tx.now }, files);
      if (before !== undefined) await tellAsked(tx, before, after, scene);
    },
  });
}

const consultationOf = (dossier: Dossier, key: string) => consultationsOf(dossier).find((one) => one.key === key);
async function takenBy(tx: Tx, dossierId: number, key: string): Promise<number | null> {
  const [row] = await tx.sql<{ id: number | null }[]>`select taken_by_id as id from consultation_desks where dossier_id = ${dossierId} and key = ${key}`;
  return row?.id ?? null;
}

/** The lead reminds an agency that has not answered. */
export async function remindConsultation(caller: Caller, input: ActOn & { readonly key: string }): Promise<number> {
  const scene = await setScene(caller, decodeId('Dossier', input.dossierId));
  return act(caller, {
    action: 'REMIND_CONSULTATION', input, command: () => ({ action: 'REMIND_CONSULTATION', data: { key: input.key } }),
    async beside(tx, after) {
      const one = consultationOf(after, input.key);
      if (one !== undefined) await tellDesk(tx, after, one, await takenBy(tx, after.id, one.key), scene, 'REMINDED');
    },
  });
}

/** The lead takes a question back, with the reason; where they are asked one after the other, the next is asked. */
export async function withdrawConsultation(caller: Caller, input: ActOn & { readonly key: string; readonly reason: string }): Promise<number> {
  const scene = await setScene(caller, decodeId('Dossier', input.dossierId));
  let before: Dossier | undefined;
  return act(caller, {
    action: 'WITHDRAW_CONSULTATION',
    input,
    command({ dossier, calendar, at }) {
      before = dossier;
      return { action: 'WITHDRAW_CONSULTATION', data: { key: input.key, reason: input.reason, next: onCalendar(() => nextAsked(dossier, input.key, at, calendar)) } };
    },
    async beside(tx, after) {
      const one = before === undefined ? undefined : consultationOf(before, input.key);
      if (before === undefined || one === undefined) return;
      // Whoever is just about to answer is waited for, and answers nothing any more.
      await lockDeskOf(tx, after.id, one.key);
      if (one.state === 'ASKED') await tellDesk(tx, after, one, await takenBy(tx, after.id, one.key), scene, 'WITHDRAWN');
      await tellAsked(tx, before, after, scene);
    },
  });
}
const lockDeskOf = (tx: Tx, dossierId: number, key: string) => lockDesk(tx, { dossierId, key });
