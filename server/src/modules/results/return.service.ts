import { type Delivery, type Dossier, refusal, type ReturnChoice, type ReturnWay } from '@mot-cua/dossier';
import { parsePhone } from '@mot-cua/identifiers';
import { type Calendar, workingDaysBetween } from '@mot-cua/working-time';
import { requireCitizen } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { type Refusal, Refused } from '../../platform/errors.ts';
import { decodeId } from '../../platform/ids.ts';
import { act, type ActOn, type Caller, getRecord, lockDraft, trail, writeReturnChoice } from '../dossiers/index.ts';
import { dueSeal } from './result.storage.ts';
import { mayReturnOnline } from './seal.port.ts';

export interface ChooseReturn extends ActOn { readonly way: ReturnWay; readonly address?: { readonly recipient: string; readonly phone: string; readonly address: string } | null }

const cleaned = (text: string): string => text.normalize('NFC').trim();

/** @throws Refused for a telephone no postman could call */
function choiceOf({ way, address }: ChooseReturn): ReturnChoice {
  if (way !== 'POST' || address === undefined || address === null) return { way, address: null };
  const phone = parsePhone(address.phone);
  if (cleaned(address.phone) !== '' && !phone.ok) throw new Refused({ code: phone.code, message: phone.message, path: ['address', 'phone'] });
  return { way, address: { recipient: cleaned(address.recipient), phone: phone.ok ? phone.value : '', address: cleaned(address.address) } };
}

const ONLINE_OFF: Refusal = { code: 'ONLINE_RETURN_OFF', message: 'Cơ quan chưa có chữ ký số để trả kết quả trực tuyến. Hãy chọn nhận tại cơ quan hoặc qua bưu điện.', path: ['way'] };

/** What is wrong with a choice in a draft: the same as the life cycle says of one that was filed. */
function checkDraftChoice({ onlineLevel }: Dossier, { way, address }: ReturnChoice): void {
  if (onlineLevel < 4 && way !== 'AT_DESK') throw new Refused(refusal('RETURN_AT_DESK_ONLY', ['way']));
  const missing = way !== 'POST' ? [] : (['recipient', 'phone', 'address'] as const).filter((part) => (address?.[part] ?? '') === '');
  if (missing.length > 0) throw new Refused(...missing.map((part) => refusal('ADDRESS_REQUIRED', ['address', part])));
}

/** §10.2b: the citizen chooses how the result comes to them: in the draft, or later until the result is there. */
export async function chooseReturn(caller: Caller, input: ChooseReturn): Promise<number> {
  const citizen = requireCitizen(caller.viewer);
  const dossierId = decodeId('Dossier', input.dossierId);
  const choice = choiceOf(input);
  if (choice.way === 'ONLINE' && !mayReturnOnline(caller.house)) throw new Refused(ONLINE_OFF);
  if ((await getRecord(caller, dossierId)).phase !== 'DRAFT') return act(caller, { action: 'CHOOSE_RETURN', input, command: () => ({ action: 'CHOOSE_RETURN', data: choice }), beside: async (tx, after) => { if (choice.way === 'ONLINE') await dueSeal(tx, after.id); } });
  return inTransaction(caller.house.database, caller.house.clock, async (tx) => {
    const { dossier } = await lockDraft(tx, citizen, dossierId);
    checkDraftChoice(dossier, choice);
    await writeReturnChoice(tx, dossierId, choice);
    await trail(tx, { ...caller, viewer: citizen }, dossierId, 'dossier.draft-return-chosen', { way: choice.way });
    return dossierId;
  });
}

/** §10.2b, QĐ 45/2016: who handed it in at the desk says there how the result is to come. */
export async function chooseReturnAtCounter(caller: Caller, input: ChooseReturn): Promise<number> {
  const choice = choiceOf(input);
  if (choice.way === 'ONLINE' && !mayReturnOnline(caller.house)) throw new Refused(ONLINE_OFF);
  return act(caller, { action: 'CHOOSE_RETURN_AT_COUNTER', input, command: () => ({ action: 'CHOOSE_RETURN_AT_COUNTER', data: choice }), beside: async (tx, after) => { if (choice.way === 'ONLINE') await dueSeal(tx, after.id); } });
}

/** §10.2a: handed over at the agency. */
export const returnResult = (caller: Caller, input: ActOn & { readonly collectedBy: string; readonly identityNumber?: string | null }): Promise<number> =>
  act(caller, { action: 'RETURN_RESULT', input, command: () => ({ action: 'RETURN_RESULT', data: { collectedBy: input.collectedBy, identityNumber: input.identityNumber?.trim() || null } }) });

/** §10.2b: the sealed result opens to the person who filed. */
export async function returnOnline(caller: Caller, input: ActOn): Promise<number> {
  const { applicantName } = await getRecord(caller, decodeId('Dossier', input.dossierId));
  return act(caller, { action: 'RETURN_ONLINE', input, command: () => ({ action: 'RETURN_ONLINE', data: { collectedBy: applicantName } }) });
}

/** Two invitations of the post that are to count lie two working days apart (TT 17/2017 Đ7). */
const BETWEEN_INVITATIONS = 2;
export function attemptCounts(calendar: Calendar, delivery: Delivery | undefined, at: string): boolean {
  const before = delivery?.failures.findLast((one) => one.counts);
  return before === undefined || workingDaysBetween(calendar, before.at, at) >= BETWEEN_INVITATIONS;
}

/** TT 17/2017: the desk records what the post told it. */
export const recordFailedAttempt = (caller: Caller, input: ActOn & { readonly reason: string; readonly at?: string | null }): Promise<number> =>
  act(caller, {
    action: 'RECORD_FAILED_ATTEMPT',
    input,
    command({ dossier, calendar, at: now }) {
      const at = input.at ?? now;
      return { action: 'RECORD_FAILED_ATTEMPT', data: { at, reason: input.reason, counts: attemptCounts(calendar, dossier.delivery, at) } };
    },
  });

/** §10.2b: the desk has the receipt the person signed. */
export const recordDelivery = (caller: Caller, input: ActOn & { readonly signedBy: string; readonly at?: string | null }): Promise<number> =>
  act(caller, { action: 'RECORD_DELIVERY', input, command: ({ at }) => ({ action: 'RECORD_DELIVERY', data: { signedBy: input.signedBy, at: input.at ?? at } }) });

export const takeBackParcel = (caller: Caller, input: ActOn & { readonly note?: string | null }): Promise<number> =>
  act(caller, { action: 'RESULT_CAME_BACK', input, command: () => ({ action: 'RESULT_CAME_BACK', data: { note: input.note?.trim() || null } }) });
