import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar, DongScalar } from '../../platform/graphql/scalars.ts';
import { PaymentSuggestion } from './payment.types.ts';

export const StatementOutcomeEnum = { PAID: 'PAID', KEPT: 'KEPT', UNKNOWN: 'UNKNOWN', ATTACHED: 'ATTACHED', REPEATED: 'REPEATED', DIFFERS: 'DIFFERS', FAULTY: 'FAULTY' } as const;
export type StatementOutcome = keyof typeof StatementOutcomeEnum;
registerEnumType(StatementOutcomeEnum, {
  name: 'StatementOutcome', description: 'What became of a line of a bank statement.',
  valuesConfig: {
    PAID: { description: 'It made the fee whole.' }, KEPT: { description: 'Credited to the dossier, not (yet) taken by its fee.' }, UNKNOWN: { description: 'Credited; whose it is is not known.' },
    ATTACHED: { description: 'Credited; an officer said later whose it is.' }, REPEATED: { description: 'Credited before.' },
    DIFFERS: { description: 'Its reference is known with another amount or dossier; nothing was written.' }, FAULTY: { description: 'It cannot be read; nothing was written.' },
  },
});

@InputType({ description: 'A bank statement to be held against the dossiers. Its lines are credited once by their references, and the same content is taken once.' })
export class MatchStatementInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The agency whose account it is.' }) agencyId: string;
  @Field(() => String, { description: 'The statement as CSV.' }) csv: string;
  @Field(() => String, { nullable: true, description: 'What the file was called.' }) fileName?: string | null;
}

@ObjectType({ description: 'A line of a statement and what became of it.' })
export class StatementMatch {
  @Field(() => Int, { description: 'Line of the file.' }) line: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the money moved.' }) at: string | null;
  @Field(() => DongScalar, { nullable: true, description: 'How much.' }) amountVnd: number | null;
  @Field(() => String, { nullable: true, description: "The bank's reference." }) reference: string | null;
  @Field(() => String, { description: 'What the payer wrote.' }) memo: string;
  @Field(() => StatementOutcomeEnum, { description: 'What became of it.' }) outcome: StatementOutcome;
  @Field(() => ID, { nullable: true, description: 'The dossier it belongs to.' }) dossierId: string | null;
  @Field(() => String, { nullable: true, description: 'Code or reference of that dossier.' }) dossierName: string | null;
  @Field(() => ID, { nullable: true, description: 'The payment, while nobody knows whose it is.' }) unknownPaymentId: string | null;
  @Field(() => [PaymentSuggestion], { description: 'Whose it could be, the likeliest first; empty where that is known.' }) suggestions: PaymentSuggestion[];
  @Field(() => String, { description: 'What became of it in Vietnamese words.' }) text: string;
}

@ObjectType('BankStatement', { description: 'A bank statement that was held against the dossiers (§8.2b).' })
export class BankStatementType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => ID, { description: 'The agency whose account it is.' }) agencyId: string;
  @Field(() => String, { nullable: true, description: 'What the file was called.' }) fileName: string | null;
  @Field(() => String, { description: 'Who gave it.' }) uploadedBy: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) uploadedAt: string;
  @Field(() => [StatementMatch], { description: 'Every line of money that came in, in the order of the file, as it stands now.' }) lines: StatementMatch[];
  @Field(() => Int, { description: 'Lines of money that went out, passed over.' }) outgoing: number;
}

@ObjectType({ description: 'A bank statement in a list.' })
export class BankStatementHead {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { nullable: true, description: 'What the file was called.' }) fileName: string | null;
  @Field(() => String, { description: 'Who gave it.' }) uploadedBy: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) uploadedAt: string;
  @Field(() => Int, { description: 'Lines of money that came in.' }) lineCount: number;
  @Field(() => Int, { description: 'Lines that could not be read.' }) faultCount: number;
  @Field(() => Int, { description: 'Lines nobody knows whose they are, as of now.' }) unknownCount: number;
}

@ObjectType({ description: 'A statement held against the dossiers.' })
export class StatementPayload {
  @Field(() => BankStatementType, { nullable: true, description: 'The statement; also where the same content had been given before.' }) statement: BankStatementType | null;
  @Field(() => [StatementMatch], { description: 'Every line of money that came in.' }) lines: readonly StatementMatch[];
  @Field(() => Int, { description: 'Lines of money that went out, passed over.' }) outgoing: number;
  @Field(() => [UserError], { description: 'What to mend; `STATEMENT_REPEATED` where it had been given before and nothing was written.' }) errors: UserError[];
}
