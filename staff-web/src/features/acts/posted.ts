import type { Dossier } from '../workbench/dossier.ts';
import { type AskedItems, NOTHING_ASKED } from './asked-items.ts';

/** How a paper of the parcel stands, in the order of what is usual. */
export const OUTCOMES = [{ value: 'MATCHES', label: 'Khớp' }, { value: 'DIFFERS', label: 'Khác' }, { value: 'MISSING', label: 'Không có' }] as const;

const MOMENT = /^(\d{1,2})[:h](\d{2})\s+(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** `14:30 24/11/2026` in Vietnam as an instant; null where left empty, undefined where it is no moment. */
function read(text: string): string | null | undefined {
  if (text.trim() === '') return null;
  const match = MOMENT.exec(text.trim());
  if (match === null) return undefined;
  const [, hour = '', minute = '', day = '', month = '', year = ''] = match;
  const local = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}:00`;
  const at = new Date(`${local}+07:00`);
  // 31/02 would be taken for 03/03.
  if (Number.isNaN(at.getTime()) || new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19) !== local) return undefined;
  return at.toISOString();
}

export const isInstantText = (text: string): boolean => read(text) !== undefined;
export const toInstant = (text: string): string | null => read(text) ?? null;

type Posted = Pick<Dossier, 'post'>;

/** §9.2a: what the parcel lacked, ready as the one list that asks for it; undefined where nothing came by post, or all of it is in order. */
export function askedByArrival({ post }: Posted): { readonly reason: string; readonly items: AskedItems } | undefined {
  const arrival = post?.arrival ?? null;
  if (arrival === null) return undefined;
  const differing = arrival.papers.filter((paper) => paper.outcome === 'DIFFERS');
  const missing = arrival.papers.filter((paper) => paper.outcome === 'MISSING');
  if (differing.length === 0 && missing.length === 0 && arrival.formSigned) return undefined;
  const free = [
    ...missing.map(({ title }) => ({ title: `Bản giấy: ${title}`, instruction: 'Bưu gửi không có giấy tờ này. Hãy gửi bản sao có chứng thực qua bưu điện kèm phiếu gửi, rồi ghi mã bưu gửi và một dòng trả lời tại đây.' })),
    ...(arrival.formSigned ? [] : [{ title: 'Tờ khai có chữ ký', instruction: 'Bưu gửi không có tờ khai đã ký. Hãy in tờ khai, ký và gửi qua bưu điện, rồi ghi mã bưu gửi và một dòng trả lời tại đây.' }]),
  ];
  const ticked = Object.fromEntries(differing.map(({ slotKey, note }) => [`slot:${slotKey}`, `Bản giấy khác bản trực tuyến: ${note ?? ''} Hãy gửi lại bản đúng.`]));
  return { reason: 'Bản giấy gửi qua bưu điện chưa đủ hoặc chưa khớp với hồ sơ trực tuyến.', items: { ...NOTHING_ASKED, ticked, free } };
}
