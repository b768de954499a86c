import { printPostalCode } from '@mot-cua/identifiers';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { encodeId } from '../../platform/ids.ts';
import type { ParcelWithEvents } from './parcel.loader.ts';
import type { ParcelRow } from './parcel.storage.ts';
import type { ParcelEventKind } from './port.ts';

export const PARCEL_WORDS = {
  ACCEPTED: 'Bưu điện đã nhận', IN_TRANSIT: 'Đang vận chuyển', OUT_FOR_DELIVERY: 'Đang phát', DELIVERED: 'Đã phát, người nhận đã ký', DELIVERY_FAILED: 'Phát không thành công', RETURNED: 'Đã chuyển hoàn người gửi',
} as const satisfies Record<ParcelEventKind, string>;

export const ParcelEventKindEnum = { ACCEPTED: 'ACCEPTED', IN_TRANSIT: 'IN_TRANSIT', OUT_FOR_DELIVERY: 'OUT_FOR_DELIVERY', DELIVERED: 'DELIVERED', DELIVERY_FAILED: 'DELIVERY_FAILED', RETURNED: 'RETURNED' } as const satisfies { [K in ParcelEventKind]: K };
registerEnumType(ParcelEventKindEnum, {
  name: 'ParcelEventKind', description: 'What happens to a parcel on its way.',
  valuesConfig: { ACCEPTED: { description: 'The post took it.' }, IN_TRANSIT: { description: 'On its way.' }, OUT_FOR_DELIVERY: { description: 'With the postman.' }, DELIVERED: { description: 'Delivered and signed for.' }, DELIVERY_FAILED: { description: 'Nobody took it; after two such it goes back (TT 17/2017/TT-BTTTT).' }, RETURNED: { description: 'Gone back to its sender.' } },
});

@ObjectType({ description: 'One thing the post said of a parcel.' })
export class ParcelEventView {
  @Field(() => DateTimeScalar, { description: 'When.' }) at: string;
  @Field(() => ParcelEventKindEnum, { description: 'What.' }) kind: ParcelEventKind;
  @Field(() => String, { description: 'The same in Vietnamese.' }) label: string;
  @Field(() => String, { description: 'Where.' }) place: string;
  @Field(() => String, { nullable: true, description: "The post's remark, for example why nobody took it." }) note: string | null;
  @Field(() => String, { nullable: true, description: 'Who signed for it.' }) signedBy: string | null;
}

@ObjectType({ description: 'A parcel of a dossier and where it is (§8.2a, §10.2b).' })
export class Parcel {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { nullable: true, description: 'Postal code (UPU S10); null while the post has not yet taken a parcel of ours.' }) code: string | null;
  @Field(() => String, { nullable: true, description: 'The code as people read it aloud.' }) codeText: string | null;
  @Field(() => ParcelEventKindEnum, { nullable: true, description: 'What was last heard of it; null while nothing was.' }) state: ParcelEventKind | null;
  @Field(() => String, { description: 'Where it is, in Vietnamese; an unknown code says so.' }) standing: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the post last answered.' }) checkedAt: string | null;
  @Field(() => [ParcelEventView], { description: 'Everything the post said, oldest first.' }) events: readonly ParcelEventView[];

  /** `followed`: the house is connected to a post at all. */
  static of({ parcel, events }: ParcelWithEvents, followed: boolean): Parcel {
    const { id, code, state, checkedAt } = parcel;
    return Object.assign(new Parcel(), {
      id: encodeId('Parcel', id), code, codeText: code === null ? null : printPostalCode(code), state, standing: standingOf(parcel, followed), checkedAt,
      events: events.map(({ at, kind, place, note, signedBy }) => Object.assign(new ParcelEventView(), { at, kind, label: PARCEL_WORDS[kind], place, note, signedBy })),
    });
  }
}

function standingOf({ code, state, known, checkedAt }: ParcelRow, followed: boolean): string {
  if (state !== null) return `${PARCEL_WORDS[state]}.`;
  if (!followed) return 'Cổng chưa nối với hệ thống định vị của bưu điện; hãy tra mã này tại trang của bưu điện.';
  if (code === null) return 'Đang chuyển cho bưu điện.';
  if (known === false) return 'Bưu điện chưa biết mã bưu gửi này. Nếu vừa gửi, hãy chờ ít phút; nếu không, hãy so lại mã trên phiếu gửi.';
  return checkedAt === null ? 'Đang hỏi bưu điện.' : 'Bưu điện chưa ghi nhận bước nào.';
}
