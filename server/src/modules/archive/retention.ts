import { readFileSync } from 'node:fs';
import { type Retention, type RetentionRule, retentionOf } from '@mot-cua/archive';
import * as v from 'valibot';
import { vietnamDay } from '../../platform/clock.ts';
import { type Queries } from '../../platform/database/client.ts';
import { listRetentionRules } from './archive.storage.ts';
import type { ShelfRow } from './shelf.storage.ts';

const Day = v.pipe(v.string(), v.isoDate());
const Confidence = v.picklist(['VERIFIED', 'PARTLY', 'GENERAL_KNOWLEDGE', 'DEMONSTRATION']);
const Rule = v.object({ inForceFrom: Day, years: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))), basis: v.string(), confidence: Confidence });
const Seed = v.object({ receipts: Rule, procedures: v.array(v.object({ ...Rule.entries, codes: v.array(v.string()), sourceUrl: v.nullable(v.string()) })) });
/** How long dossiers and vouchers are kept, as far as it is known, with how sure we are. */
const seed = v.parse(Seed, JSON.parse(readFileSync(new URL('../../../seed/archive/retention.json', import.meta.url), 'utf8')));

/** The rules of these procedures: what came with the house, and what the operator posted since. */
export async function retentionRules(queries: Queries, codes: readonly string[]): Promise<ReadonlyMap<string, readonly RetentionRule[]>> {
  const posted = await listRetentionRules(queries, codes);
  return new Map(codes.map((code) => {
    const own = posted.filter((row) => row.procedureCode === code).map(({ inForceFrom, years, basis }): RetentionRule => ({ inForceFrom, years, basis, confidence: 'VERIFIED' }));
    const came = seed.procedures.filter((rule) => rule.codes.includes(code) && !own.some(({ inForceFrom }) => inForceFrom === rule.inForceFrom));
    return [code, [...came, ...own]];
  }));
}

/** Codes for which any number is known: all others are never due. */
export const seededCodes: readonly string[] = seed.procedures.filter(({ years }) => years !== null).flatMap(({ codes }) => codes);

/** How long this dossier is kept, today. */
export const retentionFor = (row: Pick<ShelfRow, 'procedureCode' | 'finishedAt' | 'lastReceiptAt'>, rules: ReadonlyMap<string, readonly RetentionRule[]>, now: string): Retention =>
  retentionOf({ endedOn: vietnamDay(row.finishedAt), today: vietnamDay(now), rules: rules.get(row.procedureCode) ?? [], lastReceiptOn: row.lastReceiptAt === null ? null : vietnamDay(row.lastReceiptAt), receipts: seed.receipts });
