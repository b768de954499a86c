import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { type Agency, agencyDirectory } from './agency.directory.ts';
import { agencyPage } from './agency.page.ts';
import { AdministrativeLevelEnum, AdministrativeUnit, AgencyConnection, AgencyType, UnitEraEnum } from './agency.types.ts';
import { listUnits, type Unit } from './unit.service.ts';

@ArgsType()
class AgenciesArgs {
  @Field(() => String, { nullable: true, description: 'Words of the name, with or without marks.' }) search?: string | null;
  @Field(() => AdministrativeLevelEnum, { nullable: true, description: 'Only this level.' }) level?: Agency['level'] | null;
  @Field(() => String, { nullable: true, description: 'Only agencies directly under this one.' }) parentCode?: string | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Also agencies not in force on the portal's reference date." }) includeInactive: boolean;
  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many, at most 100.' }) first: number;
  @Field(() => String, { nullable: true, description: 'Cursor of the last item seen.' }) after?: string | null;
}

@ArgsType()
class UnitsArgs {
  @Field(() => UnitEraEnum, { description: 'Units of this era.' }) era: Unit['era'];
  @Field(() => AdministrativeLevelEnum, { nullable: true, description: 'Only this level.' }) level?: Agency['level'] | null;
  @Field(() => String, { nullable: true, description: 'Only units directly under this one.' }) parentCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Words of the name, with or without marks.' }) search?: string | null;
}

/** Agencies and units: public, read from memory. */
@Resolver(() => AgencyType)
export class AgencyResolver {
  @Query(() => AgencyConnection, { description: 'Agencies of the province by name.' })
  async agencies(@Ctx() { house }: RequestContext, @Args(() => AgenciesArgs) args: AgenciesArgs): Promise<Connection<AgencyType>> {
    const directory = await agencyDirectory(house);
    return agencyPage(directory.select(args), args.first, args.after);
  }

  @Query(() => AgencyType, { nullable: true, description: 'One agency by its code, also one no longer in force.' })
  async agency(@Ctx() { house }: RequestContext, @Arg('code', () => String, { description: 'Code of the agency.' }) code: string): Promise<AgencyType | null> {
    const found = (await agencyDirectory(house)).findByCode(code);
    return found === undefined ? null : AgencyType.of(found);
  }

  @Query(() => [AdministrativeUnit], { description: 'Administrative units of an era, for addresses and forms.' })
  async administrativeUnits(@Ctx() { house }: RequestContext, @Args(() => UnitsArgs) { era, ...selection }: UnitsArgs): Promise<AdministrativeUnit[]> {
    return [...(await listUnits(house, era, selection))];
  }

  @FieldResolver(() => AgencyType, { nullable: true, description: 'The agency it belongs to.' })
  async parent(@Ctx() { house }: RequestContext, @Root() { row }: AgencyType): Promise<AgencyType | null> {
    const found = (await agencyDirectory(house)).parentOf(row);
    return found === undefined ? null : AgencyType.of(found);
  }

  @FieldResolver(() => [AgencyType], { description: 'Units this one came from.' })
  async predecessors(@Ctx() { house }: RequestContext, @Root() { row }: AgencyType): Promise<AgencyType[]> {
    return (await agencyDirectory(house)).predecessorsOf(row).map((agency) => AgencyType.of(agency));
  }

  @FieldResolver(() => [AgencyType], { description: 'Units this one became.' })
  async successors(@Ctx() { house }: RequestContext, @Root() { row }: AgencyType): Promise<AgencyType[]> {
    return (await agencyDirectory(house)).successorsOf(row).map((agency) => AgencyType.of(agency));
  }
}
