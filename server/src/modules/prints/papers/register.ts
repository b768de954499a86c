import type { Agency } from '../../agencies/index.ts';
import type { RegisterBook, RegisterLine } from '../../dossiers/index.ts';
import type { Procedure } from '../../procedures/index.ts';
import { letterhead, PLACE, printedDay } from './scene.ts';

/** `24/11/2026` */
function dayOf(at: string | null | undefined): string {
  if (at === null || at === undefined) return '';
  const { day, month, year } = printedDay(at);
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;
}

/** §10.1: that it was accepted on paper in an outage; and how it ended where it did not end with a result handed over. */
const noteOf = (line: RegisterLine): string => [...(line.onPaper ? ['Nhập bù sau sự cố'] : []), endOf(line)].filter(Boolean).join('; ');
function endOf({ phase }: RegisterLine): string {
  switch (phase) {
    case 'REFUSED': return 'Từ chối';
    case 'WITHDRAWN': return 'Người nộp rút';
    case 'SUPPLEMENT_REQUESTED': return 'Chờ bổ sung';
    default: return '';
  }
}

/** What was told at the desk; of who filed online, what stands in the account – its address only where the account is the applicant. */
function contactOf({ applicantName, ownerName, address, phone, state: { counter } }: RegisterLine): { address: string | null; phone: string | null } {
  if (counter !== undefined) return { address: counter.applicant.address, phone: counter.applicant.phone ?? counter.presenter?.phone ?? null };
  return { address: applicantName === ownerName ? address : null, phone };
}

export interface PrintedBook { readonly agency: Agency; readonly parent: Agency | undefined; readonly book: RegisterBook; readonly closed: boolean; readonly lines: readonly RegisterLine[]; readonly procedures: ReadonlyMap<number, Procedure>; readonly at: string }

/** Mẫu 06 as the book stands now; closed at the year's end with the number of its lines (TT 01/2018 Đ10). */
export function registerDocument({ agency, parent, book, closed, lines, procedures, at }: PrintedBook): object {
  return {
    agency: letterhead({ agency, parent }), author: agency.name, place: PLACE, title: `Sổ theo dõi hồ sơ năm ${book.year} – ${agency.name}`, footer: `Sổ theo dõi hồ sơ năm ${book.year} – ${agency.name}`, madeOn: printedDay(at), day: printedDay(at),
    year: book.year, count: book.count, closed, last: lines.at(-1)?.number === book.count,
    lines: lines.map((line) => ({
      number: line.number, code: line.code, procedure: procedures.get(line.procedureVersionId)?.name ?? '', sets: procedures.get(line.procedureVersionId)?.numberOfSets ?? 1, applicant: line.applicantName,
      ...contactOf(line), received: dayOf(line.acceptedAt), due: dayOf(line.dueAt), result: dayOf(line.resultAt), returned: dayOf(line.state.returned?.at), by: line.state.returned?.collectedBy ?? '', note: noteOf(line),
    })),
  };
}
