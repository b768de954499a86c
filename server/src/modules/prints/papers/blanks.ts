import { blankCode, printBlankNumber } from '@mot-cua/identifiers';
import type { Agency } from '../../agencies/index.ts';
import type { BatchRow } from '../../outages/index.ts';
import { deskOf, letterhead, PLACE, printedDay, qrOf } from './scene.ts';

export interface PrintedBatch { readonly batch: BatchRow; readonly agency: Agency; readonly parent: Agency | undefined }
const numbersOf = ({ year, first, last }: BatchRow): readonly { readonly year: number; readonly number: number }[] => Array.from({ length: last - first + 1 }, (_blank, index) => ({ year, number: first + index }));

/** What blanks and their register have in common. */
const sheetOf = ({ batch, agency, parent }: PrintedBatch): object => ({ agency: letterhead({ agency, parent }), author: agency.name, madeOn: printedDay(batch.preparedAt), year: batch.year });

/** Blank receipts of a batch (§10.1, Mẫu 01): each with its number and the same as a code to scan, agency included. */
export function blankReceipts(scene: PrintedBatch): object {
  const { batch, agency } = scene;
  return {
    ...sheetOf(scene), title: `Giấy tiếp nhận hồ sơ và hẹn trả kết quả, giấy trống – ${agency.name}`, place: PLACE, desk: deskOf(agency),
    footer: 'Sau sự cố, hồ sơ được nhập vào hệ thống với đúng giờ tiếp nhận ghi ở mục 4 và được cấp mã hồ sơ.',
    blanks: numbersOf(batch).map((blank) => ({ number: printBlankNumber(blank), qr: qrOf(blankCode(agency.identifier, blank)) })),
  };
}

/** The register on paper of the same numbers (Mẫu 06). */
export function blankRegister(scene: PrintedBatch): object {
  const { batch, agency } = scene;
  const numbers = numbersOf(batch).map(printBlankNumber);
  const title = `Sổ theo dõi hồ sơ lập trên giấy – ${agency.name}`;
  return { ...sheetOf(scene), title, footer: title, first: numbers[0] ?? '', last: numbers.at(-1) ?? '', numbers };
}
