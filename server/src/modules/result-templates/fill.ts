import type { Refusal } from '../../platform/errors.ts';
import { fieldsOfText, parse, type Placeholder } from './language.ts';
import type { Block, Filled, FilledBlock, Template } from './template.ts';
import { type Facts, fits, type Known, written } from './values.ts';

const MOST_BLOCKS = 80;
const LONGEST_TEXT = 4_000;
/** NĐ 30/2020, phụ lục I, mục II.3: capitals, joined by hyphens. */
const SYMBOL = /^[A-ZĐ]{1,12}(?:-[A-ZĐ]{1,12}){0,3}$/;
const KEY = /^[a-z][a-z0-9-]{0,39}$/;

const at = (path: readonly string[], code: string, message: string): Refusal => ({ code, message, path: [...path] });

/** What is wrong with the placeholders of a text, for a form with these fields. */
function checkText(text: string, known: ReadonlyMap<string, Known>, path: readonly string[]): Refusal[] {
  if (text.length > LONGEST_TEXT) return [at(path, 'TEMPLATE_TOO_LONG', `Đoạn này dài quá ${LONGEST_TEXT} ký tự. Hãy tách thành nhiều đoạn.`)];
  const parsed = parse(text);
  if (!parsed.ok) return [at(path, 'TEMPLATE_SYNTAX', parsed.message)];
  return fieldsOfText(parsed.parts).flatMap(({ name, format }) => {
    const field = known.get(name);
    if (field === undefined) return [at(path, 'TEMPLATE_FIELD_UNKNOWN', `Không có trường “${name}” trong tờ khai của thủ tục này. Hãy chọn một trường trong danh sách.`)];
    return fits(format, field.kind) ? [] : [at(path, 'TEMPLATE_FORMAT_WRONG', `Trường “${field.label}” (${name}) không viết được theo định dạng “${format ?? ''}”.`)];
  });
}

function checkBlock(block: Block, index: number, before: readonly Block[], known: ReadonlyMap<string, Known>): Refusal[] {
  const path = ['blocks', String(index)];
  const wrong = checkText(block.text, known, path);
  if (block.kind !== 'FREE') return block.text.trim() === '' ? [...wrong, at(path, 'TEMPLATE_TEXT_REQUIRED', 'Đoạn này chưa có nội dung.')] : wrong;
  if (!KEY.test(block.key ?? '') || (block.label ?? '').trim() === '') wrong.push(at(path, 'TEMPLATE_PART_UNNAMED', 'Phần chuyên viên tự viết cần có khóa (chữ thường, số, gạch nối) và tên gọi.'));
  if (before.some((one) => one.kind === 'FREE' && one.key === block.key)) wrong.push(at(path, 'TEMPLATE_PART_TWICE', `Đã có một phần khác mang khóa “${block.key ?? ''}”.`));
  return wrong;
}

/** Everything that stands against posting a template for a form with these fields; empty where it can be posted. */
export function checkTemplate(template: Template, known: ReadonlyMap<string, Known>): Refusal[] {
  const { title, kind, symbol, subject, blocks, signerTitle } = template;
  const required = ([['title', title, 'tên mẫu'], ['kind', kind, 'tên loại văn bản'], ['subject', subject, 'trích yếu'], ['signerTitle', signerTitle.join(''), 'quyền hạn, chức vụ người ký']] as const)
    .flatMap(([path, text, name]) => (text.trim() === '' ? [at([path], 'TEMPLATE_TEXT_REQUIRED', `Hãy ghi ${name}.`)] : []));
  return [
    ...required,
    ...(SYMBOL.test(symbol) ? [] : [at(['symbol'], 'TEMPLATE_SYMBOL_WRONG', 'Ký hiệu gồm chữ in hoa, nối bằng gạch ngang, ví dụ GXN-UBND.')]),
    ...checkText(subject, known, ['subject']),
    ...(blocks.length === 0 || blocks.length > MOST_BLOCKS ? [at(['blocks'], 'TEMPLATE_BLOCKS_WRONG', `Mẫu có từ 1 đến ${MOST_BLOCKS} đoạn.`)] : []),
    ...blocks.flatMap((block, index) => checkBlock(block, index, blocks.slice(0, index), known)),
  ];
}

/** Something a text needs and the dossier has not. */
export interface Missing { readonly name: string; readonly label: string }

/** A text with the dossier's own words in it; what is missing is named, and stands as dots. What is filled in is only ever text. */
export function fillText(text: string, facts: Facts, known: ReadonlyMap<string, Known>): { readonly text: string; readonly missing: readonly Missing[] } {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`A template that was checked cannot be read: ${parsed.message}`);
  const missing: Missing[] = [];
  const word = ({ name, format, optional }: Placeholder): string => {
    const field = known.get(name);
    const value = field?.read(facts) ?? null;
    if (field !== undefined && value !== null && value !== '') return written(value, field.kind, format);
    if (optional) return '';
    missing.push({ name, label: field?.label ?? name });
    return '…';
  };
  return { text: parsed.parts.map((part) => (part.kind === 'text' ? part.text : word(part))).join(''), missing };
}

/** What the specialist begins with in each free part. */
export const freeParts = (template: Template, facts: Facts, known: ReadonlyMap<string, Known>): readonly { readonly key: string; readonly label: string; readonly required: boolean; readonly text: string }[] =>
  template.blocks.flatMap((block) => (block.kind === 'FREE' ? [{ key: block.key ?? '', label: block.label ?? '', required: block.required !== false, text: fillText(block.text, facts, known).text }] : []));

/** The whole text, or everything it lacks: each missing field once, by its name. `parts` are the specialist's own words and are never read as a template. */
export function fillTemplate(template: Template, facts: Facts, known: ReadonlyMap<string, Known>, parts: ReadonlyMap<string, string>): { readonly filled: Filled; readonly refusals: readonly Refusal[] } {
  const missing = new Map<string, string>();
  const refusals: Refusal[] = [];
  const fill = (text: string): string => {
    const done = fillText(text, facts, known);
    for (const { name, label } of done.missing) missing.set(name, label);
    return done.text.trim();
  };
  const free = (block: Block): FilledBlock[] => {
    const text = (parts.get(block.key ?? '') ?? '').trim();
    if (text === '' && block.required !== false) refusals.push(at(['parts', block.key ?? ''], 'TEMPLATE_PART_MISSING', `Hãy viết phần “${block.label ?? ''}”.`));
    return text === '' ? [] : text.split(/\n+/).map((line) => ({ kind: 'PARAGRAPH' as const, text: line.trim() }));
  };
  const subject = fill(template.subject);
  const blocks = template.blocks.flatMap((block): FilledBlock[] => {
    if (block.kind === 'FREE') return free(block);
    const text = fill(block.text);
    return text === '' ? [] : [{ kind: block.kind, text }];
  });
  const lacking = [...missing].map(([name, label]) => at(['fields', name], 'TEMPLATE_FIELD_MISSING', `Mẫu cần “${label}” nhưng hồ sơ không có. Hãy yêu cầu bổ sung, hoặc dùng mẫu khác.`));
  return { filled: { subject, blocks }, refusals: [...lacking, ...refusals] };
}

/** The text in lines, for reading and for comparing two drafts. */
export function linesOf({ subject, blocks }: Filled): readonly string[] {
  let article = 0;
  return [subject, ...blocks.map(({ kind, text }) => (kind === 'ARTICLE' ? `Điều ${(article += 1)}. ${text}` : text))];
}
