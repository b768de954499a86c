import { type Delivery, type Dossier, RETURN_WAYS, type ReturnWay, wayOf } from '@mot-cua/dossier';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { draftLoader, DossierType, readerOf, returnStanding, stateLoader } from '../dossiers/index.ts';
import { resultsLoader } from './result.loader.ts';
import type { ResultRow } from './result.storage.ts';
import { DossierReturn, IssuedResult, type ResultParcel, ResultVerification, type ReturnOption } from './results.types.ts';
import { mayReturnOnline } from './seal.port.ts';
import { stateOf, verifyResult } from './verify.service.ts';

const LABELS = { AT_DESK: 'Nhận tại cơ quan', ONLINE: 'Nhận trực tuyến, có chữ ký số', POST: 'Gửi bảo đảm qua bưu điện' } as const satisfies Record<ReturnWay, string>;
const PARCELS = { UNDER_WAY: 'Bưu điện đang chuyển', RETURNING: 'Không phát được, đang chuyển về cơ quan', CAME_BACK: 'Đã quay lại cơ quan', DELIVERED: 'Đã phát, có ký nhận' } as const satisfies Record<Delivery['state'], string>;

const LEVEL_3 = 'Dịch vụ mức độ 3 chỉ trả kết quả tại cơ quan.';
const NO_SEAL = 'Cơ quan chưa có chữ ký số để trả kết quả trực tuyến.';

function optionsOf(level: number, online: boolean): ReturnOption[] {
  const closed = { AT_DESK: null, ONLINE: level < 4 ? LEVEL_3 : online ? null : NO_SEAL, POST: level < 4 ? LEVEL_3 : null } as const;
  return (['AT_DESK', 'ONLINE', 'POST'] as const).map((way) => ({ way, label: LABELS[way], closed: closed[way] }));
}

const parcelOf = ({ delivery }: Dossier): ResultParcel | null =>
  delivery === undefined ? null : { code: delivery.parcelCode, state: delivery.state, text: PARCELS[delivery.state], postedAt: delivery.postedAt, failures: delivery.failures, endedAt: delivery.endedAt };

/** The page on citizen-web that answers for a code. */
export const verificationPath = (code: string): string => `/xac-minh/${code}`;

function issued(row: ResultRow, officer: boolean): IssuedResult {
  const { issue, code, number, issuedAt, endedAt, sealState, sealFault, end } = row;
  return { issue, code, path: verificationPath(code), state: stateOf(row), number, issuedAt, endedAt, sealTrouble: officer && sealState !== 'SEALED' && end === null ? sealFault : null };
}

@Resolver(() => DossierType)
export class DossierReturnResolver {
  @FieldResolver(() => DossierReturn, { description: 'How the result comes to the person, as chosen so far (§10.2).' })
  async returning(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<DossierReturn> {
    const state = await context.loader(stateLoader).load(row.id);
    const drafted = row.phase === 'DRAFT' ? (await context.loader(draftLoader).load(row.id))?.returnChoice : undefined;
    const choice = drafted ?? state.returnChoice;
    const way = wayOf({ onlineLevel: row.onlineLevel, ...(choice !== undefined && { returnChoice: choice }) });
    return {
      way, label: LABELS[way], chosen: choice !== undefined, address: way === 'POST' ? (choice?.address ?? null) : null, options: optionsOf(row.onlineLevel, mayReturnOnline(context.house)),
      standing: returnStanding(state), parcel: parcelOf(state), receivedBy: state.returned === null ? null : `${state.returned.collectedBy}, ${RETURN_WAYS[state.returned.way ?? 'AT_DESK']}`,
    };
  }

  @FieldResolver(() => [IssuedResult], { description: 'Results issued, the newest first, each with the code that proves it; to the citizen once there is one in force or returned.' })
  async issuedResults(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<IssuedResult[]> {
    const officer = readerOf(context.viewer) === 'OFFICER';
    return (await context.loader(resultsLoader).load(row.id)).map((one) => issued(one, officer));
  }
}

@Resolver()
export class VerificationResolver {
  @Query(() => ResultVerification, { nullable: true, description: 'Whether a result still counts, by the code on it, for anybody (§10.2b); null for a code nobody was given.' })
  async verifyResult(@Arg('code', () => String, { description: 'The code, however typed.' }) code: string, @Ctx() { house, address }: RequestContext): Promise<ResultVerification | null> {
    return (await verifyResult(house, code, address ?? '')) ?? null;
  }
}
