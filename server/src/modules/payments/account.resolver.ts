import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { vietnamDay } from '../../platform/clock.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { AgencyType } from '../agencies/index.ts';
import { accountOf } from './accounts.ts';
import { accountView } from './payment.resolver.ts';
import { PaymentAccount } from './payment.types.ts';

/** §8.2b: every agency's account is public; one that is not known is not made up. */
@Resolver(() => AgencyType)
export class AgencyAccountResolver {
  @FieldResolver(() => PaymentAccount, { nullable: true, description: 'The account fees are transferred to; null where none is known (§8.2b).' })
  paymentAccount(@Root() { row }: AgencyType, @Ctx() { house }: RequestContext): PaymentAccount | null {
    const account = accountOf(row, vietnamDay(house.clock.now()));
    return account === undefined ? null : accountView(account);
  }
}
