import { Field, InputType, Int } from 'type-graphql';
import type { GivenChoice } from '../fee-assessment.ts';

@InputType({ description: 'Which case a dossier is, where the fee differs by it.' })
export class FeeCaseInput {
  @Field(() => String, { description: 'Key of the case.' }) case: string;
  @Field(() => String, { description: 'Value of the option that holds.' }) option: string;
}

@InputType({ description: 'How many of a fee are due.' })
export class FeeQuantityInput {
  @Field(() => String, { description: 'Key of the fee rule.' }) rule: string;
  @Field(() => Int, { description: 'How many (copies, pages), 1 to 10,000; 0 where it is only due on request and nobody asks.' }) quantity: number;
  @Field(() => Int, { nullable: true, description: 'How many times over (so many copies of so many pages); once without it.' }) times?: number | null;
}

@InputType({ description: 'An exemption or reduction claimed, and what proves it (Luật 97/2015/QH13 Điều 10).' })
export class FeeExemptionInput {
  @Field(() => String, { description: 'Key of the exemption.' }) exemption: string;
  @Field(() => String, { description: 'The paper that was seen, with its number; the person concerned reads it.' }) evidence: string;
  @Field(() => String, { nullable: true, description: 'The text that grants it; needed where the data holds none.' }) legalBasis?: string | null;
}

@InputType({ description: 'What a person decides of a fee where rules and e-form do not.' })
export class FeeChoiceInput implements GivenChoice {
  @Field(() => [FeeCaseInput], { nullable: true, description: 'Cases; one that is not named is as the e-form says.' }) cases?: readonly FeeCaseInput[] | null;
  @Field(() => [FeeQuantityInput], { nullable: true, description: 'Quantities; one that is not named is as the e-form says, else one.' }) quantities?: readonly FeeQuantityInput[] | null;
  @Field(() => [FeeExemptionInput], { nullable: true, description: 'Exemptions claimed; of several on one fee the best counts alone.' }) exemptions?: readonly FeeExemptionInput[] | null;
}
