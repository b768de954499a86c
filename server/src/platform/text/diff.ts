/** A stretch of text as it stands against an earlier one: kept, added, or taken out. */
export interface Change { readonly kind: 'KEPT' | 'ADDED' | 'REMOVED'; readonly text: string }

/** Words with the spaces behind them, so that joining them yields the text again. */
const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*|\s+/gu) ?? [];

/** A table larger than this is not worth its time: what stands between the equal beginning and end is then shown as taken out and written anew. */
const MOST_CELLS = 2_000_000;

/** Lengths of the longest common run of words from each pair of places on. */
function lengths(before: readonly string[], after: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = rows[i];
      if (row !== undefined) row[j] = before[i] === after[j] ? (rows[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(rows[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
}

function* middle(before: readonly string[], after: readonly string[]): Generator<Change> {
  if (before.length * after.length > MOST_CELLS) {
    yield { kind: 'REMOVED', text: before.join('') };
    yield { kind: 'ADDED', text: after.join('') };
    return;
  }
  const table = lengths(before, after);
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && old === now) { yield { kind: 'KEPT', text: old }; i += 1; j += 1; }
    else if (old !== undefined && (now === undefined || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) { yield { kind: 'REMOVED', text: old }; i += 1; }
    else { yield { kind: 'ADDED', text: now ?? '' }; j += 1; }
  }
}

/** What changed from one text to another, word by word, in order: what was kept and taken out is the one, what was kept and added the other. */
export function changesBetween(before: string, after: string): readonly Change[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const pieces: Change[] = [{ kind: 'KEPT', text: old.slice(0, start).join('') }, ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)), { kind: 'KEPT', text: old.slice(old.length - end).join('') }];
  const changes: Change[] = [];
  for (const { kind, text } of pieces) {
    const last = changes.at(-1);
    if (text === '') continue;
    if (last?.kind === kind) changes[changes.length - 1] = { kind, text: last.text + text };
    else changes.push({ kind, text });
  }
  return changes;
}
