import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { HouseError, notFound } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { findDeclaration, procedureDirectory } from './procedure.directory.ts';
import { DeclarationText, FieldType, SectorType } from './procedure-parts.types.ts';

/** Fields and sectors, for browsing (§6.1a), and the declaration of §16.2. */
@Resolver(() => FieldType)
export class FieldTypeResolver {
  @Query(() => [FieldType], { description: 'Fields of the catalogue by name.' })
  async fields(@Ctx() { house }: RequestContext, @Arg('sectorCode', () => String, { nullable: true, description: 'Only of this sector.' }) sectorCode?: string | null): Promise<FieldType[]> {
    const { fields } = await procedureDirectory(house);
    return fields.filter((field) => sectorCode === undefined || sectorCode === null || field.sectorCode === sectorCode).map((field) => FieldType.of(field));
  }

  @Query(() => [SectorType], { description: 'Sectors of the catalogue by name.' })
  async sectors(@Ctx() { house }: RequestContext): Promise<SectorType[]> {
    return [...(await procedureDirectory(house)).sectors];
  }

  @Query(() => DeclarationText, { description: 'The declaration of accuracy in force today (§16.2).' })
  async declarationText(@Ctx() { house }: RequestContext): Promise<DeclarationText> {
    const text = await findDeclaration(house);
    if (text === undefined) throw new HouseError('NOT_FOUND', 'Chưa có nội dung cam đoan đang có hiệu lực.');
    return text;
  }

  @FieldResolver(() => SectorType, { description: 'The sector it belongs to.' })
  async sector(@Ctx() { house }: RequestContext, @Root() { sectorCode }: FieldType): Promise<SectorType> {
    const sector = (await procedureDirectory(house)).findSector(sectorCode);
    if (sector === undefined) throw notFound();
    return sector;
  }
}
