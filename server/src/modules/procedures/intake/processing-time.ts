import type { ProcessingTimeData } from '../procedures.tables.ts';
import { type Fault, quote } from './faults.ts';
import { type ProcedureRecord, type TimeRecord, unitOf } from './record.ts';

const UNKNOWN = { value: null, unit: null } as const;

/** A time that can be counted, or the fault that makes it unknown: a number without a unit is not guessed at (§9.1a). */
function readTime(record: TimeRecord): { time: Pick<ProcessingTimeData, 'value' | 'unit'>; faults: Fault[] } {
  if (record.value === null) return { time: UNKNOWN, faults: [{ code: 'NO_TIME' }] };
  const unit = unitOf(record.unit);
  if (unit === undefined) return { time: UNKNOWN, faults: [{ code: 'NO_TIME_UNIT', detail: quote(`${record.value} ${record.unit ?? ''}`.trim()) }] };
  const counts = record.value > 0 && record.value <= 10_000 && Number.isInteger(record.value);
  return counts ? { time: { value: record.value, unit }, faults: [] } : { time: UNKNOWN, faults: [{ code: 'BAD_TIME', detail: quote(record.value) }] };
}

/** The time of a record with its variants; what the source wrote and could not be read stays as a note. */
export function timeOf(record: ProcedureRecord): { time: ProcessingTimeData; faults: Fault[] } {
  const main = readTime(record.processingTime ?? { value: null, unit: null, condition: null });
  const variants = (record.processingTimeVariants ?? []).map((variant) => ({ condition: variant.condition ?? '', ...readTime(variant).time }));
  const lost = main.faults.find((fault) => fault.code === 'NO_TIME_UNIT' || fault.code === 'BAD_TIME');
  const note = [record.processingTimeNote, lost === undefined ? null : `Nguồn ghi ${lost.detail ?? ''}, chưa rõ đơn vị`].filter((part) => part !== null && part !== '').join('. ');
  return { time: { ...main.time, note: note === '' ? null : note, variants: variants.filter((variant) => variant.value !== null) }, faults: main.faults };
}
