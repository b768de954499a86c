import { type AnswerSection, renderSections } from '@mot-cua/eform';
import { notFound } from '../../../platform/errors.ts';
import { formOf } from '../../procedures/index.ts';
import { applicantOn, deskOf, letterhead, momentsOf, type PaperScene, PLACE, printedDay, printedMoment, qrOf } from './scene.ts';

/** The citizen's own confirmation: what was sent the first time, word for word (§16.2). @throws HouseError NOT_FOUND while a draft */
export function submissionDocument(scene: PaperScene, answers: Readonly<Record<string, unknown>>): { readonly data: object; readonly at: string } {
  const { row, events, procedure, agency, owner } = scene;
  const submitted = momentsOf(events, 'SUBMITTED')[0];
  if (submitted === undefined) throw notFound();
  const { event } = submitted;
  const form = formOf(procedure);
  const sections: readonly AnswerSection[] = renderSections(form, answers);
  const papers = form.slots.map((slot) => ({ title: slot.title, files: event.data.papers.filter((paper) => paper.slotKey === slot.key).length })).filter(({ files }) => files > 0);
  const data = {
    agency: letterhead(scene), author: agency.name, place: PLACE, title: `Giấy xác nhận đã nộp hồ sơ ${row.reference}`, footer: null, madeOn: printedDay(event.at), day: printedDay(event.at), qr: qrOf(row.reference),
    reference: row.reference, filedBy: owner.fullName, applicant: applicantOn(scene), procedure: procedure.name, desk: deskOf(agency), submittedAt: printedMoment(event.at), sections, papers, hash: event.data.answersHash,
  };
  return { data, at: event.at };
}
