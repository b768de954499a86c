import { readFileSync } from 'node:fs';
import * as v from 'valibot';

/** Standard forms are dated data: each set is a folder of templates, in force from its day on. */
const Sets = v.pipe(v.array(v.object({ folder: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)), source: v.string(), inForceFrom: v.pipe(v.string(), v.isoDate()) })), v.minLength(1));
const SETS = v.parse(Sets, JSON.parse(readFileSync(new URL('../../../templates/sets.json', import.meta.url), 'utf8'))).toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1));

export type StandardForm = 'mau-01' | 'mau-02' | 'mau-03' | 'mau-04' | 'mau-05' | 'mau-06' | 'mau-01-trong' | 'mau-06-trong';

/** The standard form of a kind as it was on a day; before the first set known, the first. */
export function standardForm(name: StandardForm, day: string): string {
  const set = SETS.findLast(({ inForceFrom }) => inForceFrom <= day) ?? SETS[0];
  if (set === undefined) throw new Error('There is no set of templates.');
  return `${set.folder}/${name}`;
}
