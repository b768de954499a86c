import type { Refusal } from '../../platform/errors.ts';
import { cleanText } from '../../platform/text/clean-json.ts';

/** Longer than any message needs to be: what is longer belongs into a paper. */
export const MAX_LENGTH = 4_000;
export const MAX_FILES = 5;
/** A person's pace; a script is stopped by it. */
export const CITIZEN_PACE = [{ most: 10, minutes: 10, words: '10 phút' }, { most: 50, minutes: 24 * 60, words: '24 giờ' }] as const;

/** What is kept of what was typed: letters in one form, nothing before and after. */
export const written = (typed: string): string => cleanText(typed).normalize('NFC').replaceAll('\r\n', '\n').trim();

/** Length in letters as people count them. */
const lengthOf = (text: string): number => [...text].length;

/** What is wrong with a written text; `what` is how it is called in Vietnamese, "tin nhắn". */
export function textFaults(text: string, what: string, most: number = MAX_LENGTH, path = 'text'): Refusal[] {
  if (text === '') return [{ code: 'TEXT_REQUIRED', message: `Hãy nhập nội dung ${what}.`, path: [path] }];
  const length = lengthOf(text);
  if (length > most) return [{ code: 'TEXT_TOO_LONG', message: `Nội dung ${what} dài ${length.toLocaleString('vi-VN')} ký tự, nhiều nhất ${most.toLocaleString('vi-VN')}. Hãy rút gọn, hoặc gửi thành tệp kèm theo.`, path: [path] }];
  return [];
}

/** Which of the paces this person has come up against, having written at these moments (ISO, any order). */
export function paceFault(writtenAt: readonly string[], now: string): Refusal | undefined {
  const at = Date.parse(now);
  const over = CITIZEN_PACE.find(({ most, minutes }) => writtenAt.filter((one) => at - Date.parse(one) < minutes * 60_000).length >= most);
  return over && { code: 'MESSAGES_TOO_MANY', message: `Bạn đã gửi ${over.most} tin nhắn trong ${over.words}. Nội dung vừa nhập vẫn được giữ; hãy gửi lại sau, hoặc gọi số điện thoại của cơ quan.`, path: ['text'] };
}

export type Post = 'RECEPTION' | 'SPECIALIST' | 'LEADER';
/** Somebody in one position of theirs. */
export interface PostHolder { readonly accountId: number; readonly agencyId: number; readonly role: string }
/** To whom a message among officers is addressed: to a person, to a post, or, with neither, to all who have the dossier in hand. */
export interface Address { readonly accountId: number | null; readonly agencyId: number | null; readonly role: Post | null }
export interface Reached { readonly accountId: number; readonly agencyId: number }

/**
 * Whom a message among officers reaches. `inHand` are those who have the dossier and those who have written in the thread; only who
 * serves now in an agency that holds it is reached, and nobody reaches themselves.
 */
export function reachedInside(address: Address, authorId: number, serving: readonly PostHolder[], inHand: readonly number[]): Reached[] {
  const meant = serving.filter((one) => one.accountId !== authorId && one.role !== 'OPERATOR' && (
    address.accountId !== null ? one.accountId === address.accountId
      : address.role !== null ? one.role === address.role && one.agencyId === address.agencyId
        : inHand.includes(one.accountId)));
  return [...new Map(meant.map(({ accountId, agencyId }) => [accountId, { accountId, agencyId }])).values()];
}

/** Whom a citizen's message reaches: those who have the dossier in hand and serve still, else everybody at the desk that receives. */
export function reachedOutside(serving: readonly PostHolder[], inHand: readonly number[]): Reached[] {
  const holders = serving.filter((one) => one.role !== 'OPERATOR' && inHand.includes(one.accountId));
  const meant = holders.length > 0 ? holders : serving.filter((one) => one.role === 'RECEPTION');
  return [...new Map(meant.map(({ accountId, agencyId }) => [accountId, { accountId, agencyId }])).values()];
}
