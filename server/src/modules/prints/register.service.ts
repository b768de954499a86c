import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type StaffViewer, type Viewer } from '../../platform/auth/viewer.ts';
import { vietnamDay } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { pressOf } from '../../platform/pdf/press.ts';
import { type Agency, agencyDirectory, findAgencyByCode } from '../agencies/index.ts';
import { listRegisterBooks, listRegisterLines, type RegisterBook } from '../dossiers/index.ts';
import { getProcedureVersion } from '../procedures/index.ts';
import { registerDocument } from './papers/register.ts';
import type { PrintedPaper, Printer } from './print.service.ts';
import { standardForm } from './template-sets.ts';

/** Lines in one document. */
export const LINES_A_PART = 500;

/** §5: the register is its agency's; the operator's position opens none. */
const agenciesOf = (viewer: Viewer): readonly number[] => (viewer.kind === 'STAFF' ? [...new Set(viewer.positions.filter(({ role }) => role !== 'OPERATOR').map(({ agencyId }) => agencyId))] : []);

/** A year is over in Vietnam: its book is closed. */
export const isClosed = (book: Pick<RegisterBook, 'year'>, now: string): boolean => book.year < Number(vietnamDay(now).slice(0, 4));

/** The books of the agencies an officer serves, newest first. */
export async function registersOf(house: House, viewer: StaffViewer): Promise<readonly { readonly agency: Agency; readonly book: RegisterBook }[]> {
  const [books, agencies] = await Promise.all([listRegisterBooks(house.database.reads, agenciesOf(viewer)), agencyDirectory(house)]);
  return books.flatMap((book) => { const agency = agencies.findById(book.agencyId); return agency === undefined ? [] : [{ agency, book }]; });
}

/** Mẫu 06, one stretch of a book: `part` counts from 1. @throws HouseError NOT_FOUND where there is none or it is another agency's */
export async function printRegister({ house, viewer, requestId }: Printer, agencyCode: string, year: number, part: number): Promise<PrintedPaper> {
  const agency = await findAgencyByCode(house, agencyCode);
  if (agency === undefined || !agenciesOf(viewer).includes(agency.id)) throw notFound();
  const book = (await listRegisterBooks(house.database.reads, [agency.id])).find((one) => one.year === year);
  if (book === undefined || !Number.isInteger(part) || part < 1 || (part - 1) * LINES_A_PART >= book.count) throw notFound();
  const lines = await listRegisterLines(house.database.reads, book, { from: (part - 1) * LINES_A_PART + 1, to: part * LINES_A_PART });
  const versions = await Promise.all([...new Set(lines.map((line) => line.procedureVersionId))].map((id) => getProcedureVersion(house, id)));
  const at = house.clock.now();
  const parent = (await agencyDirectory(house)).parentOf(agency);
  const data = registerDocument({ agency, parent, book, closed: isClosed(book, at), lines, procedures: new Map(versions.map((version) => [version.id, version])), at });
  const pdf = await pressOf(house).print({ template: standardForm('mau-06', vietnamDay(at)), data, at });
  await inTransaction(house.database, house.clock, (tx) => audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'register.print', subject: `register:${agency.code}:${year}`, detail: { part }, requestId }));
  return { pdf, fileName: `Sổ theo dõi hồ sơ ${year} – ${agency.name}${part > 1 ? ` (phần ${part})` : ''}.pdf` };
}
