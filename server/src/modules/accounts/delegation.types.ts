import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { StaffRole } from './account.types.ts';

@ObjectType({ description: 'A leader\'s delegation while away: between the dates the officer acts as leader of the agency.' })
export class Delegation {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'The leader who is away.' }) from: string;
  @Field(() => String, { description: 'The officer who acts.' }) to: string;
  @Field(() => DateTimeScalar, { description: 'From when.' }) validFrom: string;
  @Field(() => DateTimeScalar, { description: 'Until when, the moment excluded.' }) validTo: string;
  @Field(() => String, { description: 'Why.' }) reason: string;
  @Field(() => Boolean, { description: 'In force at this moment.' }) active: boolean;
  @Field(() => Boolean, { description: 'The caller gave it and may end it.' }) mine: boolean;
}

@ObjectType({ description: 'An officer of an agency, to hand something to.' })
export class AgencyOfficer {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Full name.' }) name: string;
  @Field(() => [StaffRole], { description: 'What they do there in their own right.' }) roles: StaffRole[];
}

@ObjectType({ description: 'Who acts for whom in an agency.' })
export class AgencyLeadership {
  @Field(() => [Delegation], { description: 'Under way or to come, the earliest first.' }) delegations: Delegation[];
  @Field(() => [AgencyOfficer], { description: 'Officers it may be handed to; empty for whoever may not.' }) mayReceive: AgencyOfficer[];
}

@InputType({ description: 'A leader hands the leader\'s acts over while away.' })
export class DelegateLeadershipInput {
  @Field(() => ID, { description: 'A UUID made by the client for this act.' }) clientKey: string;
  @Field(() => String, { description: 'The agency led.' }) agencyCode: string;
  @Field(() => ID, { description: 'The officer who is to act.' }) officerId: string;
  @Field(() => DateTimeScalar, { description: 'From when.' }) from: string;
  @Field(() => DateTimeScalar, { description: 'Until when; at most 90 days.' }) to: string;
  @Field(() => String, { description: 'Why.' }) reason: string;
}

@InputType({ description: 'The leader is back.' })
export class EndDelegationInput {
  @Field(() => ID, { description: 'A UUID made by the client for this act.' }) clientKey: string;
  @Field(() => ID, { description: 'The delegation.' }) id: string;
}

@ObjectType({ description: 'Who acts for whom now, and what is to be mended.' })
export class LeadershipPayload {
  @Field(() => AgencyLeadership, { nullable: true, description: 'As it is now.' }) leadership: AgencyLeadership | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
