import { foldVietnamese } from '../../../platform/text/fold.ts';

/** Everyday words for procedures whose name holds one of the phrases. */
export interface Synonym { readonly words: readonly string[]; readonly names: readonly string[] }

/** The search words of a procedure: how people call what its name calls otherwise. `keywordsOf(synonyms)` prepares, the result answers. */
export function keywordsOf(synonyms: readonly Synonym[]): (name: string) => string {
  const folded = synonyms.map(({ words, names }) => ({ words, names: names.map((name) => ` ${foldVietnamese(name)} `) }));
  return (name) => {
    const padded = ` ${foldVietnamese(name).replace(/[^a-z0-9]+/g, ' ')} `;
    return [...new Set(folded.filter(({ names }) => names.some((one) => padded.includes(one.replace(/[^a-z0-9]+/g, ' ')))).flatMap(({ words }) => words))].join('; ');
  };
}
