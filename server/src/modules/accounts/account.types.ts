import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.ts';
import { UserError } from '../../platform/graphql/payload.ts';
import { AgencyType } from '../agencies/index.ts';

export enum AccountKind { CITIZEN = 'CITIZEN', STAFF = 'STAFF' }
registerEnumType(AccountKind, { name: 'AccountKind', description: 'Citizens register themselves; staff are created by the operator.', valuesConfig: { CITIZEN: { description: 'A citizen or organisation.' }, STAFF: { description: 'An officer of an agency.' } } });
export enum StaffRole { RECEPTION = 'RECEPTION', SPECIALIST = 'SPECIALIST', LEADER = 'LEADER', OPERATOR = 'OPERATOR' }
registerEnumType(StaffRole, {
  name: 'StaffRole', description: "An officer's role in an agency.",
  valuesConfig: { RECEPTION: { description: 'Receives dossiers and returns results (§9.2a).' }, SPECIALIST: { description: 'Re-checks, proposes, drafts (§9.2b).' }, LEADER: { description: 'Approves or sends back (§9.2b).' }, OPERATOR: { description: 'Operates the portal (§13).' } },
});

@ObjectType({ description: "An officer's role in one agency, valid now." })
export class Position {
  agencyId: number;
  @Field(() => AgencyType, { description: 'The agency served.' }) agency: AgencyType;
  @Field(() => StaffRole, { description: 'What the officer does there.' }) role: StaffRole;
  @Field(() => String, { nullable: true, description: 'Division inside the agency.' }) division: string | null;
  @Field(() => Boolean, { description: 'Held for a leader who is away.' }) delegated: boolean;
}

@ObjectType('Viewer', { description: 'The signed-in person.' })
export class ViewerAccount {
  accountId: number;
  positionRows: readonly { agencyId: number; role: StaffRole; division: string | null; delegatedBy?: number | null }[];
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => AccountKind, { description: 'Citizen or officer.' }) kind: AccountKind;
  @Field(() => String, { description: 'Full name.' }) fullName: string;
  @Field(() => String, { nullable: true, description: 'E-mail address.' }) email: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone, as dialled inside Vietnam.' }) phone: string | null;
  @Field(() => String, { nullable: true, description: 'Identity number (CCCD).' }) identityNumber: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Date of birth.' }) birthDate: string | null;
  @Field(() => String, { nullable: true, description: 'Postal address.' }) address: string | null;
}

@InputType({ description: "What a citizen may change of their own account; the identity number only while none is set." })
export class UpdateProfileInput {
  @Field(() => String, { description: 'Full name.' }) fullName: string;
  @Field(() => String, { nullable: true, description: 'Identity number (CCCD).' }) identityNumber?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Date of birth.' }) birthDate?: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone.' }) phone?: string | null;
  @Field(() => String, { nullable: true, description: 'E-mail address.' }) email?: string | null;
  @Field(() => String, { nullable: true, description: 'Postal address.' }) address?: string | null;
}

@ObjectType({ description: 'The account after the change, and what is to be mended.' })
export class ProfilePayload {
  @Field(() => ViewerAccount, { nullable: true, description: 'The account as it is now.' }) viewer: ViewerAccount | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
