import { audit } from '../../platform/audit/audit.ts';
import { actorKey } from '../../platform/auth/viewer.ts';
import { vietnamDay } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { pressOf } from '../../platform/pdf/press.ts';
import { agencyDirectory } from '../agencies/index.ts';
import { getBatch } from '../outages/index.ts';
import { blankReceipts, blankRegister } from './papers/blanks.ts';
import type { PrintedPaper, Printer } from './print.service.ts';
import { standardForm } from './template-sets.ts';

/** §10.1: blank receipts of a batch, or the register on paper of the same numbers, for officers of the agency. @throws HouseError NOT_FOUND; OVERLOADED */
export async function printBlanks({ house, viewer, requestId }: Printer, opaqueId: string, what: 'RECEIPTS' | 'REGISTER'): Promise<PrintedPaper> {
  const { batch, agency } = await getBatch({ house, viewer }, decodeId('BlankBatch', opaqueId));
  const scene = { batch, agency, parent: (await agencyDirectory(house)).parentOf(agency) };
  const { preparedAt: at } = batch;
  const [name, data] = what === 'RECEIPTS' ? (['mau-01-trong', blankReceipts(scene)] as const) : (['mau-06-trong', blankRegister(scene)] as const);
  const pdf = await pressOf(house).print({ template: standardForm(name, vietnamDay(at)), data, at });
  await inTransaction(house.database, house.clock, (tx) => audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'blanks.print', subject: `agency:${agency.id}`, detail: { batch: batch.id, what }, requestId }));
  return { pdf, fileName: `${what === 'RECEIPTS' ? 'Giấy tiếp nhận trống' : 'Sổ giấy'} ${agency.code} ${batch.year} ${batch.first}-${batch.last}.pdf` };
}
