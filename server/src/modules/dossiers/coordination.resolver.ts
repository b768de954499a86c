import { consultationsOf, isLate } from '@mot-cua/dossier';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireStaff } from '../../platform/auth/viewer.ts';
import { isDatabaseInstant, toInstant } from '../../platform/database/columns.ts';
import { HouseError } from '../../platform/errors.ts';
import { checkFirst, type Connection, connectionOf, decodeCursor, encodeCursor } from '../../platform/graphql/connection.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { listOfficers } from '../accounts/index.ts';
import { agencyDirectory, agencyLoader, AgencyType } from '../agencies/index.ts';
import { procedureLoader, receivesAt } from '../procedures/index.ts';
import { momentInWords } from './citizen-notices.ts';
import { stateLoader } from './dossier.loader.ts';
import { readerOf, reachOf } from './dossier.policy.ts';
import { holderOf } from './holder.ts';
import { acted } from './payload.ts';
import { publicProgress } from './tracker.ts';
import { transferDossier } from './transfer.service.ts';
import { listTransferred } from './transferred.storage.ts';
import { ConsultedAgency, DossierTransfer, TransferDossierInput, TransferredDossier, TransferredDossierConnection } from './types/coordination.types.ts';
import { DossierPayload, DossierType } from './types/dossier.types.ts';

/** Where a dossier is between agencies (§9.1b, NĐ 61/2018 Đ18–19). */
@Resolver(() => DossierType)
export class CoordinationResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Who holds it now, down to the division, and which agencies are asked until when, in Vietnamese; null for a draft and where it has ended.' })
  async heldBy(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<string | null> {
    const [state, agency] = await Promise.all([context.loader(stateLoader).load(row.id), context.loader(agencyLoader).load(row.agencyId)]);
    return holderOf(state, agency.name);
  }

  @FieldResolver(() => [ConsultedAgency], { description: 'The agencies asked for an opinion so far, without a word of it; a question taken back is not told.' })
  async consultedAgencies(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<ConsultedAgency[]> {
    const now = context.house.clock.now();
    return consultationsOf(await context.loader(stateLoader).load(row.id)).filter((one) => one.state === 'ASKED' || one.state === 'ANSWERED').map((one) => {
      const late = isLate(one, now);
      const text = one.answeredAt !== null ? `${one.agencyName} đã có ý kiến lúc ${momentInWords(one.answeredAt)}.` : `Đang lấy ý kiến ${one.agencyName}, trả lời trước ${momentInWords(one.dueAt)}${late ? ' (đã quá hạn)' : ''}.`;
      return Object.assign(new ConsultedAgency(), { agencyName: one.agencyName, since: one.askedAt ?? one.dueAt, until: one.dueAt, answeredAt: one.answeredAt, late, text });
    });
  }

  @FieldResolver(() => [DossierTransfer], { description: 'How competence went from agency to agency.' })
  async transfers(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<readonly DossierTransfer[]> {
    return (await context.loader(stateLoader).load(row.id)).transfers ?? [];
  }

  @FieldResolver(() => [AgencyType], { description: 'Agencies it could be handed to: they receive the procedure and have a desk here. For officers; empty for everybody else.' })
  async agenciesToTransferTo(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<AgencyType[]> {
    if (readerOf(context.viewer) !== 'OFFICER') return [];
    const { house } = context;
    const procedure = await context.loader(procedureLoader).load(row.procedureVersionId);
    const { all } = await agencyDirectory(house);
    const desks = new Set((await listOfficers(house.database.reads, all.filter((agency) => agency.active && agency.id !== row.agencyId).map((agency) => agency.id), house.clock.now())).filter((officer) => officer.role === 'RECEPTION').map((officer) => officer.agencyId));
    const open = await Promise.all(all.filter((agency) => desks.has(agency.id)).map(async (agency) => ((await receivesAt(house, procedure, agency)) ? [agency] : [])));
    return open.flat().map((agency) => AgencyType.of(agency));
  }

  @Query(() => TransferredDossierConnection, { description: "What the officer's agencies handed to others, newest first." })
  async transferredDossiers(@Ctx() { house, viewer }: RequestContext, @Arg('first', () => Int, { defaultValue: 25, description: 'How many; at most 100.' }) first: number, @Arg('after', () => String, { nullable: true, description: 'Cursor of the last one seen.' }) after?: string | null): Promise<Connection<TransferredDossier>> {
    const reach = reachOf(requireStaff(viewer));
    const directory = await agencyDirectory(house);
    const rows = await listTransferred(house.database, reach.kind === 'AGENCIES' ? reach.agencyIds : [], { limit: checkFirst(first) + 1, after: placeOf(after) });
    return connectionOf(rows, first, (row) => encodeCursor(row.at, row.id), (row) => Object.assign(new TransferredDossier(), {
      code: row.code, procedureName: row.procedureName, toName: directory.findById(row.toId)?.name ?? '', reason: row.reason, at: toInstant(row.at), progress: { code: row.code, ...publicProgress(row.phase) },
    }));
  }

  @Mutation(() => DossierPayload, { description: 'The leader hands the dossier to the agency that is competent (NĐ 61/2018 Đ18). The dossier is null afterwards where the caller does not serve that agency too.' })
  transferDossier(@Arg('input', () => TransferDossierInput, { description: 'The act, with its key and the version it saw.' }) input: TransferDossierInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => transferDossier(context, input));
  }
}

/** @throws HouseError INVALID_INPUT */
function placeOf(after: string | null | undefined): { at: string; id: number } | null {
  if (after === null || after === undefined) return null;
  const [at, id] = decodeCursor(after, 2);
  if (typeof at !== 'string' || typeof id !== 'number' || !isDatabaseInstant(at)) throw new HouseError('INVALID_INPUT', 'Con trỏ trang (after) không hợp lệ. Hãy dùng endCursor của trang trước.');
  return { at, id };
}
