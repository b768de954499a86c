import { decide, type Dossier, evolve, type FeeChannel, guardAction } from '@mot-cua/dossier';
import { and, eq, inArray, ne, or } from 'drizzle-orm';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import { actorKey } from '../../platform/auth/viewer.ts';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { type Agency, getAgency } from '../agencies/index.ts';
import { charge, findCharge, issueReceipts, receiptName, receive, settle } from '../ledger/index.ts';
import { getProcedureVersion, type Procedure } from '../procedures/index.ts';
import type { ActOn } from './act.service.ts';
import { refundTurn } from './refund-turn.ts';
import { findRecord, lockRecord, saveRefundTurn } from './dossier.storage.ts';
import { dossiers } from './dossiers.tables.ts';
import { pricedLines } from './fee.ts';
import { announce, type HouseItself, record } from './record.ts';

export interface TakeFee extends ActOn { readonly amountVnd: number; readonly legalBasis?: string | null; readonly lePhiVnd?: number | null }

/** §8.1b: what acceptance promised is what is owed, from then on; amounts not known are owed once they are. */
export async function chargeFee(tx: Tx, { id, agencyId, appointment }: Dossier): Promise<void> {
  if (appointment === null || appointment.totalVnd === null || appointment.totalVnd === 0) return;
  await charge(tx, { dossierId: id, agencyId, lines: appointment.feeLines });
}

/** What stands on the receipts of one fee: `0000123/2026`, two where phí and lệ phí were both paid. */
async function receiptsFor(tx: Tx, dossier: Dossier, given: { readonly channel: FeeChannel; readonly payerName: string; readonly collectorName: string }): Promise<string> {
  const owed = await findCharge(tx.db, dossier.id);
  const issued = await issueReceipts(tx, { agencyId: dossier.agencyId, dossierId: dossier.id, lines: owed?.lines ?? [], ...given });
  return issued.map(receiptName).join(', ');
}

/** Takes the money of the act into the ledger; what is no sound amount is left for `decide` to refuse, and nothing is written. @returns the receipts' numbers */
export async function takeAtDesk(tx: Tx, collector: StaffViewer, dossier: Dossier, input: TakeFee): Promise<string> {
  const { amountVnd } = input;
  const { id: dossierId, agencyId, appointment } = dossier;
  const legalBasis = input.legalBasis?.trim() || null;
  const promised = appointment?.totalVnd ?? null;
  if (appointment === null || amountVnd <= 0 || (promised === null ? legalBasis === null : promised !== amountVnd)) return '';
  const lines = promised === null ? pricedLines(appointment.feeLines, { amountVnd, legalBasis, lePhiVnd: input.lePhiVnd ?? null }) : appointment.feeLines;
  const actor = actorKey(collector);
  await charge(tx, { dossierId, agencyId, lines });
  await receive(tx, { agencyId, dossierId, channel: 'COUNTER', reference: `quầy:${dossierId}:${dossier.version}`, amountVnd, at: tx.now, actor });
  if (!(await settle(tx, dossierId, actor))) throw new Error('The whole fee was taken and did not settle it.');
  const row = await findRecord(tx.db, dossierId);
  return receiptsFor(tx, dossier, { channel: 'COUNTER', payerName: row?.applicantName ?? '', collectorName: collector.fullName });
}

/** What a payment from afar is judged by; read before its transaction. */
export interface FeeScene { readonly dossierId: number; readonly agencyId: number; readonly procedure: Procedure; readonly agency: Agency }

/** @throws HouseError NOT_FOUND */
export async function feeScene(house: House, dossierId: number): Promise<FeeScene> {
  const row = await findRecord(house.database.reads, dossierId);
  if (row === undefined) throw notFound();
  const [procedure, agency] = await Promise.all([getProcedureVersion(house, row.procedureVersionId), getAgency(house, row.agencyId)]);
  return { dossierId, agencyId: row.agencyId, procedure, agency };
}

/** Dossiers of an agency that were filed, by code or reference. */
export async function findFeeDossiers(queries: Queries, agencyId: number, names: readonly string[]): Promise<{ readonly id: number; readonly code: string | null; readonly reference: string }[]> {
  return queries
    .select({ id: dossiers.id, code: dossiers.code, reference: dossiers.reference })
    .from(dossiers)
    .where(and(eq(dossiers.agencyId, agencyId), ne(dossiers.phase, 'DRAFT'), or(inArray(dossiers.code, [...names]), inArray(dossiers.reference, [...names]))));
}

/** Whether the fee is paid now: `PAID` just now, `BEFORE` already, `NOT_ENOUGH` money, or `NOT_NOW`: nothing is owed, the dossier has ended, or its level pays at the desk. */
export type FeeOutcome = 'PAID' | 'BEFORE' | 'NOT_ENOUGH' | 'NOT_NOW';
const HOUSE = { accountId: null, name: 'Hệ thống', roles: ['SYSTEM'], agencyId: null } as const;

/** Money that no fee takes any more stands in the work list of whoever can give it back; the lists on screen learn of it. */
async function askBack(tx: Tx, dossier: Dossier): Promise<void> {
  if (await saveRefundTurn(tx, dossier.id, await refundTurn(tx, dossier))) await announce(tx, dossier);
}

/** §8.2b: where what was received is enough, the fee takes it, receipts are issued, and the dossier's life goes on: an event, a notice, the outbox. */
export async function confirmFee(tx: Tx, scene: FeeScene, by: { readonly part: string; readonly channel: FeeChannel; readonly requestId?: string }): Promise<FeeOutcome> {
  const row = await lockRecord(tx, scene.dossierId);
  if (row === undefined) throw notFound();
  const { state: before } = row;
  if (before.feeTaken !== null || guardAction(before, HOUSE, 'CONFIRM_PAYMENT') !== undefined) {
    await askBack(tx, before);
    return before.feeTaken === null ? 'NOT_NOW' : 'BEFORE';
  }
  await chargeFee(tx, before);
  const viewer: HouseItself = { kind: 'HOUSE', key: `house:${by.part}`, fullName: HOUSE.name };
  if (!(await settle(tx, before.id, viewer.key))) return 'NOT_ENOUGH';
  const receiptNumber = await receiptsFor(tx, before, { channel: by.channel, payerName: row.applicantName, collectorName: scene.agency.name });
  const decision = decide(before, { action: 'CONFIRM_PAYMENT', data: { amountVnd: before.appointment?.totalVnd ?? 0, receiptNumber, channel: by.channel } }, { actor: HOUSE, at: tx.now, expectedVersion: before.version });
  if (!decision.ok) throw new Refused(...decision.refusals);
  await record(tx, { viewer, ...(by.requestId !== undefined && { requestId: by.requestId }) }, { before, after: decision.events.reduce<Dossier>(evolve, before), events: decision.events, procedure: scene.procedure, agency: scene.agency });
  return 'PAID';
}
