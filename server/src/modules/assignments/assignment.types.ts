import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';

@ObjectType({ description: 'A specialist a dossier can be given to.' })
export class SpecialistType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Full name.' }) name: string;
  @Field(() => String, { nullable: true, description: 'The division served in.' }) division: string | null;
  @Field(() => Int, { nullable: true, description: 'Open dossiers in hand at the agency; null where nobody asked for a dossier.' }) open: number | null;
}

@ObjectType({ description: 'A standing rule of an agency: who gets what is forwarded (§9.2a). The one that says most decides.' })
export class AssignmentRuleType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { nullable: true, description: 'Only this procedure.' }) procedureCode: string | null;
  @Field(() => String, { nullable: true, description: 'Name of that procedure.' }) procedureName: string | null;
  @Field(() => String, { nullable: true, description: 'Only procedures of this field.' }) fieldCode: string | null;
  @Field(() => String, { nullable: true, description: 'Name of that field.' }) fieldName: string | null;
  @Field(() => String, { nullable: true, description: 'Only what is forwarded to this division.' }) division: string | null;
  @Field(() => String, { nullable: true, description: 'The specialist who gets it; null: the one with the least in hand.' }) specialist: string | null;
  @Field(() => Boolean, { description: 'The named specialist no longer serves here: the rule decides nothing.' }) vacant: boolean;
  @Field(() => DateTimeScalar, { description: 'Since when it holds.' }) since: string;
}

@ObjectType({ description: 'How an agency assigns.' })
export class AgencyAssignment {
  @Field(() => [AssignmentRuleType], { description: 'Rules in force, the oldest first.' }) rules: AssignmentRuleType[];
  @Field(() => [SpecialistType], { description: 'Who can be given a dossier.' }) specialists: SpecialistType[];
  @Field(() => [String], { description: 'Divisions with a specialist.' }) divisions: string[];
  @Field(() => Boolean, { description: 'The caller may change the rules.' }) mine: boolean;
}

@InputType({ description: 'A new rule. Fields left out are not asked for.' })
export class AddAssignmentRuleInput {
  @Field(() => ID, { description: 'A UUID made by the client for this act.' }) clientKey: string;
  @Field(() => String, { description: 'The agency.' }) agencyCode: string;
  @Field(() => String, { nullable: true, description: 'Only this procedure.' }) procedureCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Only procedures of this field.' }) fieldCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Only what goes to this division.' }) division?: string | null;
  @Field(() => ID, { nullable: true, description: 'Who gets it; without one: who has the least in hand.' }) specialistId?: string | null;
}

@InputType({ description: 'Ends a rule.' })
export class EndAssignmentRuleInput {
  @Field(() => ID, { description: 'A UUID made by the client for this act.' }) clientKey: string;
  @Field(() => String, { description: 'The agency.' }) agencyCode: string;
  @Field(() => ID, { description: 'The rule.' }) id: string;
}

@ObjectType({ description: 'How the agency assigns now, and what is to be mended.' })
export class AssignmentPayload {
  @Field(() => AgencyAssignment, { nullable: true, description: 'As it is now.' }) assignment: AgencyAssignment | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
