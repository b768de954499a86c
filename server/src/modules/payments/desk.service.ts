import { actorKey, requireStaff, type StaffViewer } from '../../platform/auth/viewer.ts';
import { audit } from '../../platform/audit/audit.ts';
import type { Instant } from '../../platform/database/columns.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { checkClientKey, confirmFee, feeScene, findFeeDossiers } from '../dossiers/index.ts';
import { attach, remit, type Remitter } from '../ledger/index.ts';
import { credit } from './credit.service.ts';

export type Caller = Pick<RequestContext, 'house' | 'viewer' | 'requestId'>;

/** §5: money of an agency is the business of those who receive or lead there. @throws HouseError NOT_FOUND for everybody else */
export function moneyOfficer({ viewer }: Pick<Caller, 'viewer'>, agencyId: number): StaffViewer {
  const officer = requireStaff(viewer);
  if (!officer.positions.some((one) => one.agencyId === agencyId && (one.role === 'RECEPTION' || one.role === 'LEADER'))) throw notFound();
  return officer;
}

export interface RecordPayment { readonly clientKey: string; readonly dossierId: string; readonly channel: 'POST_OFFICE' | 'TRANSFER'; readonly reference: string; readonly amountVnd: number; readonly at: Instant; readonly memo?: string | null }

/** §8.2b: paid at the post office or by postal transfer, or a transfer seen at the bank: the officer writes it down with its number. @returns the dossier's id */
export async function recordPayment(caller: Caller, input: RecordPayment): Promise<number> {
  const dossierId = decodeId('Dossier', input.dossierId);
  const scene = await feeScene(caller.house, dossierId);
  const officer = moneyOfficer(caller, scene.agencyId);
  if (input.reference.trim() === '') throw new Refused({ code: 'REFERENCE_REQUIRED', message: 'Hãy ghi số biên nhận của bưu điện hoặc số tham chiếu của ngân hàng.', path: ['reference'] });
  if (input.amountVnd < 1) throw new Refused({ code: 'AMOUNT_WRONG', message: 'Hãy nhập số tiền bằng số, ví dụ 8.000.', path: ['amountVnd'] });
  if (input.at > caller.house.clock.now()) throw new Refused({ code: 'DATE_IN_FUTURE', message: 'Ngày nộp tiền không thể sau hôm nay.', path: ['at'] });
  return inTransaction(caller.house.database, caller.house.clock, async (tx) => {
    const { answer } = await once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation: 'RECORD_PAYMENT', input }, async () => {
      const { outcome } = await credit(tx, { scene, agencyId: scene.agencyId, channel: input.channel, reference: input.reference, amountVnd: input.amountVnd, at: input.at, memo: input.memo?.trim().slice(0, 300) || null, requestId: caller.requestId });
      if (outcome === 'DIFFERS') throw new Refused({ code: 'REFERENCE_KNOWN', message: 'Số này đã được ghi cho một khoản tiền khác. Hãy kiểm tra lại số tiền và hồ sơ.', path: ['reference'] });
      await audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'payment.recorded', subject: `dossier:${dossierId}`, detail: { channel: input.channel, reference: input.reference.trim(), amountVnd: input.amountVnd, outcome }, requestId: caller.requestId });
      return { dossierId };
    });
    return answer.dossierId;
  });
}

/** Says whose an unknown payment is, by the dossier's code or reference; the fee takes it where it is enough. */
export async function attachPayment(caller: Caller, input: { readonly clientKey: string; readonly agencyId: string; readonly paymentId: string; readonly dossierName: string }): Promise<void> {
  const { house } = caller;
  const agencyId = decodeId('Agency', input.agencyId);
  const officer = moneyOfficer(caller, agencyId);
  const paymentId = decodeId('Payment', input.paymentId);
  const [found] = await findFeeDossiers(house.database.reads, agencyId, [input.dossierName.trim().toUpperCase()]);
  if (found === undefined) throw new Refused({ code: 'DOSSIER_UNKNOWN', message: 'Không có hồ sơ nào của cơ quan mang mã này. Hãy nhập đúng mã hồ sơ hoặc mã tham chiếu.', path: ['dossierName'] });
  const scene = await feeScene(house, found.id);
  await inTransaction(house.database, house.clock, async (tx) => {
    await once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation: 'ATTACH_PAYMENT', input }, async () => {
      const payment = await attach(tx, { paymentId, dossierId: found.id, actor: actorKey(officer) });
      if (payment.agencyId !== agencyId) throw notFound();
      await confirmFee(tx, scene, { part: 'desk', channel: payment.channel, requestId: caller.requestId });
      await audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'payment.attached', subject: `dossier:${found.id}`, detail: { paymentId }, requestId: caller.requestId });
      return { dossierId: found.id };
    });
  });
}


/** Says that an unknown transfer is money taken before: cash of the desk, what the gateway or the post has collected. */
export async function recordRemittance(caller: Caller, input: { readonly clientKey: string; readonly agencyId: string; readonly paymentId: string; readonly source: Remitter }): Promise<void> {
  const { house } = caller;
  const agencyId = decodeId('Agency', input.agencyId);
  const officer = moneyOfficer(caller, agencyId);
  const paymentId = decodeId('Payment', input.paymentId);
  await inTransaction(house.database, house.clock, async (tx) => {
    await once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation: 'RECORD_REMITTANCE', input }, async () => {
      const payment = await remit(tx, { paymentId, source: input.source, actor: actorKey(officer) });
      if (payment.agencyId !== agencyId) throw notFound();
      await audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'payment.remitted', subject: `agency:${agencyId}`, detail: { paymentId, source: input.source }, requestId: caller.requestId });
      return { paymentId };
    });
  });
}
