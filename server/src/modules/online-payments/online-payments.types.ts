import { responseText } from '@mot-cua/vnpay';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { encodeId } from '../../platform/ids.ts';
import type { House } from '../../platform/house.ts';
import { DossierType } from '../dossiers/index.ts';
import type { Attempt } from './attempt.storage.ts';
import type { AttemptState } from './online-payments.tables.ts';
import { payUrlOf } from './start.service.ts';

export const PaymentState = { OPEN: 'OPEN', PAID: 'PAID', FAILED: 'FAILED', EXPIRED: 'EXPIRED' } as const satisfies { [K in AttemptState]: K };
registerEnumType(PaymentState, {
  name: 'PaymentState', description: 'Where a try to pay online stands (§8.2b).',
  valuesConfig: { OPEN: { description: 'Under way, or waiting for the gateway to confirm.' }, PAID: { description: 'The gateway confirmed it.' }, FAILED: { description: 'The gateway said no, or the person cancelled.' }, EXPIRED: { description: 'Nobody paid in time.' } },
});

const TEXTS = { OPEN: 'Đang chờ cổng thanh toán xác nhận.', PAID: 'Đã thanh toán.', EXPIRED: 'Đã hết hạn thanh toán; bạn chưa bị trừ tiền.' } as const;

@ObjectType({ description: 'One try to pay a fee online (§8.2b); one is open at a time for a dossier.' })
export class PaymentAttempt {
  @Field(() => String, { description: "The payment's own reference, at the gateway and in the ledger." }) reference: string;
  @Field(() => ID, { description: 'The dossier it is for.' }) dossierId: string;
  @Field(() => Int, { description: 'đồng; fixed when the try began.' }) amountVnd: number;
  @Field(() => PaymentState, { description: 'Where it stands; only the gateway itself moves it.' }) state: AttemptState;
  @Field(() => String, { description: 'The same in Vietnamese, with the reason where it failed.' }) text: string;
  @Field(() => String, { nullable: true, description: "The gateway's page to pay on; null once it takes this try no more." }) payUrl: string | null;
  @Field(() => DateTimeScalar, { description: 'When it began.' }) createdAt: string;
  @Field(() => DateTimeScalar, { description: 'Until when it can be paid.' }) expiresAt: string;

  /** `pays`: for the one who pays, who alone is shown the way to the gateway. */
  static of({ config, clock }: Pick<House, 'config' | 'clock'>, attempt: Attempt, pays: boolean, origin?: string): PaymentAttempt {
    const { txnRef: reference, amountVnd, state, createdAt, expiresAt } = attempt;
    const text = state === 'FAILED' ? responseText(attempt.responseCode ?? '') : TEXTS[state];
    return Object.assign(new PaymentAttempt(), { reference, dossierId: encodeId('Dossier', attempt.dossierId), amountVnd, state, text, createdAt, expiresAt, payUrl: pays ? (payUrlOf(config, attempt, clock.now(), origin) ?? null) : null });
  }
}

@InputType({ description: 'The citizen goes to pay online (§8.2b).' })
export class PayOnlineInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => Int, { description: 'What the person saw that is to be paid, đồng; refused where it has changed since.' }) amountVnd: number;
}
@InputType({ description: 'The person is back from the gateway.' })
export class PaymentReturnedInput {
  @Field(() => String, { description: 'The query of the address the gateway sent them to, as it is.' }) query: string;
}

@ObjectType({ description: 'The try to pay, and what is to be mended.' })
export class PaymentPayload {
  @Field(() => DossierType, { nullable: true, description: 'The dossier as it is now.' }) dossier: DossierType | null;
  @Field(() => PaymentAttempt, { nullable: true, description: 'The try to pay; its `payUrl` is where to go.' }) attempt: PaymentAttempt | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
