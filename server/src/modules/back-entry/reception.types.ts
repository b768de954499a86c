import { Field, InputType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { FileAtCounterInput } from '../counter/index.ts';

@InputType({ description: 'A dossier received on paper in an outage, entered afterwards (§10.1).' })
export class EnterReceptionInput extends FileAtCounterInput {
  @Field(() => String, { description: 'Number of the blank receipt, typed or scanned.' }) blankNumber: string;
  @Field(() => DateTimeScalar, { description: 'Real time of reception, as on the paper; within a declared outage that is over.' }) receivedAt: string;
  @Field(() => String, { nullable: true, description: 'Who received it on paper; null: who enters it.' }) receivedBy?: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was received outside office hours.' }) outsideHours?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Day of return written on the paper.' }) promisedAt?: string | null;
}
