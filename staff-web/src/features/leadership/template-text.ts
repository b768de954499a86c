import type { ResultBlockInput, ResultBlockKind } from '../../gql/graphql.ts';

/** A stretch as the page knows it. */
export interface TextBlock { readonly kind: ResultBlockKind; readonly text: string; readonly key: string | null; readonly label: string | null; readonly required: boolean | null }

/** `[noi-dung | Nội dung xác nhận]: bắt đầu bằng`; a question mark behind the key lets it stay empty. */
const FREE = /^\[\s*(?<key>[^|\]?]*)(?<optional>\?)?\s*\|(?<label>[^\]]*)\]\s*:?(?<text>.*)$/;
const plain = (kind: ResultBlockKind, text: string): ResultBlockInput => ({ kind, text: text.trim(), key: null, label: null, required: null });

/** One line, one stretch: as a clerk types it, without anything to click. */
function blockOf(line: string): ResultBlockInput {
  const free = FREE.exec(line)?.groups;
  if (free !== undefined) return { kind: 'FREE', text: (free['text'] ?? '').trim(), key: (free['key'] ?? '').trim(), label: (free['label'] ?? '').trim(), required: free['optional'] === undefined };
  if (line.startsWith('>')) return plain('BASIS', line.slice(1));
  if (line.startsWith('#')) return plain('HEADLINE', line.slice(1));
  const article = /^Điều\s*[:.]\s*(.*)$/.exec(line);
  return article === null ? plain('PARAGRAPH', line) : plain('ARTICLE', article[1] ?? '');
}

/** The text of a template as stretches; empty lines only part them. */
export const blocksOf = (text: string): readonly ResultBlockInput[] => text.normalize('NFC').split('\n').map((line) => line.trim()).filter((line) => line !== '').map(blockOf);

const lineOf = ({ kind, text, key, label, required }: TextBlock): string => {
  switch (kind) {
    case 'BASIS': return `> ${text}`;
    case 'HEADLINE': return `# ${text}`;
    case 'ARTICLE': return `Điều: ${text}`;
    case 'FREE': return `[${key ?? ''}${required === false ? '?' : ''} | ${label ?? ''}]: ${text}`;
    case 'PARAGRAPH': return text;
  }
};
/** The same the other way round, to be changed and posted again. */
export const textOf = (blocks: readonly TextBlock[]): string => blocks.map((block) => lineOf({ ...block, text: block.text.replaceAll('\n', ' ') })).join('\n');
