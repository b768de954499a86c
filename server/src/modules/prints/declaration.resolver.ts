import { renderSections } from '@mot-cua/eform';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { HouseError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { apiPrefix } from '../../platform/http/prefix.ts';
import { agencyLoader, AgencyType } from '../agencies/index.ts';
import { AnswerSection } from '../dossiers/index.ts';
import { formOf, procedureLoader, ProcedureType } from '../procedures/index.ts';
import { getDeclaration, loadDeclaration, saveDeclaration } from './declaration.service.ts';
import { DeclarationPayload, PaperDeclaration, SaveDeclarationInput } from './declaration.types.ts';

/** §3.2b: forms on paper, declared online or filled in by hand. */
@Resolver(() => PaperDeclaration)
export class DeclarationResolver {
  @Mutation(() => DeclarationPayload, { description: 'Keeps a declaration for its paper; with or without an account.' })
  async saveDeclaration(@Arg('input', () => SaveDeclarationInput, { description: 'What is declared, for which agency.' }) input: SaveDeclarationInput, @Ctx() context: RequestContext): Promise<DeclarationPayload> {
    const { value, errors } = await attempt(() => saveDeclaration(context, input));
    return { declaration: value === undefined ? null : PaperDeclaration.of(await getDeclaration(context.house, value)), errors };
  }

  @Query(() => PaperDeclaration, { nullable: true, description: 'A declaration by the reference on its paper, for officers at a desk; null where there is none any more.' })
  async declaration(@Arg('reference', () => String, { description: 'As typed or scanned.' }) reference: string, @Ctx() context: RequestContext): Promise<PaperDeclaration | null> {
    try {
      return PaperDeclaration.of(await loadDeclaration(context, reference));
    } catch (error) {
      if (error instanceof HouseError && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  }

  @FieldResolver(() => ProcedureType, { description: 'The published version it was declared for.' })
  async procedure(@Root() { row }: PaperDeclaration, @Ctx() context: RequestContext): Promise<ProcedureType> {
    return ProcedureType.of(await context.loader(procedureLoader).load(row.procedureVersionId));
  }

  @FieldResolver(() => AgencyType, { description: 'The agency it is meant for.' })
  async agency(@Root() { row }: PaperDeclaration, @Ctx() context: RequestContext): Promise<AgencyType> {
    return AgencyType.of(await context.loader(agencyLoader).load(row.agencyId));
  }

  @FieldResolver(() => [AnswerSection], { description: 'The answers in words, page by page.' })
  async sections(@Root() { row }: PaperDeclaration, @Ctx() context: RequestContext): Promise<readonly AnswerSection[]> {
    return renderSections(formOf(await context.loader(procedureLoader).load(row.procedureVersionId)), row.answers);
  }

  @FieldResolver(() => String, { description: 'Where the form to sign is, as a tagged PDF/A.' })
  url(@Root() { reference }: PaperDeclaration, @Ctx() { door }: RequestContext): string {
    return `${apiPrefix(door)}/prints/declarations/${reference}`;
  }
}

/** What a service offers on paper. */
@Resolver(() => ProcedureType)
export class BlankFormResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Where the empty form is, as a tagged PDF/A on A4; null where there is no form (§3.2b).' })
  blankFormUrl(@Root() { code, hasForm }: ProcedureType, @Ctx() { door }: RequestContext): string | null {
    return hasForm ? `${apiPrefix(door)}/prints/forms/${code}` : null;
  }
}
