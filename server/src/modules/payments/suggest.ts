import { foldVietnamese } from '../../platform/text/fold.ts';
import type { Owing } from './statement.storage.ts';

export interface Suggestion { readonly dossierId: number; readonly dossierName: string; /** Why, in Vietnamese. */ readonly text: string }

const MOST = 3;
/** One slip of a finger in eight characters is still the same reference. */
const isNear = (a: string, b: string): boolean => a.length === b.length && [...a].filter((character, index) => character !== b[index]).length === 1;
const plain = (text: string): string => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

/** Pieces of a memo that look like a reference with a slip in it, marks between them or not. */
function references(memo: string): readonly string[] {
  return [...memo.matchAll(/(?<![0-9A-Z])(?:NT[\s.-]?)?([0-9A-Z]{4})[\s.-]?([0-9A-Z]{4})(?![0-9A-Z])/gi)].map(([, first = '', second = '']) => `${first}${second}`.toUpperCase());
}

/** What speaks for a dossier, weightiest first. */
function reasonsFor(payment: { readonly amountVnd: number; readonly memo: string | null }, owing: Owing): { readonly weight: number; readonly texts: readonly string[] } {
  const memo = payment.memo ?? '';
  const tail = /(\d{6})-(\d{4,})$/.exec(owing.dossierName);
  const reasons: { weight: number; text: string }[] = [];
  if (references(memo).some((piece) => isNear(piece, plain(owing.reference).replace(/^NT/, '')))) reasons.push({ weight: 4, text: 'nội dung gần giống mã tham chiếu' });
  if (tail !== null && new RegExp(`(?<!\\d)${tail[1]}[.\\s-]?${tail[2]}(?!\\d)`).test(memo)) reasons.push({ weight: 4, text: 'nội dung có phần cuối của mã hồ sơ' });
  const name = foldVietnamese(owing.applicantName).trim();
  if (name.includes(' ') && ` ${foldVietnamese(memo).replaceAll(/[^a-z0-9]+/g, ' ')} `.includes(` ${name} `)) reasons.push({ weight: 3, text: 'nội dung có tên chủ hồ sơ' });
  if (payment.amountVnd === owing.restVnd) reasons.push({ weight: 1, text: 'đúng số tiền còn phải nộp' });
  return { weight: reasons.reduce((sum, one) => sum + one.weight, 0), texts: reasons.map((one) => one.text) };
}

/**
 * Whose an unknown payment could be, the likeliest first: an officer decides. The amount alone suggests a dossier only where no other
 * owes as much.
 */
export function suggestFor(payment: { readonly amountVnd: number; readonly memo: string | null }, owing: readonly Owing[]): readonly Suggestion[] {
  const found = owing.map((one) => ({ one, ...reasonsFor(payment, one) })).filter(({ weight }) => weight > 0);
  const sure = found.filter(({ weight }) => weight > 1);
  const chosen = sure.length > 0 ? sure.toSorted((a, b) => b.weight - a.weight) : found.length === 1 ? found : [];
  return chosen.slice(0, MOST).map(({ one, texts }) => {
    const text = texts.join(', ');
    return { dossierId: one.dossierId, dossierName: one.dossierName, text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.` };
  });
}
