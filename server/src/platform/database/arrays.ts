import type { Sql } from './client.ts';

/** [element type, array type] of PostgreSQL's catalogue: fixed numbers, of the types we use. */
const ARRAYS = [[16, 1000], [20, 1016], [21, 1005], [23, 1007], [25, 1009], [114, 199], [701, 1022], [1043, 1015], [2950, 2951], [3802, 3807]] as const;

const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^,{}]+)/g;

/** `{a,"b,c",NULL}` → its elements, each read by `parse`. One dimension, as all our columns have. */
function parseArray(text: string, parse: (element: string) => unknown): unknown[] {
  return [...text.matchAll(ELEMENT)].map(([, quoted, bare = '']) => {
    if (quoted !== undefined) return parse(quoted.replaceAll(/\\(.)/g, '$1'));
    return bare === 'NULL' ? null : parse(bare);
  });
}

function serializeArray(values: unknown, serialize: (element: unknown) => unknown): string {
  if (typeof values === 'string') return values;
  if (!Array.isArray(values)) throw new TypeError('An array was expected.');
  const elements = values.map((value: unknown) => (value === null || value === undefined ? 'NULL' : `"${String(serialize(value)).replaceAll(/["\\]/g, String.raw`\$&`)}"`));
  return `{${elements.join(',')}}`;
}

const same = (value: unknown): unknown => value;

/**
 * Teaches a pool to read and write arrays. The driver would ask the database for them at each new connection, and if that connection
 * dies meanwhile it rejects where nobody listens, which ends the process.
 */
export function registerArrays({ options }: Sql): void {
  const parsers: Record<number, ((value: string) => unknown) | undefined> = options.parsers;
  const serializers: Record<number, ((value: unknown) => unknown) | undefined> = options.serializers;
  for (const [element, array] of ARRAYS) {
    parsers[array] = (text) => parseArray(text, parsers[element] ?? same);
    serializers[array] = (values) => serializeArray(values, serializers[element] ?? same);
  }
}
