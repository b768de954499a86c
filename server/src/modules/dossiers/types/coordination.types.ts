import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../../platform/graphql/connection.ts';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { BareActInput } from './act.inputs.ts';
import { PublicProgress } from './dossier.types.ts';

@ObjectType({ description: 'An agency asked for its opinion, as everybody who may see the dossier may know it: never what was asked or answered (§9.1b).' })
export class ConsultedAgency {
  @Field(() => String, { description: 'The agency.' }) agencyName: string;
  @Field(() => DateTimeScalar, { description: 'Since when it is asked.' }) since: string;
  @Field(() => DateTimeScalar, { description: 'Until when it has to answer.' }) until: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it answered; null while it has not.' }) answeredAt: string | null;
  @Field(() => Boolean, { description: 'Not answered in time.' }) late: boolean;
  @Field(() => String, { description: 'The same in one Vietnamese line.' }) text: string;
}

@ObjectType({ description: 'Competence that went from one agency to another (NĐ 61/2018 Đ18).' })
export class DossierTransfer {
  @Field(() => String, { description: 'The agency before.' }) fromName: string;
  @Field(() => String, { description: 'The agency since.' }) toName: string;
  @Field(() => String, { description: 'Why.' }) reason: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) at: string;
}

@ObjectType({ description: 'What an agency keeps of a dossier it handed to another: that, when and why, and how far it has come (§5: no more).' })
export class TransferredDossier {
  @Field(() => String, { description: 'Mã số hồ sơ.' }) code: string;
  @Field(() => String, { description: 'The procedure.' }) procedureName: string;
  @Field(() => String, { description: 'The agency it went to.' }) toName: string;
  @Field(() => String, { description: 'Why.' }) reason: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) at: string;
  @Field(() => PublicProgress, { description: 'How far it has come.' }) progress: PublicProgress;
}
export const { Connection: TransferredDossierConnection, Edge: TransferredDossierEdge } = connectionTypes('TransferredDossier', () => TransferredDossier);

@InputType({ description: 'The leader hands the dossier to the agency that is competent (NĐ 61/2018 Đ18).' })
export class TransferDossierInput extends BareActInput {
  @Field(() => String, { description: 'The agency it goes to; it must receive the procedure.' }) agencyCode: string;
  @Field(() => String, { description: 'Why; the citizen reads it word for word.' }) reason: string;
}

