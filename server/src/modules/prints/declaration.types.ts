import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar, JsonScalar } from '../../platform/graphql/scalars.ts';
import type { DeclarationRow } from './declaration.storage.ts';

@ObjectType({ description: 'What somebody declared online to print, sign and hand in on paper (§3.2b); kept for a while, no dossier.' })
export class PaperDeclaration {
  @Field(() => String, { description: 'Its random reference, as on the paper and in its QR code.' }) reference: string;
  @Field(() => DateTimeScalar, { description: 'When it was declared.' }) createdAt: string;
  @Field(() => DateTimeScalar, { description: 'Until when it is kept.' }) expiresAt: string;
  @Field(() => JsonScalar, { description: 'The answers, by field.' }) answers: unknown;
  row: DeclarationRow;

  static of(row: DeclarationRow): PaperDeclaration {
    return Object.assign(new PaperDeclaration(), { reference: row.reference, createdAt: row.createdAt, expiresAt: row.expiresAt, answers: row.answers, row });
  }
}

@InputType({ description: 'Declares online what is to be printed and signed (§3.2b).' })
export class SaveDeclarationInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => String, { description: 'Code of the procedure.' }) procedureCode: string;
  @Field(() => String, { description: 'Code of the agency it will be handed to.' }) agencyCode: string;
  @Field(() => JsonScalar, { description: 'The answers; judged as those of a filed form are.' }) answers: unknown;
}

@ObjectType({ description: 'The declaration, and what is to be mended.' })
export class DeclarationPayload {
  @Field(() => PaperDeclaration, { nullable: true, description: 'What is kept now.' }) declaration: PaperDeclaration | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
