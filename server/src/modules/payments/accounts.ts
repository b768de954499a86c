import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Agency } from '../agencies/index.ts';

const Account = v.object({
  /** Null: every agency without an account of its own, told apart by its identifier. */
  agencyCode: v.nullable(v.string()), from: v.string(), to: v.nullable(v.string()), bankBin: v.pipe(v.string(), v.regex(/^\d{6}$/)), bankName: v.string(),
  numberPrefix: v.optional(v.string(), ''), number: v.optional(v.string()), demonstration: v.boolean(), basis: v.string(),
});
const accounts = v.parse(v.array(Account), JSON.parse(readFileSync(new URL('../../../seed/payments/accounts.json', import.meta.url), 'utf8')));

const Series = v.object({ agencyCode: v.string(), from: v.string(), to: v.nullable(v.string()), taxCode: v.nullable(v.string()), form: v.nullable(v.string()), series: v.nullable(v.string()), demonstration: v.boolean(), basis: v.string() });
const allSeries = v.parse(v.array(Series), JSON.parse(readFileSync(new URL('../../../seed/payments/receipt-series.json', import.meta.url), 'utf8')));

/** What an agency prints on its receipts (reference §5.5): tax code, form and series, each null where not known. */
export interface Collector { readonly taxCode: string | null; readonly form: string | null; readonly series: string | null; readonly demonstration: boolean }

/** Those in force on a day (yyyy-mm-dd). */
export function collectorOf(agency: Pick<Agency, 'code'>, day: string): Collector {
  const found = allSeries.find(({ agencyCode, from, to }) => agencyCode === agency.code && from <= day && (to === null || day <= to));
  return found === undefined ? { taxCode: null, form: null, series: null, demonstration: false } : { taxCode: found.taxCode, form: found.form, series: found.series, demonstration: found.demonstration };
}

/** The account an agency publishes (§8.2b). */
export interface AgencyAccount { readonly bankBin: string; readonly bankName: string; readonly number: string; readonly holder: string; readonly demonstration: boolean; readonly basis: string }

/** The account in force on a day (yyyy-mm-dd); the agency's own before the common one. Undefined where none is published. */
export function accountOf(agency: Pick<Agency, 'code' | 'name' | 'identifier'>, day: string): AgencyAccount | undefined {
  const inForce = accounts.filter(({ agencyCode, from, to }) => (agencyCode === null || agencyCode === agency.code) && from <= day && (to === null || day <= to));
  const found = inForce.find((one) => one.agencyCode !== null) ?? inForce[0];
  if (found === undefined) return undefined;
  const { bankBin, bankName, demonstration, basis } = found;
  return { bankBin, bankName, demonstration, basis, holder: agency.name, number: found.number ?? `${found.numberPrefix}${agency.identifier.replaceAll(/\D/g, '')}` };
}
