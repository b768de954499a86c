import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { apiPrefix } from '../../platform/http/prefix.ts';
import { DossierType, readerOf, stateLoader } from '../dossiers/index.ts';
import { printName, printsOf } from './print.names.ts';
import { PrintableDocument } from './print.types.ts';

/** What there is to print, so that no application has to know. */
@Resolver(() => DossierType)
export class DossierPrintsResolver {
  @FieldResolver(() => [PrintableDocument], { description: 'Papers that can be printed now, for this reader.' })
  async prints(@Root() { id, row }: DossierType, @Ctx() context: RequestContext): Promise<PrintableDocument[]> {
    const dossier = await context.loader(stateLoader).load(row.id);
    return printsOf(dossier, readerOf(context.viewer)).map((print) => ({ kind: print.kind, label: print.label, url: `${apiPrefix(context.door)}/prints/dossiers/${id}/${printName(print)}` }));
  }
}
