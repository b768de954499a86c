import type { AdministrativeLevel, Audience, ProcedureFilter } from '../../gql/graphql.ts';

/** What is looked for; lives in the address, so a search can be kept, shared and gone back to. */
export interface Search {
  readonly text?: string;
  readonly level?: AdministrativeLevel;
  readonly onlineLevel?: number;
  readonly sector?: string;
  readonly field?: string;
  readonly agency?: string;
  readonly audience?: Audience;
  /** Only what can be filed online. */
  readonly online?: boolean;
}

const LEVELS = { tinh: 'PROVINCE', huyen: 'DISTRICT', xa: 'COMMUNE' } as const satisfies Record<string, AdministrativeLevel>;
const AUDIENCES = { 'cong-dan': 'CITIZEN', 'to-chuc': 'ORGANISATION' } as const satisfies Record<string, Audience>;

/** Reads a table by a key that comes from an address: inherited names are no keys. */
function pick<Value>(table: Readonly<Record<string, Value>>, key: string | null): Value | undefined {
  return key !== null && Object.hasOwn(table, key) ? table[key] : undefined;
}
const nameOf = (table: Readonly<Record<string, string>>, value: string): string | undefined => Object.keys(table).find((key) => table[key] === value);

/** Reads an address; what makes no sense in it is left out. */
export function readSearch(parameters: URLSearchParams): Search {
  const text = (parameters.get('q') ?? '').trim().slice(0, 200);
  const level = pick(LEVELS, parameters.get('cap'));
  const audience = pick(AUDIENCES, parameters.get('doi-tuong'));
  const onlineLevel = Number(parameters.get('muc'));
  const [sector, field, agency] = [parameters.get('nganh') ?? '', parameters.get('linh-vuc') ?? '', parameters.get('co-quan') ?? ''];
  return {
    ...(text !== '' && { text }),
    ...(level !== undefined && { level }),
    ...(Number.isInteger(onlineLevel) && onlineLevel >= 1 && onlineLevel <= 4 && { onlineLevel }),
    ...(sector !== '' && { sector }),
    ...(field !== '' && { field }),
    ...(agency !== '' && { agency }),
    ...(audience !== undefined && { audience }),
    ...(parameters.get('truc-tuyen') === '1' && { online: true }),
  };
}

/** The address of a search. */
export function searchAddress(search: Search): string {
  const parameters = new URLSearchParams();
  const put = (key: string, value: string | undefined): void => { if (value !== undefined && value !== '') parameters.set(key, value); };
  put('q', search.text);
  put('cap', search.level === undefined ? undefined : nameOf(LEVELS, search.level));
  put('muc', search.onlineLevel?.toString());
  put('nganh', search.sector);
  put('linh-vuc', search.field);
  put('co-quan', search.agency);
  put('doi-tuong', search.audience === undefined ? undefined : nameOf(AUDIENCES, search.audience));
  put('truc-tuyen', search.online === true ? '1' : undefined);
  const query = parameters.toString();
  return query === '' ? '/tim-kiem' : `/tim-kiem?${query}`;
}

/** The same search without some of its conditions. */
export function without(search: Search, ...keys: readonly (keyof Search)[]): Search {
  return Object.fromEntries(Object.entries(search).filter(([key]) => !keys.some((one) => one === key)));
}

/** The search as the contract asks for it. */
export function filterOf(search: Search): ProcedureFilter {
  return {
    ...(search.text !== undefined && { search: search.text }),
    ...(search.level !== undefined && { level: search.level }),
    ...(search.onlineLevel !== undefined && { onlineLevel: search.onlineLevel }),
    ...(search.sector !== undefined && { sectorCode: search.sector }),
    ...(search.field !== undefined && { fieldCode: search.field }),
    ...(search.agency !== undefined && { agencyCode: search.agency }),
    ...(search.audience !== undefined && { audience: search.audience }),
    ...(search.online === true && { filesOnline: true }),
  };
}
