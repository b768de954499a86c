import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { requireStaff } from '../../platform/auth/viewer.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { apiPrefix } from '../../platform/http/prefix.ts';
import { getAgency } from '../agencies/index.ts';
import { DossierType, findRegisterPlace, readerOf, stateLoader } from '../dossiers/index.ts';
import { receiptName, receiptsOf } from '../ledger/index.ts';
import { receiptUrl } from '../payments/index.ts';
import { resultsLoader } from '../results/index.ts';
import { printName, printsOf } from './print.names.ts';
import { PrintableDocument, RegisterBookType } from './print.types.ts';
import { isClosed, LINES_A_PART, registersOf } from './register.service.ts';

/** The stretch of the register a dossier stands in (Mẫu 06), for officers. */
async function registerOf(dossierId: number, agencyId: number, { house, viewer, door }: RequestContext): Promise<PrintableDocument[]> {
  if (readerOf(viewer) !== 'OFFICER') return [];
  const [place, agency] = await Promise.all([findRegisterPlace(house.database.reads, dossierId), getAgency(house, agencyId)]);
  return place === undefined ? [] : [{ kind: 'REGISTER', label: `Sổ theo dõi hồ sơ năm ${place.year}`, url: `${apiPrefix(door)}/prints/registers/${agency.code}/${place.year}/${Math.ceil(place.number / LINES_A_PART)}` }];
}

/** What there is to print, so that no application has to know. */
@Resolver(() => DossierType)
export class DossierPrintsResolver {
  @FieldResolver(() => [PrintableDocument], { description: 'Papers that can be printed now, for this reader.' })
  async prints(@Root() { id, row }: DossierType, @Ctx() context: RequestContext): Promise<PrintableDocument[]> {
    const dossier = await context.loader(stateLoader).load(row.id);
    // Results signed before they had codes have no sheet.
    const coded = dossier.result !== null && (await context.loader(resultsLoader).load(row.id)).length > 0;
    const papers = printsOf(dossier, readerOf(context.viewer)).filter(({ kind }) => kind !== 'RESULT_SHEET' || coded).map((print): PrintableDocument => ({ kind: print.kind, label: print.label, url: `${apiPrefix(context.door)}/prints/dossiers/${id}/${printName(print)}` }));
    papers.push(...(await registerOf(row.id, row.agencyId, context)));
    if (dossier.feeTaken === null) return papers;
    const receipts = (await receiptsOf(context.house.database.reads, row.id)).filter((receipt) => receipt.voided === null);
    return [...papers, ...receipts.map((receipt): PrintableDocument => ({ kind: 'FEE_RECEIPT', label: `Biên lai thu ${receipt.kind === 'PHI' ? 'phí' : 'lệ phí'} số ${receiptName(receipt)}`, url: receiptUrl(context.door, receipt.id) }))];
  }
}

/** The books of the desk. */
@Resolver()
export class RegisterResolver {
  @Query(() => [RegisterBookType], { description: 'Registers of the agencies the officer serves, year by year (Mẫu 06).' })
  async registers(@Ctx() { house, viewer, door }: RequestContext): Promise<RegisterBookType[]> {
    const now = house.clock.now();
    return (await registersOf(house, requireStaff(viewer))).map(({ agency, book }) => ({
      agencyCode: agency.code, agencyName: agency.name, year: book.year, count: book.count, closed: isClosed(book, now),
      parts: Array.from({ length: Math.ceil(book.count / LINES_A_PART) }, (_part, index) => ({
        label: `Từ số ${index * LINES_A_PART + 1} đến số ${Math.min((index + 1) * LINES_A_PART, book.count)}`, url: `${apiPrefix(door)}/prints/registers/${agency.code}/${book.year}/${index + 1}`,
      })),
    }));
  }
}
