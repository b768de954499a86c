import { registerEnumType } from 'type-graphql';
import type { PaymentChannel } from '../ledger/index.ts';

export const PaymentChannelEnum = { ONLINE: 'ONLINE', TRANSFER: 'TRANSFER', POST_OFFICE: 'POST_OFFICE', COUNTER: 'COUNTER' } as const satisfies { [K in PaymentChannel]: K };
registerEnumType(PaymentChannelEnum, {
  name: 'PaymentChannel', description: 'How a fee is paid (§8.1b, §8.2b).',
  valuesConfig: { ONLINE: { description: 'On the portal.' }, TRANSFER: { description: 'By bank transfer.' }, POST_OFFICE: { description: 'At a post office or by postal transfer.' }, COUNTER: { description: 'At the desk.' } },
});

/** The same in Vietnamese, for lists and reports. */
export const CHANNEL_NAMES = { ONLINE: 'Trực tuyến', TRANSFER: 'Chuyển khoản', POST_OFFICE: 'Bưu điện', COUNTER: 'Tiền mặt tại quầy' } as const satisfies Record<PaymentChannel, string>;
