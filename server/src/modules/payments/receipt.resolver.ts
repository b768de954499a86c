import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { checkFirst, type Connection, connectionOf, decodeCursor, encodeCursor } from '../../platform/graphql/connection.ts';
import type { Door, RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { apiPrefix } from '../../platform/http/prefix.ts';
import { decodeId, encodeId } from '../../platform/ids.ts';
import { findReceipt, listReceipts, type Receipt, receiptName } from '../ledger/index.ts';
import { moneyOfficer } from './desk.service.ts';
import { dongInWords } from './in-words.ts';
import { noteMoneyReading } from './money-trail.ts';
import { replace, type VoidReceipt, voidOnly } from './receipt-desk.service.ts';
import { ReceiptConnection, ReceiptFilter, ReceiptPayload, ReceiptType, ReplaceReceiptInput, VoidReceiptInput } from './receipt.types.ts';

/** Where the PDF of a receipt is. */
export const receiptUrl = (door: Door, id: number): string => `${apiPrefix(door)}/prints/bien-lai/${encodeId('Receipt', id)}`;

export const receiptView = (receipt: Receipt, door: Door): ReceiptType => Object.assign(new ReceiptType(), {
  id: encodeId('Receipt', receipt.id), name: receiptName(receipt), kind: receipt.kind, amountVnd: receipt.amountVnd, amountInWords: dongInWords(receipt.amountVnd), lines: receipt.lines.map((line) => line.name),
  channel: receipt.channel, payerName: receipt.payerName, collectorName: receipt.collectorName, issuedAt: receipt.issuedAt, dossierId: encodeId('Dossier', receipt.dossierId), dossierName: receipt.dossierName,
  voidReason: receipt.voided?.reason ?? null, voidedAt: receipt.voided?.at ?? null, voidedBy: receipt.voided?.voidedBy ?? null, replacedByName: receipt.replacedByName, replacesName: receipt.replacesName, url: receiptUrl(door, receipt.id),
});

@Resolver()
export class ReceiptResolver {
  @Query(() => ReceiptConnection, { description: 'Receipts of an agency, newest first, for those who receive or lead there.' })
  async receipts(
    @Arg('agencyId', () => ID, { description: 'The agency.' }) agencyId: string, @Ctx() context: RequestContext,
    @Arg('filter', () => ReceiptFilter, { nullable: true, description: 'Which.' }) filter?: ReceiptFilter | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'How many, at most 100.' }) first = 50,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last item seen.' }) after?: string | null,
  ): Promise<Connection<ReceiptType>> {
    const id = decodeId('Agency', agencyId);
    const officer = moneyOfficer(context, id);
    const beforeId = after === null || after === undefined ? null : Number(decodeCursor(after, 1)[0]);
    const { year, number, standing } = filter ?? {};
    const rows = await listReceipts(context.house.database.reads, id, {
      first: checkFirst(first) + 1, beforeId, ...(typeof year === 'number' && { year }), ...(typeof number === 'number' && { number }), ...(typeof standing === 'string' && { standing }),
    });
    await noteMoneyReading(context, officer, id, { receipts: rows.length });
    return connectionOf(rows, first, (row) => encodeCursor(row.id), (row) => receiptView(row, context.door));
  }

  @Mutation(() => ReceiptPayload, { description: 'Voids a receipt with a reason and issues the one that stands for it (reference §5.5).' })
  replaceReceipt(@Arg('input', () => ReplaceReceiptInput, { description: 'Which, why, and who paid.' }) input: ReplaceReceiptInput, @Ctx() context: RequestContext): Promise<ReceiptPayload> {
    return payloadOf(context, input, () => replace(context, input));
  }

  @Mutation(() => ReceiptPayload, { description: 'Voids a receipt whose money was given back (§10.2c).' })
  voidReceipt(@Arg('input', () => VoidReceiptInput, { description: 'Which, and why.' }) input: VoidReceiptInput, @Ctx() context: RequestContext): Promise<ReceiptPayload> {
    return payloadOf(context, input, () => voidOnly(context, input));
  }
}

async function payloadOf(context: RequestContext, input: VoidReceipt, act: () => Promise<{ readonly receiptId: number; readonly replacementId: number | null }>): Promise<ReceiptPayload> {
  const { value, errors } = await attempt(act);
  const { reads } = context.house.database;
  const view = async (id: number): Promise<ReceiptType | null> => { const found = await findReceipt(reads, id); return found === undefined ? null : receiptView(found, context.door); };
  const replacement = value?.replacementId ?? null;
  return { receipt: await view(decodeId('Receipt', input.receiptId)), replacement: replacement === null ? null : await view(replacement), errors };
}
