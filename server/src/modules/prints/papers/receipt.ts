import type { Dossier } from '@mot-cua/dossier';
import { durationInWords } from '@mot-cua/working-time';
import { notFound } from '../../../platform/errors.ts';
import { feeStanding } from '../../dossiers/index.ts';
import { durationOf, paperFormOf, hasForm, type Procedure } from '../../procedures/index.ts';
import { applicantOn, deskOf, letterhead, momentsOf, type PaperScene, PLACE, printedDay, printedMoment, qrOf } from './scene.ts';

/** A paper in the list of Mẫu 01; numbers are null where nothing came on paper. */
interface ListedPaper { readonly title: string; readonly electronic: number; readonly originals: number | null; readonly certified: number | null; readonly copies: number | null }

/** §8.1a: filed online, everything came as pictures of originals: what is on paper is seen only when the result is collected. */
export function listedPapers(dossier: Dossier, procedure: Procedure): ListedPaper[] {
  if (dossier.counter !== undefined) return dossier.counter.received.map(({ title, originals, certified, copies }) => ({ title, electronic: 0, originals, certified, copies }));
  if (!hasForm(procedure)) return [];
  const { title, slots } = paperFormOf(procedure);
  const sent = slots.map((slot) => ({ title: slot.title, electronic: dossier.papers.filter((paper) => paper.slotKey === slot.key).length })).filter(({ electronic }) => electronic > 0);
  return [{ title, electronic: 1 }, ...sent].map((paper) => ({ ...paper, originals: null, certified: null, copies: null }));
}

const ELECTRONIC = 'Nộp trực tuyến: giấy tờ là bản điện tử chụp hoặc quét từ bản gốc; ký tờ khai và đối chiếu bản gốc khi nhận kết quả (điểm a khoản 1 Điều 8 QĐ 18/2017/QĐ-UBND).';

/** Mẫu 01: the promise as it was made at acceptance (§9.2a), and the date in force where a supplement has moved it. @throws HouseError NOT_FOUND before acceptance */
export function receiptData(scene: PaperScene): object {
  const { row, events, procedure, agency, owner, register } = scene;
  const accepted = momentsOf(events, 'ACCEPTED')[0];
  if (accepted === undefined) throw notFound();
  const { event, dossier } = accepted;
  const { appointment, code } = event.data;
  const duration = durationOf(procedure);
  return {
    agency: letterhead(scene), place: PLACE, day: printedDay(event.at), code, qr: qrOf(code), register: { year: register?.year ?? null, number: register?.number ?? null },
    desk: deskOf(agency), applicant: applicantOn(scene), procedure: procedure.name, papers: listedPapers(dossier, procedure), electronicNote: row.channel === 'ONLINE' ? ELECTRONIC : null,
    sets: procedure.numberOfSets ?? 1, duration: duration === undefined ? 'theo thời hạn đã thống nhất với người nộp' : durationInWords(duration),
    receivedAt: printedMoment(event.at), dueAt: printedMoment(appointment.dueAt), dueNow: row.dueAt === null || Date.parse(row.dueAt) === Date.parse(appointment.dueAt) ? null : printedMoment(row.dueAt),
    collectAt: appointment.place, papersToBring: appointment.papersToBring.join('; ') || 'không yêu cầu thêm', fee: feeStanding({ appointment, feeTaken: null })?.text ?? '',
    signatures: { filer: owner.fullName, officer: event.actor.name },
  };
}

/** The whole document: one receipt or many, each in two copies. */
export function receiptDocument(scenes: readonly PaperScene[]): object {
  const [first] = scenes;
  if (first === undefined) throw notFound();
  const title = scenes.length === 1 ? `Giấy tiếp nhận hồ sơ và hẹn trả kết quả ${first.row.code ?? ''}` : `Giấy tiếp nhận hồ sơ và hẹn trả kết quả – ${scenes.length} hồ sơ`;
  return { title, author: first.agency.name, madeOn: printedDay(first.row.acceptedAt ?? first.row.createdAt), footer: 'Tra cứu tình trạng hồ sơ bằng mã hồ sơ trên Cổng dịch vụ công trực tuyến tỉnh Quảng Trị.', receipts: scenes.map(receiptData) };
}
