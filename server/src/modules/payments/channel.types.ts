import { registerEnumType } from 'type-graphql';
import type { PaymentChannel, Remitter } from '../ledger/index.ts';

export const PaymentChannelEnum = { ONLINE: 'ONLINE', TRANSFER: 'TRANSFER', POST_OFFICE: 'POST_OFFICE', COUNTER: 'COUNTER' } as const satisfies { [K in PaymentChannel]: K };
registerEnumType(PaymentChannelEnum, {
  name: 'PaymentChannel', description: 'How a fee is paid (§8.1b, §8.2b).',
  valuesConfig: { ONLINE: { description: 'On the portal.' }, TRANSFER: { description: 'By bank transfer.' }, POST_OFFICE: { description: 'At a post office or by postal transfer.' }, COUNTER: { description: 'At the desk.' } },
});

/** The same in Vietnamese, for lists and reports. */
export const CHANNEL_NAMES = { ONLINE: 'Trực tuyến', TRANSFER: 'Chuyển khoản', POST_OFFICE: 'Bưu điện', COUNTER: 'Tiền mặt tại quầy' } as const satisfies Record<PaymentChannel, string>;

export const RemitterEnum = { CASH_DESK: 'CASH_DESK', GATEWAY: 'GATEWAY', POST: 'POST' } as const satisfies { [K in Remitter]: K };
registerEnumType(RemitterEnum, {
  name: 'Remitter', description: 'Who brings money to the bank that was taken before.',
  valuesConfig: { CASH_DESK: { description: 'The cash desk.' }, GATEWAY: { description: 'The payment gateway.' }, POST: { description: 'The post.' } },
});
export const REMITTER_NAMES = { CASH_DESK: 'Tiền mặt quầy nộp vào ngân hàng', GATEWAY: 'Tiền cổng thanh toán chuyển về', POST: 'Tiền bưu điện chuyển về' } as const satisfies Record<Remitter, string>;
