import type { NoticeKind } from '@mot-cua/dossier';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar, DongScalar } from '../../../platform/graphql/scalars.ts';
import { BareActInput } from './act.inputs.ts';
import { NoticeKindEnum } from './enums.ts';
import { FeeChoiceInput } from './fee.inputs.ts';

@InputType({ description: 'One thing asked of the citizen: a field, a paper, or something in words.' })
export class SupplementItemInput {
  @Field(() => String, { nullable: true, description: 'Path of a field of the form.' }) fieldPath?: string | null;
  @Field(() => String, { nullable: true, description: 'Slot of a paper.' }) slotKey?: string | null;
  @Field(() => String, { description: 'What is asked for.' }) title: string;
  @Field(() => String, { description: 'What exactly to do.' }) instruction: string;
}
@InputType({ description: 'Asks for a supplement with one complete list (§9.2a).' })
export class RequestSupplementInput extends BareActInput {
  @Field(() => String, { description: 'Why; the citizen reads it word for word.' }) reason: string;
  @Field(() => [SupplementItemInput], { description: 'Everything that is missing, at once.' }) items: readonly SupplementItemInput[];
}
@InputType({ description: 'Accepts: the code is born and the appointment made (§9.2a).' })
export class AcceptDossierInput extends BareActInput {
  @Field(() => [String], { nullable: true, description: 'What the citizen brings; without it the identity card and the originals of what was sent.' }) papersToBring?: readonly string[] | null;
  @Field(() => FeeChoiceInput, { nullable: true, description: 'What the desk decides of the fee; the rules decide the rest. `Dossier.feeAssessment` shows beforehand what follows from it.' }) fee?: FeeChoiceInput | null;
  @Field(() => [ID], { nullable: true, description: "The older way: exactly these fees of the procedure's list are due, whatever the case; not together with `fee`. Unknown amounts stay unknown until taken." }) feeIds?: readonly string[] | null;
  @Field(() => [Int], { nullable: true, description: 'How many of each of `feeIds` (copies, pages); one each without it.' }) feeQuantities?: readonly number[] | null;
  @Field(() => Int, { nullable: true, description: 'Working days agreed with the citizen; only where the procedure publishes no time.' }) agreedWorkingDays?: number | null;
}
@InputType({ description: 'Forwards to the specialist division (§9.2a).' })
export class ForwardDossierInput extends BareActInput {
  @Field(() => String, { nullable: true, description: 'Which division.' }) division?: string | null;
  @Field(() => String, { nullable: true, description: 'A note for the division.' }) note?: string | null;
  @Field(() => ID, { nullable: true, description: 'The specialist it is given to; without one the rules of the agency decide.' }) assigneeId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Given to nobody, whatever the rules say: whoever takes it has it.' }) leaveOpen?: boolean | null;
}
@InputType({ description: 'Gives a dossier to a specialist, or to another one.' })
export class AssignDossierInput extends BareActInput {
  @Field(() => ID, { description: 'The specialist; one of `Dossier.specialists`.' }) assigneeId: string;
  @Field(() => String, { nullable: true, description: 'Why; needed where somebody has it in hand.' }) reason?: string | null;
}
@InputType({ description: "Completes a step of the procedure's own." })
export class CompleteStepInput extends BareActInput {
  @Field(() => String, { description: 'Key of the step.' }) key: string;
  @Field(() => String, { nullable: true, description: 'What was found, in words.' }) comment?: string | null;
  @Field(() => ID, { nullable: true, description: 'An uploaded file.' }) uploadId?: string | null;
}
@InputType({ description: 'One paper held against its original.' })
export class PaperCheckInput {
  @Field(() => String, { description: 'Slot of the paper.' }) slotKey: string;
  @Field(() => Boolean, { description: 'It agrees with the original.' }) matches: boolean;
  @Field(() => String, { nullable: true, description: 'A remark.' }) note?: string | null;
}
@InputType({ description: 'Records signature and comparison at collection (§8.1a).' })
export class RecordCollectionCheckInput extends BareActInput {
  @Field(() => Boolean, { description: 'The citizen signed the form.' }) formSigned: boolean;
  @Field(() => [PaperCheckInput], { description: 'Every paper sent online.' }) papers: readonly PaperCheckInput[];
}
@InputType({ description: 'Records the fee paid at the desk (§8.1b).' })
export class TakeFeeInput extends BareActInput {
  @Field(() => DongScalar, { description: 'Amount taken.' }) amountVnd: number;
  @Field(() => String, { nullable: true, description: 'Not needed any more: the house numbers the receipts of each agency itself.', deprecationReason: 'The house gives the number.' }) receiptNumber?: string | null;
  @Field(() => DongScalar, { nullable: true, description: 'Of amounts that were unknown: how much is lệ phí. Needed where both kinds were unknown.' }) lePhiVnd?: number | null;
  @Field(() => String, { nullable: true, description: 'Required when an amount was unknown: the resolution or decision that sets it.' }) legalBasis?: string | null;
}
@InputType({ description: 'Records the second check (§9.2b).' })
export class RecheckInput extends BareActInput {
  @Field(() => String, { description: 'What was found.' }) finding: string;
}
@InputType({ description: 'Drafts the result with its file (§9.2b).' })
export class DraftResultInput extends BareActInput {
  @Field(() => String, { nullable: true, description: 'Number of the document.' }) number?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Date of the document.' }) date?: string | null;
  @Field(() => String, { description: 'What it decides, in a line.' }) summary: string;
  @Field(() => ID, { description: "The officer's own finished upload." }) uploadId: string;
}
@InputType({ description: 'Drafts a notice with reasons, for the leader to approve (§9.2b).' })
export class DraftNoticeInput extends BareActInput {
  @Field(() => NoticeKindEnum, { description: 'Supplement or refusal; a new date has its own act, draftExtension.' }) kind: NoticeKind;
  @Field(() => String, { description: 'Why; the citizen reads it word for word.' }) reason: string;
  @Field(() => [SupplementItemInput], { description: 'What is asked for; empty for a refusal.' }) items: readonly SupplementItemInput[];
}
@InputType({ description: 'Proposes a new date with an apology, for the leader to approve (NĐ 61/2018 Đ19.9).' })
export class DraftExtensionInput extends BareActInput {
  @Field(() => String, { description: 'Why; the citizen reads it word for word.' }) reason: string;
  @Field(() => Int, { description: 'Working days to add to the date promised.' }) workingDays: number;
}
