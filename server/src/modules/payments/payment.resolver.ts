import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { guardAction } from '@mot-cua/dossier';
import { vietnamDay } from '../../platform/clock.ts';
import { toInstant } from '../../platform/database/columns.ts';
import { HouseError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { DateScalar } from '../../platform/graphql/scalars.ts';
import { apiPrefix } from '../../platform/http/prefix.ts';
import { decodeId, encodeId } from '../../platform/ids.ts';
import { agencyLoader, getAgency } from '../agencies/index.ts';
import { dossierNow, DossierPayload, DossierType, stateLoader } from '../dossiers/index.ts';
import { receiptsOf, standingOf } from '../ledger/index.ts';
import { accountOf, type AgencyAccount } from './accounts.ts';
import { attachPayment, moneyOfficer, recordPayment, recordRemittance } from './desk.service.ts';
import { dayReport } from './day.service.ts';
import { MoneyDay } from './day.types.ts';
import { listHeld, listUnknown } from './desk.storage.ts';
import { noteMoneyReading } from './money-trail.ts';
import { AttachPaymentInput, DossierMoney, MoneyPayload, PaymentAccount, RecordPaymentInput, RecordRemittanceInput, TransferInstruction } from './payment.types.ts';
import { receiptView } from './receipt.resolver.ts';
import { listOwing } from './statement.storage.ts';
import { suggestionView } from './statement.view.ts';
import { suggestFor } from './suggest.ts';
import { vietQr } from './vietqr.ts';

const HOUSE = { accountId: null, name: '', roles: ['SYSTEM'], agencyId: null } as const;

export const accountView = (account: AgencyAccount): PaymentAccount => Object.assign(new PaymentAccount(), { bankName: account.bankName, number: account.number, holder: account.holder, demonstration: account.demonstration, basis: account.basis });

/** What money that no fee has taken means, in words. */
function heldText(standing: { readonly owedVnd: number | null; readonly settled: boolean; /** The dossier has ended: it goes back (§10.2c). */ readonly back: boolean }): string {
  if (standing.back && !standing.settled) return 'Hồ sơ đã kết thúc, không còn khoản phải nộp: chờ hoàn.';
  if (standing.settled) return 'Nộp thừa hoặc nộp hai lần: chờ hoàn.';
  return standing.owedVnd === null ? 'Nộp khi chưa có mức phải nộp.' : 'Chưa đủ số tiền phải nộp, hoặc đang chờ xác nhận.';
}

@Resolver(() => DossierType)
export class DossierMoneyResolver {
  @FieldResolver(() => DossierMoney, { description: 'What its money comes to (§8.1b, §8.2b).' })
  async money(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<DossierMoney> {
    const { reads } = context.house.database;
    const [dossier, agency, standing, receipts] = await Promise.all([context.loader(stateLoader).load(row.id), context.loader(agencyLoader).load(row.agencyId), standingOf(reads, row.id), receiptsOf(reads, row.id)]);
    const open = guardAction(dossier, HOUSE, 'CONFIRM_PAYMENT') === undefined;
    const account = accountOf(agency, vietnamDay(context.house.clock.now()));
    const owed = (standing.owedVnd ?? dossier.appointment?.totalVnd ?? 0) - standing.restVnd;
    const name = row.code !== null && row.code.length <= 25 ? row.code : row.reference;
    const transfer = !open || account === undefined || owed <= 0 ? null : Object.assign(new TransferInstruction(), {
      account: accountView(account), amountVnd: owed, memo: name, qrText: vietQr({ bankBin: account.bankBin, account: account.number, amountVnd: owed, billReference: name, purpose: row.reference }),
    });
    const due = dossier.appointment !== null && dossier.appointment.totalVnd !== 0 && dossier.feeTaken === null;
    const ways = row.onlineLevel < 4 ? 'Dịch vụ mức độ 3: nộp trực tiếp tại cơ quan khi nhận kết quả.'
      : transfer === null ? 'Mức thu chưa có trong dữ liệu: nộp tại cơ quan, bộ phận tiếp nhận báo mức thu.'
        : 'Chuyển khoản theo thông tin dưới đây, nộp tại bưu điện hoặc qua dịch vụ chuyển tiền bưu chính vào tài khoản của cơ quan, hoặc nộp tại cơ quan. Tiền chuyển được xác nhận khi cơ quan đối chiếu sao kê; trong lúc đó hồ sơ ghi “đang xác nhận”.';
    return Object.assign(new DossierMoney(), {
      owedVnd: standing.owedVnd, settled: standing.settled, heldVnd: standing.restVnd, heldText: standing.restVnd === 0 ? null : heldText({ ...standing, back: row.refundTurn !== null }), refundDueVnd: standing.refundDueVnd, transfer,
      waysText: due ? ways : null, receipts: receipts.map((receipt) => receiptView(receipt, context.door)),
    });
  }
}

@Resolver()
export class PaymentDeskResolver {
  @Query(() => MoneyDay, { description: 'The money of an agency on a day, for those who receive or lead there.' })
  async moneyDay(@Arg('agencyId', () => ID, { description: 'The agency.' }) agencyId: string, @Arg('day', () => DateScalar, { description: 'The day, in Vietnam.' }) day: string, @Ctx() context: RequestContext): Promise<MoneyDay> {
    const id = decodeId('Agency', agencyId);
    const officer = moneyOfficer(context, id);
    const { sql } = context.house.database;
    const agency = await getAgency(context.house, id);
    const [report, unknown, held] = await Promise.all([dayReport(context.house, agency, day), listUnknown(sql, id), listHeld(sql, id)]);
    await noteMoneyReading(context, officer, id, { day });
    const owing = unknown.length === 0 ? [] : await listOwing(sql, id);
    const url = `${apiPrefix(context.door)}/prints/tien/${agency.code}/${day}`;
    return Object.assign(new MoneyDay(), {
      ...report, agencyId, agencyName: agency.name, account: report.account === undefined ? null : accountView(report.account), pdfUrl: url, csvUrl: `${url}/csv`,
      unknown: unknown.map((one) => ({ ...one, id: encodeId('Payment', one.id), at: toInstant(one.at), suggestions: suggestFor(one, owing).map(suggestionView) })),
      held: held.map((one) => ({ ...one, dossierId: encodeId('Dossier', one.dossierId), text: heldText(one) })),
    });
  }

  @Mutation(() => DossierPayload, { description: 'An officer records a payment through the post or seen at the bank (§8.2b).' })
  async recordPayment(@Arg('input', () => RecordPaymentInput, { description: 'The payment.' }) input: RecordPaymentInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    const { channel } = input;
    if (channel !== 'POST_OFFICE' && channel !== 'TRANSFER') throw new HouseError('INVALID_INPUT');
    const { errors } = await attempt(() => recordPayment(context, { ...input, channel }));
    return { dossier: await dossierNow(context, decodeId('Dossier', input.dossierId)), errors };
  }

  @Mutation(() => MoneyPayload, { description: 'Says whose an unknown payment is.' })
  async attachPayment(@Arg('input', () => AttachPaymentInput, { description: 'Which payment, whose.' }) input: AttachPaymentInput, @Ctx() context: RequestContext): Promise<MoneyPayload> {
    const { errors } = await attempt(() => attachPayment(context, input));
    return { done: errors.length === 0, errors };
  }
  @Mutation(() => MoneyPayload, { description: 'Says that an unknown transfer is money taken before, brought to the bank by desk, gateway or post.' })
  async recordRemittance(@Arg('input', () => RecordRemittanceInput, { description: 'Which payment, by whom.' }) input: RecordRemittanceInput, @Ctx() context: RequestContext): Promise<MoneyPayload> {
    const { errors } = await attempt(() => recordRemittance(context, input));
    return { done: errors.length === 0, errors };
  }
}
