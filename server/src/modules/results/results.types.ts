import type { Delivery, ReturnWay } from '@mot-cua/dossier';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { BareActInput, ReturnStandingEnum, ReturnWayEnum, type ReturnStanding } from '../dossiers/index.ts';

export type VerificationState = 'VALID' | 'REPLACED' | 'REVOKED';
export const VerificationStateEnum = { VALID: 'VALID', REPLACED: 'REPLACED', REVOKED: 'REVOKED' } as const satisfies { [K in VerificationState]: K };
registerEnumType(VerificationStateEnum, { name: 'VerificationState', description: 'Whether a result still counts.', valuesConfig: { VALID: { description: 'In force.' }, REPLACED: { description: 'Another result took its place.' }, REVOKED: { description: 'The agency took it back.' } } });

export const ResultParcelStateEnum = { UNDER_WAY: 'UNDER_WAY', RETURNING: 'RETURNING', CAME_BACK: 'CAME_BACK', DELIVERED: 'DELIVERED' } as const satisfies { [K in Delivery['state']]: K };
registerEnumType(ResultParcelStateEnum, { name: 'ResultParcelState', description: 'Where a parcel with a result is.', valuesConfig: { UNDER_WAY: { description: 'With the post.' }, RETURNING: { description: 'Two invitations failed: on its way back (TT 17/2017 Đ7).' }, CAME_BACK: { description: 'At the agency again.' }, DELIVERED: { description: 'Signed for.' } } });

@ObjectType({ description: 'One result of the same dossier, as anybody may know of it who holds the code of another: no code, nothing of its content.' })
export class ResultHistoryLine {
  @Field(() => Int, { description: '1 for the first, 2 for the one that took its place.' }) issue: number;
  @Field(() => Boolean, { description: 'The one that was asked about.' }) asked: boolean;
  @Field(() => VerificationStateEnum, { description: 'Whether it still counts.' }) state: VerificationState;
  @Field(() => String, { description: 'What became of it, in Vietnamese, as a sentence.' }) text: string;
}

@ObjectType({ description: 'What anybody may learn of a result by the code on it: nothing that its holder does not see on the paper.' })
export class ResultVerification {
  @Field(() => String, { description: 'The code, as printed.' }) code: string;
  @Field(() => VerificationStateEnum, { description: 'Whether it still counts.' }) state: VerificationState;
  @Field(() => String, { description: 'The same in Vietnamese, as a sentence.' }) text: string;
  @Field(() => String, { nullable: true, description: 'Number of the document.' }) number: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Date of the document.' }) date: string | null;
  @Field(() => String, { description: 'Agency that issued it.' }) agencyName: string;
  @Field(() => String, { description: 'Procedure it came from.' }) procedureName: string;
  @Field(() => DateTimeScalar, { description: 'When the leader signed it.' }) issuedAt: string;
  @Field(() => String, { description: 'Who signed it for the agency.' }) signerName: string;
  @Field(() => [ResultHistoryLine], { description: 'What became of it and of those before and after it, the oldest first; one line where nothing did.' }) history: readonly ResultHistoryLine[];
  @Field(() => Boolean, { description: 'There is a file under the electronic seal of the agency.' }) sealed: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back or replaced.' }) endedAt: string | null;
}

@ObjectType({ description: 'A result as issued, with what proves it.' })
export class IssuedResult {
  @Field(() => Int, { description: '1 for the first, 2 for the one that took its place.' }) issue: number;
  @Field(() => String, { description: 'Code by which anybody may ask whether it counts.' }) code: string;
  @Field(() => String, { description: 'Path of the page on citizen-web that answers.' }) path: string;
  @Field(() => VerificationStateEnum, { description: 'Whether it still counts.' }) state: VerificationState;
  @Field(() => String, { nullable: true, description: 'Number of the document.' }) number: string | null;
  @Field(() => DateTimeScalar, { description: 'When the leader signed it.' }) issuedAt: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back or replaced.' }) endedAt: string | null;
  @Field(() => String, { nullable: true, description: 'Why it bears no seal yet, for officers; null where it does or needs none.' }) sealTrouble: string | null;
}

@ObjectType('PostalAddress', { description: 'Where a parcel goes.' })
export class PostalAddressType {
  @Field(() => String, { description: 'Who signs for it.' }) recipient: string;
  @Field(() => String, { description: 'Telephone the postman calls.' }) phone: string;
  @Field(() => String, { description: 'The whole address in one line.' }) address: string;
}

@ObjectType({ description: 'A way a result may come.' })
export class ReturnOption {
  @Field(() => ReturnWayEnum, { description: 'Which.' }) way: ReturnWay;
  @Field(() => String, { description: 'What it is called in Vietnamese.' }) label: string;
  @Field(() => String, { nullable: true, description: 'Why it cannot be chosen here, in Vietnamese; null where it can.' }) closed: string | null;
}

@ObjectType({ description: 'An invitation of the post that nobody answered.' })
export class FailedInvitation {
  @Field(() => DateTimeScalar, { description: 'When.' }) at: string;
  @Field(() => String, { description: 'Why, in words.' }) reason: string;
}

@ObjectType({ description: 'A registered parcel with the result (§10.2b).' })
export class ResultParcel {
  @Field(() => String, { description: 'Its code with the post.' }) code: string;
  @Field(() => ResultParcelStateEnum, { description: 'Where it is.' }) state: Delivery['state'];
  @Field(() => String, { description: 'The same in Vietnamese.' }) text: string;
  @Field(() => DateTimeScalar, { description: 'When it was posted.' }) postedAt: string;
  @Field(() => [FailedInvitation], { description: 'Invitations nobody answered.' }) failures: readonly FailedInvitation[];
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was signed for, or at the agency again.' }) endedAt: string | null;
}

@ObjectType({ description: 'How the result comes to the person (§10.2).' })
export class DossierReturn {
  @Field(() => ReturnWayEnum, { description: 'The way in force.' }) way: ReturnWay;
  @Field(() => String, { description: 'The same in Vietnamese.' }) label: string;
  @Field(() => Boolean, { description: 'The person chose it; otherwise it is at the desk because nothing was chosen.' }) chosen: boolean;
  @Field(() => PostalAddressType, { nullable: true, description: 'Where it is posted to.' }) address: PostalAddressType | null;
  @Field(() => [ReturnOption], { description: 'Every way there is, each open or with the reason why not.' }) options: readonly ReturnOption[];
  @Field(() => ReturnStandingEnum, { nullable: true, description: 'Where the result stands on its way; null while there is none to return.' }) standing: ReturnStanding | null;
  @Field(() => ResultParcel, { nullable: true, description: 'The last parcel.' }) parcel: ResultParcel | null;
  @Field(() => String, { nullable: true, description: 'Who received it, once it was returned.' }) receivedBy: string | null;
}

@InputType({ description: 'Where a parcel goes.' })
export class PostalAddressInput {
  @Field(() => String, { description: 'Who signs for it.' }) recipient: string;
  @Field(() => String, { description: 'Telephone the postman calls.' }) phone: string;
  @Field(() => String, { description: 'The whole address in one line.' }) address: string;
}
@InputType({ description: 'The clerk gives a signed result its number and date (NĐ 30/2020 Đ15).' })
export class NumberResultInput extends BareActInput {
  @Field(() => DateScalar, { nullable: true, description: 'Day of issue, between the signature and today; today where left out.' }) date?: string | null;
}
@InputType({ description: 'Chooses how the result comes (§10.2b).' })
export class ChooseReturnInput extends BareActInput {
  @Field(() => ReturnWayEnum, { description: 'Which way.' }) way: ReturnWay;
  @Field(() => PostalAddressInput, { nullable: true, description: 'By post: where to.' }) address?: PostalAddressInput | null;
}
@InputType({ description: 'Hands the result over at the desk (§10.2a).' })
export class ReturnResultInput extends BareActInput {
  @Field(() => String, { description: 'Who collected it.' }) collectedBy: string;
  @Field(() => String, { nullable: true, description: 'Their identity number.' }) identityNumber?: string | null;
}
@InputType({ description: 'Sends the result by registered post (§10.2b).' })
export class PostResultInput extends BareActInput {
  @Field(() => String, { nullable: true, description: 'Code on the label of the registered parcel; without it the post is asked for one, where it is connected.' }) parcelCode?: string | null;
}
@InputType({ description: 'Records an invitation of the post that failed (TT 17/2017).' })
export class RecordFailedAttemptInput extends BareActInput {
  @Field(() => String, { description: 'Why; the person reads it.' }) reason: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When; now where left out.' }) at?: string | null;
}
@InputType({ description: 'Records the receipt that was signed for a parcel (§10.2b).' })
export class RecordDeliveryInput extends BareActInput {
  @Field(() => String, { description: 'Who signed.' }) signedBy: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When; now where left out.' }) at?: string | null;
}
@InputType({ description: 'What a result is, for which its file is drafted anew.' })
export class DraftCorrectionInput extends BareActInput {
  @Field(() => String, { nullable: true, description: 'Number of the document.' }) number?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Date of the document.' }) date?: string | null;
  @Field(() => String, { description: 'What it decides, in a line.' }) summary: string;
  @Field(() => ID, { description: "The officer's own finished upload." }) uploadId: string;
}
