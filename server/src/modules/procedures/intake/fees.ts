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
