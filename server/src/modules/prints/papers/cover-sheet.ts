import { notFound } from '../../../platform/errors.ts';
import { addresseeOf, expectedByPost } from '../../dossiers/index.ts';
import { momentsOf, type PaperScene, printedDay, printedMoment, qrOf } from './scene.ts';

/** §8.2a: the sheet on top of the papers that go by post; its code is what the desk scans. @throws HouseError NOT_FOUND where nothing goes by post */
export function coverSheet(scene: PaperScene): { readonly data: object; readonly at: string } {
  const { row, events, procedure, agency, owner } = scene;
  const filed = momentsOf(events, 'SUBMITTED')[0];
  if (filed === undefined || filed.dossier.post === undefined) throw notFound();
  const { filedAt, deadline } = filed.dossier.post;
  const papers = expectedByPost(procedure, filed.dossier).map(({ slotKey, title }) => ({ title, form: slotKey === null ? 'Bản chính, có chữ ký' : 'Bản sao có chứng thực' }));
  const data = {
    title: `Phiếu gửi hồ sơ ${row.reference}`, author: 'Cổng dịch vụ công trực tuyến tỉnh Quảng Trị', footer: 'In từ Cổng dịch vụ công trực tuyến tỉnh Quảng Trị', madeOn: printedDay(filedAt), qr: qrOf(row.reference), reference: row.reference,
    sender: { name: owner.fullName, address: owner.address, phone: owner.phone }, recipient: { name: addresseeOf(agency), address: agency.receptionAddress },
    procedure: procedure.name, filedAt: printedMoment(filedAt), deadline: printedMoment(deadline), papers,
  };
  return { data, at: filedAt };
}
