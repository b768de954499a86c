import { notFound } from '../../../platform/errors.ts';
import { applicantOn, deskOf, letterhead, momentsOf, type PaperScene, PLACE, printedDay, printedMoment, qrOf } from './scene.ts';

const ELECTRONIC = 'Hồ sơ nộp trực tuyến: bổ sung bằng bản điện tử chụp hoặc quét từ bản gốc, trên Cổng dịch vụ công trực tuyến.';
const WHERE = 'Cổng dịch vụ công trực tuyến tỉnh Quảng Trị, mục “Hồ sơ của tôi”';

/** Whose, what, by which code: the head of forms 02, 03 and 05. Before acceptance there is a reference only. */
export function headOf(scene: PaperScene, code: string | null): object {
  const { row, procedure, agency } = scene;
  const name = code ?? row.reference;
  return {
    agency: letterhead(scene), author: agency.name, place: PLACE, applicant: applicantOn(scene), procedure: procedure.name, desk: `Bộ phận tiếp nhận và trả kết quả – ${deskOf(agency)}`, deskAt: deskOf(agency), phone: agency.receptionPhone,
    code: name, codeLabel: code === null ? 'Số tham chiếu' : 'Mã hồ sơ', qr: qrOf(name), footer: null,
  };
}

export interface Dated { readonly data: object; readonly at: string }

/** Mẫu 02: one request, as it was sent. @throws HouseError NOT_FOUND where there was none of this number */
export function supplementDocument(scene: PaperScene, number: number): Dated {
  const asked = momentsOf(scene.events, 'SUPPLEMENT_REQUESTED')[number - 1];
  if (asked === undefined) throw notFound();
  const { event, dossier } = asked;
  const head = headOf(scene, dossier.code);
  const data = {
    ...head, title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', madeOn: printedDay(event.at), day: printedDay(event.at), number: `${scene.row.reference}/${number}`,
    subtitle: event.data.repeated ? `(Lần ${number})` : null, items: event.data.items, electronicNote: scene.row.channel === 'ONLINE' ? ELECTRONIC : null,
    reason: event.data.reason, where: WHERE, officer: event.actor.name,
  };
  return { data, at: event.at };
}

/** Mẫu 03: the refusal, as it was sent; after reception with the leader who approved it (§9.2b). @throws HouseError NOT_FOUND where there was none */
export function refusalDocument(scene: PaperScene): Dated {
  const refused = momentsOf(scene.events, 'REFUSED').at(-1);
  if (refused === undefined) throw notFound();
  const { event, dossier } = refused;
  const approved = event.data.at === 'PROCESSING' ? momentsOf(scene.events, 'NOTICE_APPROVED').at(-1)?.event.actor.name : undefined;
  const data = {
    ...headOf(scene, dossier.code), title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', madeOn: printedDay(event.at), day: printedDay(event.at), number: scene.row.reference,
    reason: event.data.reason, approvedBy: approved ?? null, officer: event.actor.name,
  };
  return { data, at: event.at };
}

/** Mẫu 04: sorry, why, and the one new date (NĐ 61/2018 Đ19.9) – as the leader approved it and reception sent it. @throws HouseError NOT_FOUND where there was none */
export function apologyDocument(scene: PaperScene): Dated {
  const sent = momentsOf(scene.events, 'REAPPOINTED').at(-1);
  if (sent === undefined) throw notFound();
  const { event, dossier } = sent;
  const { extension, reason } = event.data;
  const approvedBy = momentsOf(scene.events, 'NOTICE_APPROVED').findLast((moment) => moment.dossier.version < dossier.version)?.event.actor.name;
  const data = {
    ...headOf(scene, dossier.code), title: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', madeOn: printedDay(event.at), day: printedDay(event.at), number: scene.row.reference,
    receivedAt: dossier.acceptedAt === null ? '' : printedMoment(dossier.acceptedAt), previousDueAt: printedMoment(extension.previousDueAt), dueAt: printedMoment(extension.dueAt), reason, signer: approvedBy ?? event.actor.name,
  };
  return { data, at: event.at };
}
