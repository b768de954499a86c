import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, InputType, Int, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection.ts';
import { vietnamDay } from '../../platform/clock.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { notFound } from '../../platform/errors.ts';
import { AdministrativeLevelEnum, agencyDirectory, AgencyConnection, agencyPage, type AgencyType, findAgencyByCode } from '../agencies/index.ts';
import { FeeScheduleType } from './fee-schedule.types.ts';
import { feeScheduleOf, hasForm, type Procedure } from './procedure.ts';
import { procedureDirectory } from './procedure.directory.ts';
import { AudienceEnum } from './procedure.enums.ts';
import { type CountedPage, procedurePage, type ProcedureSelection, selectProcedures } from './procedure.list.ts';
import { findProcedure } from './procedure.loader.ts';
import { responsibilitiesOf } from './procedure.texts.ts';
import { ProcedureConnection, ProcedureType } from './procedure.types.ts';
import { EFormType, FieldType, ResponsibilityType } from './procedure-parts.types.ts';
import { listReceiving } from './receiving.ts';
import { partiesOf } from './parties.ts';

@InputType({ description: 'Which procedures to list; every part narrows the list.' })
class ProcedureFilter implements ProcedureSelection {
  @Field(() => String, { nullable: true, description: 'Words with or without marks, with typos, or a code.' }) search?: string | null;
  @Field(() => AdministrativeLevelEnum, { nullable: true, description: 'Carried out at this level.' }) level?: Procedure['level'] | null;
  @Field(() => Int, { nullable: true, description: 'Online level 1–4.' }) onlineLevel?: number | null;
  @Field(() => String, { nullable: true, description: 'Of this field.' }) fieldCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Of this sector.' }) sectorCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Received by this agency.' }) agencyCode?: string | null;
  @Field(() => AudienceEnum, { nullable: true, description: 'For these people.' }) audience?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Can, or cannot, be filed online.' }) filesOnline?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Also procedures of police, tax and other vertical agencies, which the decision does not govern.' }) includeVertical?: boolean | null;
}

@ArgsType()
class ProceduresArgs {
  @Field(() => ProcedureFilter, { nullable: true, description: 'Which procedures.' }) filter?: ProcedureFilter | null;
  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many, at most 100.' }) first: number;
  @Field(() => String, { nullable: true, description: 'Cursor of the last item seen.' }) after?: string | null;
}

@ArgsType()
class ReceivingArgs {
  @Field(() => String, { nullable: true, description: 'Words of the name, with or without marks.' }) search?: string | null;
  @Field(() => String, { nullable: true, description: 'Only agencies directly under this one.' }) parentCode?: string | null;
  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many, at most 100.' }) first: number;
  @Field(() => String, { nullable: true, description: 'Cursor of the last item seen.' }) after?: string | null;
}

/** The catalogue: public, read from memory. */
@Resolver(() => ProcedureType)
export class ProcedureResolver {
  @Query(() => ProcedureConnection, { description: 'Procedures: the best first when searching, else by name.' })
  async procedures(@Ctx() { house }: RequestContext, @Args(() => ProceduresArgs) { filter, first, after }: ProceduresArgs): Promise<CountedPage> {
    const directory = await procedureDirectory(house);
    const agencyCode = filter?.agencyCode ?? undefined;
    const agency = agencyCode === undefined ? undefined : await findAgencyByCode(house, agencyCode);
    // An agency nobody knows receives nothing.
    const ranked = agencyCode !== undefined && agency === undefined ? [] : selectProcedures(directory, filter ?? {}, agency);
    return procedurePage(ranked, first, after);
  }

  @Query(() => ProcedureType, { nullable: true, description: 'The current version of a procedure by its code.' })
  async procedure(@Ctx() { house }: RequestContext, @Arg('code', () => String, { description: 'National code, also with the suffix of the province.' }) code: string): Promise<ProcedureType | null> {
    const found = await findProcedure(house, code);
    return found === undefined ? null : ProcedureType.of(found);
  }

  @FieldResolver(() => FieldType, { description: 'Lĩnh vực.' })
  async field(@Ctx() { house }: RequestContext, @Root() { row }: ProcedureType): Promise<FieldType> {
    const field = (await procedureDirectory(house)).findField(row.fieldCode);
    if (field === undefined) throw notFound();
    return FieldType.of(field);
  }

  @FieldResolver(() => [ResponsibilityType], { description: 'What each party answers for (§6.2).' })
  async responsibilities(@Ctx() { house }: RequestContext, @Root() { row }: ProcedureType): Promise<ResponsibilityType[]> {
    return responsibilitiesOf(row, await partiesOf(house, row));
  }

  @FieldResolver(() => AgencyConnection, { description: 'Agencies that receive dossiers of it, by name.' })
  async receivingAgencies(@Ctx() { house }: RequestContext, @Root() { row }: ProcedureType, @Args(() => ReceivingArgs) { first, after, ...selection }: ReceivingArgs): Promise<Connection<AgencyType>> {
    const among = await listReceiving(house, row);
    return agencyPage((await agencyDirectory(house)).select(selection, among), first, after);
  }

  @FieldResolver(() => FeeScheduleType, { description: 'Its fees as rules: by channel, case and time, with exemptions (§4.2).' })
  feeSchedule(@Ctx() { house }: RequestContext, @Root() { row }: ProcedureType): FeeScheduleType {
    return FeeScheduleType.of(feeScheduleOf(row), row, vietnamDay(house.clock.now()));
  }

  @FieldResolver(() => EFormType, { nullable: true, description: 'The e-form; null below level 2.' })
  form(@Root() { row }: ProcedureType): EFormType | null {
    return hasForm(row) ? EFormType.of(row) : null;
  }
}

@Resolver(() => ProcedureConnection)
export class ProcedureCountResolver {
  @FieldResolver(() => Int, { description: 'Counted up to 1,000.' })
  totalCount(@Root() { totalCount }: CountedPage): number {
    return totalCount;
  }
}
