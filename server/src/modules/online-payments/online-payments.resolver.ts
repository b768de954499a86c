import { type Actor, type Dossier, guardAction } from '@mot-cua/dossier';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireSignedIn } from '../../platform/auth/viewer.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt as attempted } from '../../platform/graphql/payload.ts';
import { decodeId } from '../../platform/ids.ts';
import { dossierNow, DossierType, getRecord, stateLoader } from '../dossiers/index.ts';
import { ProcedureType } from '../procedures/index.ts';
import { attemptsLoader } from './attempt.loader.ts';
import { type Attempt, findAttempt } from './attempt.storage.ts';
import { feeWaysOf } from './fee-ways.ts';
import { PaymentAttempt, PaymentPayload, PaymentReturnedInput, PayOnlineInput } from './online-payments.types.ts';
import { dueOf, paymentReturned, payOnline } from './start.service.ts';
import { paymentPort } from './vnpay.adapter.ts';

const PAYER = ({ ownerId }: Dossier): Actor => ({ accountId: ownerId, name: '', roles: ['CITIZEN'], agencyId: null });

const view = ({ house, viewer, origin }: RequestContext, attempt: Attempt): PaymentAttempt => PaymentAttempt.of(house, attempt, viewer.kind === 'CITIZEN' && viewer.accountId === attempt.accountId, origin);

@Resolver()
export class OnlinePaymentResolver {
  @Query(() => PaymentAttempt, { nullable: true, description: 'A try to pay by its reference, for whoever may see its dossier.' })
  async paymentAttempt(@Arg('reference', () => String, { description: 'The reference of the payment.' }) reference: string, @Ctx() context: RequestContext): Promise<PaymentAttempt | null> {
    requireSignedIn(context.viewer);
    const found = await findAttempt(context.house.database.reads, reference);
    if (found === undefined) return null;
    await getRecord(context, found.dossierId);
    return view(context, found);
  }

  @Mutation(() => PaymentPayload, { description: 'The citizen goes to pay online, at level 4 (§3.2, §8.2b).' })
  async payOnline(@Arg('input', () => PayOnlineInput, { description: 'For what, and how much they saw.' }) input: PayOnlineInput, @Ctx() context: RequestContext): Promise<PaymentPayload> {
    const { value: txnRef, errors } = await attempted(() => payOnline(context, input, context.address ?? '127.0.0.1'));
    const found = txnRef === undefined ? undefined : await findAttempt(context.house.database.reads, txnRef);
    return { dossier: await dossierNow(context, decodeId('Dossier', input.dossierId)), attempt: found === undefined ? null : view(context, found), errors };
  }

  @Mutation(() => PaymentPayload, { description: 'The person is back from the gateway: credits nothing, makes the house ask the gateway sooner.' })
  async paymentReturned(@Arg('input', () => PaymentReturnedInput, { description: 'What the gateway sent them back with.' }) input: PaymentReturnedInput, @Ctx() context: RequestContext): Promise<PaymentPayload> {
    const { value: found, errors } = await attempted(() => paymentReturned(context, input.query));
    return found === undefined ? { dossier: null, attempt: null, errors } : { dossier: await dossierNow(context, found.dossierId), attempt: view(context, found), errors };
  }
}

@Resolver(() => DossierType)
export class DossierPaymentsResolver {
  @FieldResolver(() => [PaymentAttempt], { description: 'Tries to pay online, newest first (§8.2b).' })
  async paymentAttempts(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<PaymentAttempt[]> {
    return (await context.loader(attemptsLoader).load(row.id)).map((attempt) => view(context, attempt));
  }

  @FieldResolver(() => Int, { nullable: true, description: 'What paying online asks for now, đồng: the `amountVnd` to send with `payOnline`, also after AMOUNT_CHANGED. Null while nothing can be paid online (§8.2b).' })
  async onlineDueVnd(@Root() { row }: DossierType, @Ctx() { loader, house }: RequestContext): Promise<number | null> {
    const dossier = await loader(stateLoader).load(row.id);
    return guardAction(dossier, PAYER(dossier), 'PAY_ONLINE') === undefined ? dueOf(house.database.reads, dossier) : null;
  }
}

@Resolver(() => ProcedureType)
export class ProcedureFeeWaysResolver {
  @FieldResolver(() => [String], { description: 'Where its fees are paid at its level, in Vietnamese (§8.1b, §8.2b); empty where it has none.' })
  feeWays(@Root() { row }: ProcedureType, @Ctx() { house }: RequestContext): readonly string[] {
    return feeWaysOf(row, paymentPort(house.config) !== undefined);
  }
}
