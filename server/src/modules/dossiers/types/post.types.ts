import type { PostedOutcome } from '@mot-cua/dossier';
import { Field, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { Parcel } from '../../post/index.ts';
import { BareActInput } from './act.inputs.ts';
import { PostedOutcomeEnum } from './enums.ts';
import { ActorView } from './event.types.ts';

@ObjectType({ description: 'A certified paper that came by post, held against the one sent online (§8.2a).' })
export class PostedPaper {
  @Field(() => String, { description: 'Slot of the paper.' }) slotKey: string;
  @Field(() => String, { description: 'What paper it is.' }) title: string;
  @Field(() => PostedOutcomeEnum, { description: 'How it stands against the one sent online.' }) outcome: PostedOutcome;
  @Field(() => String, { nullable: true, description: 'What differs, in the words of the desk.' }) note: string | null;
}

@ObjectType({ description: 'What came by post, as the desk recorded it; papers sent anew since are compared anew.' })
export class PostArrival {
  @Field(() => DateTimeScalar, { description: 'When the parcel came: the legal filing time.' }) arrivedAt: string;
  @Field(() => Boolean, { description: 'The printed form was in it, signed by hand.' }) formSigned: boolean;
  @Field(() => [PostedPaper], { description: 'Paper by paper.' }) papers: readonly PostedPaper[];
  @Field(() => String, { nullable: true, description: "The desk's remark." }) note: string | null;
  @Field(() => ActorView, { description: 'Who recorded it.' }) by: ActorView;
}

@ObjectType({ description: 'A paper that must come by post: the printed form, or a certified copy of what was sent online.' })
export class PostExpectation {
  @Field(() => String, { nullable: true, description: 'Slot of the paper; null for the printed form itself.' }) slotKey: string | null;
  @Field(() => String, { description: 'What to put into the parcel.' }) title: string;
}

@ObjectType({ description: 'Filed at level 4 without signature: the certified papers follow by post (§8.2a).' })
export class DossierPost {
  @Field(() => DateTimeScalar, { description: 'When it was filed online; the legal filing time is the arrival.' }) filedAt: string;
  @Field(() => DateTimeScalar, { description: 'Until when the papers are waited for.' }) deadline: string;
  @Field(() => String, { nullable: true, description: 'Postal code of what was sent last, as the citizen told it.' }) parcelCode: string | null;
  @Field(() => Parcel, { nullable: true, description: 'Where that parcel is; null while no code was told.' }) parcel: Parcel | null;
  @Field(() => [PostExpectation], { description: 'Everything that belongs into the parcel.' }) expected: readonly PostExpectation[];
  @Field(() => PostArrival, { nullable: true, description: 'What came; null while nothing has.' }) arrival: PostArrival | null;
  @Field(() => String, { description: 'To whom it is addressed.' }) addressee: string;
  @Field(() => String, { nullable: true, description: 'Address of the desk; null where it is not known.' }) address: string | null;
}

@ObjectType({ description: 'Where and by when papers would have to come by post, if this draft were filed without signature now (§8.2a).' })
export class PostPlan {
  @Field(() => DateTimeScalar, { description: 'Until when the papers would be waited for.' }) deadline: string;
  @Field(() => String, { description: 'To whom to address it.' }) addressee: string;
  @Field(() => String, { nullable: true, description: 'Address of the desk; null where it is not known.' }) address: string | null;
}

@InputType({ description: 'Tells, or corrects, the postal code of what was sent (§8.2a).' })
export class RecordParcelInput extends BareActInput {
  @Field(() => String, { description: 'As on the slip of the post, for example RR123456785VN.' }) code: string;
}
@InputType({ description: 'How one paper of the parcel stands against the one sent online.' })
export class PostedPaperInput {
  @Field(() => String, { description: 'Slot of the paper.' }) slotKey: string;
  @Field(() => PostedOutcomeEnum, { description: 'How it stands.' }) outcome: PostedOutcome;
  @Field(() => String, { nullable: true, description: 'What differs; needed where it does. The citizen reads it word for word.' }) note?: string | null;
}
@InputType({ description: 'Records what came by post and compares it (§8.2a).' })
export class RecordArrivalInput extends BareActInput {
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the parcel came; now without it.' }) arrivedAt?: string | null;
  @Field(() => Boolean, { description: 'The printed form was in it, signed by hand.' }) formSigned: boolean;
  @Field(() => [PostedPaperInput], { description: 'Every paper sent online.' }) papers: readonly PostedPaperInput[];
  @Field(() => String, { nullable: true, description: 'A remark; the citizen reads no word of it, officers do.' }) note?: string | null;
}
