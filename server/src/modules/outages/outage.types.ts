import { printBlankNumber } from '@mot-cua/identifiers';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { encodeId } from '../../platform/ids.ts';
import type { BatchStanding } from './blank.storage.ts';
import type { OutageRow, ProposalRow } from './outage.storage.ts';

const KEY = 'A UUID made by the client for this act.';

@ObjectType({ description: 'A declared outage (§10.1): a stretch of time in which work was done on paper.' })
export class Outage {
  row: OutageRow;
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => DateTimeScalar, { description: 'When it began.' }) from: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was over; null while it lasts.' }) until: string | null;
  @Field(() => String, { description: 'Why, in the operator\'s words; everybody reads them.' }) reason: string;

  static of(row: OutageRow): Outage {
    return Object.assign(new Outage(), { row, id: encodeId('Outage', row.id), from: row.fromAt, until: row.untilAt, reason: row.reason });
  }
}

@ObjectType({ description: 'A silence of the house that may have been an outage; the operator says whether it was.' })
export class OutageProposal {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => DateTimeScalar, { description: 'When the house was last seen working before.' }) from: string;
  @Field(() => DateTimeScalar, { description: 'When it was seen working again.' }) until: string;

  static of({ id, fromAt, untilAt }: ProposalRow): OutageProposal {
    return Object.assign(new OutageProposal(), { id: encodeId('OutageProposal', id), from: fromAt, until: untilAt });
  }
}

@ObjectType({ description: 'Blank receipts prepared for an outage, numbered and printed in one go with their register on paper.' })
export class BlankBatch {
  row: BatchStanding;
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'The first number, as printed.' }) first: string;
  @Field(() => String, { description: 'The last number, as printed.' }) last: string;
  @Field(() => Int, { description: 'How many.' }) count: number;
  @Field(() => Int, { description: 'How many nobody has used or spoilt.' }) unused: number;
  @Field(() => DateTimeScalar, { description: 'When they were prepared.' }) preparedAt: string;
  @Field(() => String, { description: 'By whom.' }) preparedBy: string;

  static of(row: BatchStanding): BlankBatch {
    const { year } = row;
    return Object.assign(new BlankBatch(), {
      row, id: encodeId('BlankBatch', row.id), first: printBlankNumber({ year, number: row.first }), last: printBlankNumber({ year, number: row.last }),
      count: row.last - row.first + 1, unused: row.unused, preparedAt: row.preparedAt, preparedBy: row.preparedByName,
    });
  }
}

@InputType({ description: 'The operator declares an outage.' })
export class DeclareOutageInput {
  @Field(() => ID, { description: KEY }) clientKey: string;
  @Field(() => String, { nullable: true, description: 'The one agency it struck; null: the whole house.' }) agencyCode?: string | null;
  @Field(() => DateTimeScalar, { description: 'When it began; not in the future.' }) from: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was over; null while it lasts.' }) until?: string | null;
  @Field(() => String, { description: 'Why; officers and citizens read it word for word.' }) reason: string;
  @Field(() => ID, { nullable: true, description: 'The proposal it answers.' }) proposalId?: string | null;
}

@InputType({ description: 'The outage is over, or its end is corrected.' })
export class EndOutageInput {
  @Field(() => ID, { description: KEY }) clientKey: string;
  @Field(() => ID, { description: 'The outage.' }) id: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was over; null: now.' }) until?: string | null;
}

@InputType({ description: 'The outage was declared by mistake.' })
export class WithdrawOutageInput {
  @Field(() => ID, { description: KEY }) clientKey: string;
  @Field(() => ID, { description: 'The outage.' }) id: string;
  @Field(() => String, { description: 'Why.' }) reason: string;
}

@InputType({ description: 'A silence was no outage.' })
export class DismissOutageProposalInput {
  @Field(() => ID, { description: KEY }) clientKey: string;
  @Field(() => ID, { description: 'The proposal.' }) id: string;
}

@InputType({ description: 'The desk prepares blank receipts.' })
export class PrepareBlanksInput {
  @Field(() => ID, { description: KEY }) clientKey: string;
  @Field(() => String, { description: 'The agency.' }) agencyCode: string;
  @Field(() => Int, { description: 'How many, 1 to 50.' }) count: number;
}

@InputType({ description: 'A blank was torn, misprinted or lost.' })
export class SpoilBlankInput {
  @Field(() => ID, { description: KEY }) clientKey: string;
  @Field(() => String, { description: 'The agency.' }) agencyCode: string;
  @Field(() => String, { description: 'The number on the paper, typed or scanned.' }) blankNumber: string;
  @Field(() => String, { description: 'What became of it.' }) reason: string;
}

@ObjectType({ description: 'The outage as it is now, or what is to be mended.' })
export class OutagePayload {
  @Field(() => Outage, { nullable: true, description: 'The outage; null where it was refused or withdrawn.' }) outage: Outage | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}

@ObjectType({ description: 'What was prepared, or what is to be mended.' })
export class BlankBatchPayload {
  @Field(() => BlankBatch, { nullable: true, description: 'The batch; null where it was refused.' }) batch: BlankBatch | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}

@ObjectType({ description: 'Whether it was done, or what is to be mended.' })
export class BlankPayload {
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
