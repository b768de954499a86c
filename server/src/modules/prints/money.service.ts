import { audit } from '../../platform/audit/audit.ts';
import { actorKey } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound } from '../../platform/errors.ts';
import { decodeId } from '../../platform/ids.ts';
import { pressOf } from '../../platform/pdf/press.ts';
import { type Agency, agencyDirectory, findAgencyByCode, getAgency } from '../agencies/index.ts';
import { readHistory } from '../dossiers/index.ts';
import { findReceipt, receiptName } from '../ledger/index.ts';
import { type DayReport, dayReport, moneyOfficer } from '../payments/index.ts';
import { feeReceiptDocument } from './papers/fee-receipt.ts';
import { moneyDayCsv, moneyDayDocument } from './papers/money-day.ts';
import type { PrintedPaper, Printer } from './print.service.ts';

/** A receipt for whoever may know of its dossier: the payer's copy, or both for the agency. @throws HouseError NOT_FOUND */
export async function printFeeReceipt({ house, viewer, requestId }: Printer, opaqueId: string): Promise<PrintedPaper> {
  const receipt = await findReceipt(house.database.reads, decodeId('Receipt', opaqueId));
  if (receipt === undefined) throw notFound();
  await readHistory(house, viewer, receipt.dossierId);
  const agency = await getAgency(house, receipt.agencyId);
  const data = feeReceiptDocument({ receipt, agency, copies: viewer.kind === 'STAFF' ? ['AGENCY', 'PAYER'] : ['PAYER'] });
  const pdf = await pressOf(house).print({ template: 'bien-lai', data, at: receipt.voided?.at ?? receipt.issuedAt });
  await inTransaction(house.database, house.clock, (tx) => audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'receipt.print', subject: `dossier:${receipt.dossierId}`, detail: { receipt: receiptName(receipt) }, requestId }));
  return { pdf, fileName: `Biên lai ${receiptName(receipt).replace('/', '-')}.pdf` };
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** The report of a day, for those who receive or lead there (§5). @throws HouseError NOT_FOUND for everybody else, and for what is no day */
async function reportOf({ house, viewer, requestId }: Printer, agencyCode: string, day: string, form: 'pdf' | 'csv'): Promise<{ readonly agency: Agency; readonly report: DayReport }> {
  const agency = await findAgencyByCode(house, agencyCode);
  if (agency === undefined || !DAY.test(day) || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day) throw notFound();
  moneyOfficer({ viewer }, agency.id);
  const report = await dayReport(house, agency, day);
  await inTransaction(house.database, house.clock, (tx) => audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'money.print', subject: `agency:${agency.id}`, detail: { day, form }, requestId }));
  return { agency, report };
}

export async function printMoneyDay(printer: Printer, agencyCode: string, day: string): Promise<PrintedPaper> {
  const { agency, report } = await reportOf(printer, agencyCode, day, 'pdf');
  const at = printer.house.clock.now();
  const data = moneyDayDocument({ agency, parent: (await agencyDirectory(printer.house)).parentOf(agency), report, madeBy: printer.viewer.fullName, at });
  return { pdf: await pressOf(printer.house).print({ template: 'tien-trong-ngay', data, at }), fileName: `Thu phí, lệ phí ${day} – ${agency.name}.pdf` };
}

export async function writeMoneyDay(printer: Printer, agencyCode: string, day: string): Promise<{ readonly csv: string; readonly fileName: string }> {
  const { agency, report } = await reportOf(printer, agencyCode, day, 'csv');
  return { csv: moneyDayCsv(agency, report), fileName: `Thu phí, lệ phí ${day} – ${agency.name}.csv` };
}
