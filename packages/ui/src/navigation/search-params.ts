import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** One typed piece of an address: what is missing or nonsense reads as undefined, what is undefined is left out. */
export interface SearchParam<Value> { readonly read: (raw: string) => Value | undefined; readonly write: (value: Value) => string }

export const textParam: SearchParam<string> = { read: (raw) => (raw.trim() === '' ? undefined : raw.trim()), write: (value) => value };
export const wholeParam: SearchParam<number> = { read: (raw) => (/^\d{1,9}$/.test(raw) ? Number(raw) : undefined), write: String };
export const flagParam: SearchParam<boolean> = { read: (raw) => (raw === '1' ? true : undefined), write: (value) => (value ? '1' : '') };
/** One of the given words; anything else in the address is ignored. */
export const oneOfParam = <const Word extends string>(words: readonly Word[]): SearchParam<Word> => ({ read: (raw) => words.find((word) => word === raw), write: (value) => value });

type Values<Shape> = { readonly [Key in keyof Shape]?: Shape[Key] extends SearchParam<infer Value> ? Value | undefined : never };
/** Any parameter at all: what it reads is not known here, what it writes only by itself. */
type Shape = Readonly<Record<string, { readonly read: (raw: string) => unknown; readonly write: (value: never) => string }>>;

/** Reads every known parameter of an address. */
export function readSearch<Known extends Shape>(shape: Known, search: URLSearchParams): Values<Known> {
  const entries = Object.entries(shape).flatMap(([key, param]) => {
    const raw = search.get(key);
    const value = raw === null ? undefined : param.read(raw);
    return value === undefined ? [] : [[key, value]];
  });
  // Each entry was read by the parameter of its own key.
  return Object.fromEntries(entries) as Values<Known>;
}

/** Writes a change into an address: undefined and '' take a parameter away, unknown parameters stay. */
export function writeSearch<Known extends Shape>(shape: Known, search: URLSearchParams, change: Values<Known>): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [key, value] of Object.entries(change)) {
    const write: ((value: never) => string) | undefined = shape[key]?.write;
    const text = value === undefined || write === undefined ? '' : write(value as never);
    if (text === '') next.delete(key); else next.set(key, text);
  }
  return next;
}

/**
 * The query of the address, typed: filters and searches that survive a reload and can be sent to somebody. Declare the shape outside
 * the component: `const SHAPE = { q: textParam, level: oneOfParam(['PROVINCE', 'COMMUNE']) }`.
 */
export function useSearch<Known extends Shape>(shape: Known): readonly [Values<Known>, (change: Values<Known>, options?: { readonly replace?: boolean }) => void] {
  const [search, setSearch] = useSearchParams();
  const values = useMemo(() => readSearch(shape, search), [shape, search]);
  const change = useCallback((next: Values<Known>, options?: { readonly replace?: boolean }): void => {
    setSearch((current) => writeSearch(shape, current, next), { replace: options?.replace === true });
  }, [setSearch, shape]);
  return [values, change];
}
