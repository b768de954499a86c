import { type Delivery, decide, type Dossier, guardAction } from '@mot-cua/dossier';
import { parsePostalCode } from '@mot-cua/identifiers';
import { requireStaff } from '../../platform/auth/viewer.ts';
import { Refused } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { decodeId } from '../../platform/ids.ts';
import { getAgency } from '../agencies/index.ts';
import { workingCalendar } from '../calendar/index.ts';
import { actAsHouse, act, type ActOn, actorOn, type Caller, feeScene, getRecord, lockDossier } from '../dossiers/index.ts';
import { type ParcelEvent, type ParcelNews, postPort, PostUnreachable, trackOutgoing } from '../post/index.ts';
import { attemptCounts } from './return.service.ts';

export interface PostResult extends ActOn { readonly parcelCode?: string | null }

const UNREACHABLE = { code: 'POST_UNREACHABLE', message: 'Chưa gửi được yêu cầu sang hệ thống bưu điện. Hãy thử lại, hoặc ghi mã bưu gửi in trên phiếu gửi.', path: ['parcelCode'] };

/** Has the post take the parcel; the same dossier at the same version is one parcel, however often it is asked. Nothing where it may not be sent, which the act then says. */
async function ordered(caller: Caller, dossier: Dossier): Promise<string> {
  const { house } = caller;
  const port = postPort(house.config);
  const address = dossier.returnChoice?.address;
  if (port === undefined || address === null || address === undefined || guardAction(dossier, actorOn(caller.viewer, dossier), 'POST_RESULT') !== undefined) return '';
  const agency = await getAgency(house, dossier.agencyId);
  try {
    const { code } = await port.ship({
      reference: `KQ-${dossier.reference}-${dossier.version}`, content: `Kết quả hồ sơ ${dossier.code ?? dossier.reference}`,
      sender: { name: agency.name, address: agency.receptionAddress ?? '', phone: agency.receptionPhone ?? '' }, recipient: { name: address.recipient, address: address.address, phone: address.phone },
    });
    return code;
  } catch (error) {
    if (error instanceof PostUnreachable) throw new Refused(UNREACHABLE);
    throw error;
  }
}

/** A code as it stands on a label. @throws Refused for one that is no postal code */
function codeOf(text: string): string {
  const parsed = parsePostalCode(text);
  if (!parsed.ok) throw new Refused({ code: parsed.code, message: parsed.message, path: ['parcelCode'] });
  return parsed.value;
}

/** §10.2b: sent by registered post, under the code on its label or the one the post gives, and followed from then on. */
export async function postResult(caller: Caller, input: PostResult): Promise<number> {
  requireStaff(caller.viewer);
  const given = input.parcelCode?.trim() ?? '';
  const { state } = await getRecord(caller, decodeId('Dossier', input.dossierId));
  const code = given === '' ? await ordered(caller, state) : codeOf(given);
  return act(caller, {
    action: 'POST_RESULT',
    input,
    command: () => ({ action: 'POST_RESULT', data: { parcelCode: code } }),
    beside: (tx, after) => trackOutgoing(tx, after.id, after.delivery?.parcelCode ?? code),
  });
}

/** What the post says of a result on its way, as what it means for the dossier (TT 17/2017 Đ7, §10.2b); nothing for a step in between. */
function commandOf(event: ParcelEvent, delivery: Delivery, calendar: Parameters<typeof attemptCounts>[0], now: string) {
  const at = Date.parse(event.at) > Date.parse(now) || Date.parse(event.at) < Date.parse(delivery.postedAt) ? now : event.at;
  switch (event.kind) {
    case 'DELIVERY_FAILED': return { action: 'CONFIRM_FAILED_ATTEMPT', data: { at, reason: event.note ?? 'Bưu điện không gặp người nhận.', counts: attemptCounts(calendar, delivery, at) } } as const;
    case 'DELIVERED': return { action: 'CONFIRM_DELIVERY', data: { at, signedBy: event.signedBy ?? 'người nhận' } } as const;
    case 'ACCEPTED': case 'IN_TRANSIT': case 'OUT_FOR_DELIVERY': case 'RETURNED': return undefined;
  }
}

/** Follows results on their way to the person. What the life cycle does not take any more – the desk was quicker – is left. */
export const resultParcelMoved = (house: House): ParcelNews => async (tx, { dossierId, code }, events) => {
  const [scene, calendar] = await Promise.all([feeScene(house, dossierId), workingCalendar(house)]);
  for (const event of events) {
    const dossier = await lockDossier(tx, dossierId);
    if (dossier.delivery === undefined || dossier.delivery.parcelCode !== code) return;
    const command = commandOf(event, dossier.delivery, calendar, tx.now);
    if (command === undefined) continue;
    const allowed = decide(dossier, command, { actor: { accountId: null, name: 'Bưu điện', roles: ['SYSTEM'], agencyId: null }, at: tx.now, expectedVersion: dossier.version });
    if (allowed.ok) await actAsHouse(tx, scene, command, 'post');
  }
};
