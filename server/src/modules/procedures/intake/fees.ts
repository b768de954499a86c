import { type FeeSchedule, parseSchedule } from '@mot-cua/fees';
import { type Fault, quote } from './faults.ts';
import { type Confidence, confidenceOf, type FeeRecord } from './record.ts';

/** A fee as it is written; `amountVnd` null where it is not known, which is never 0. */
export interface FeePart {
  readonly position: number;
  readonly name: string;
  readonly kind: 'PHI' | 'LE_PHI';
  readonly amountVnd: number | null;
  readonly condition: string | null;
  readonly legalBasis: string | null;
  readonly confidence: Confidence;
}

/** Below this an amount has most likely lost its zeros ("100 VNĐ" for 100.000 đ). */
const SMALLEST = 1_000;
const isAmount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function faultsOf(record: FeeRecord): Fault[] {
  const amount = record.amountVnd;
  if (record.name === '' || (amount !== null && !isAmount(amount))) return [{ code: 'BAD_FEE', detail: `${record.name} ${quote(amount)}` }];
  return amount !== null && amount > 0 && amount < SMALLEST ? [{ code: 'STRANGE_FEE', detail: `${record.name} ${quote(amount)}` }] : [];
}

/** Phí and lệ phí of a record in its order (Luật 97/2015/QH13 keeps the two apart). */
export function feesOf(records: readonly FeeRecord[]): { parts: FeePart[]; faults: Fault[] } {
  const parts = records.map((record, index): FeePart => ({
    position: index + 1, name: record.name, kind: record.kind === 'lệ phí' ? 'LE_PHI' : 'PHI', amountVnd: record.amountVnd,
    condition: record.condition, legalBasis: record.legalBasis, confidence: confidenceOf(record.confidence),
  }));
  return { parts, faults: records.flatMap(faultsOf) };
}

/** The rules a record carries, or those the project knows for its code; null where fees are only listed. */
export function scheduleOf(given: unknown, known: FeeSchedule | undefined, parts: readonly FeePart[]): { schedule: FeeSchedule | null; faults: Fault[] } {
  if (given === undefined || given === null) return { schedule: known ?? null, faults: [] };
  const parsed = parseSchedule(given);
  if (!parsed.ok) return { schedule: null, faults: parsed.findings.slice(0, 3).map(({ where, message }) => ({ code: 'BAD_FEE_RULES', detail: `${where}: ${message}` })) };
  const lost = parsed.value.rules.flatMap(({ key, publishedAs }) => (publishedAs.every((position) => position <= parts.length) ? [] : [key]));
  return { schedule: parsed.value, faults: lost.map((key) => ({ code: 'BAD_FEE_RULES', detail: `${key}: khoản thu đã công bố không có` })) };
}
