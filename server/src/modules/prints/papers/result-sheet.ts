import type { Config } from '../../../platform/config/config.ts';
import { type ResultRow, verificationPath } from '../../results/index.ts';
import { letterhead, type PaperScene, PLACE, printedDay, printedMoment, qrOf } from './scene.ts';

/** Where anybody opens citizen-web: the first address the operator publishes, which is the citizens'. */
export const citizenAddress = ({ PUBLIC_ORIGINS, CITIZEN_WEB_PORT }: Pick<Config, 'PUBLIC_ORIGINS' | 'CITIZEN_WEB_PORT'>): string => PUBLIC_ORIGINS[0] ?? `http://localhost:${CITIZEN_WEB_PORT}`;

const day = (text: string): string => text.split('-').toReversed().join('/');

/** §10.2b: goes with the result on paper, which is not ours to write on: its code, and a QR code that opens the page that says whether it counts. */
export function resultSheet(scene: PaperScene, result: ResultRow, address: string): { readonly data: object; readonly at: string } {
  const { procedure, agency, row } = scene;
  const { code, number, date, issuedAt } = result;
  const page = new URL(verificationPath(code), address).href;
  const data = {
    agency: letterhead(scene), author: agency.name, place: PLACE, title: `Phiếu xác minh kết quả ${number ?? row.code ?? row.reference}`, footer: null, madeOn: printedDay(issuedAt), day: printedDay(issuedAt), qr: qrOf(page),
    dossier: row.code ?? row.reference, procedure: procedure.name, number: number ?? 'không ghi', date: date === null ? 'không ghi' : day(date), issuedAt: printedMoment(issuedAt), code, address: new URL('/xac-minh', address).href,
  };
  return { data, at: issuedAt };
}
