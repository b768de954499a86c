import type { Fault } from './faults.ts';
import type { ComponentRecord } from './record.ts';

/** A constituent part as it is written. */
export interface ComponentPart {
  readonly key: string;
  readonly position: number;
  readonly name: string;
  readonly originals: number | null;
  readonly copies: number | null;
  readonly required: boolean;
  readonly formTemplate: string | null;
  readonly caseText: string | null;
}

/** Headings that name a case; others ("Thành phần hồ sơ", "Giấy tờ phải nộp") only divide the list. */
const IS_CASE = /trường hợp|đối với|(^|\s)nếu\s/iu;
const TO_SHOW = /xuất trình/iu;

function partOf(record: ComponentRecord, index: number): ComponentPart {
  const caseText = record.group !== null && IS_CASE.test(record.group) ? record.group : null;
  // Shown at the desk, not handed in: the list says so in its heading, the paper must say so itself.
  const shown = record.group !== null && caseText === null && TO_SHOW.test(record.group) && !TO_SHOW.test(record.name);
  return {
    key: `giay-to-${index + 1}`, position: index + 1, name: shown ? `${record.name} (xuất trình)` : record.name, originals: record.originals, copies: record.copies,
    required: caseText === null && record.required !== false, formTemplate: record.formTemplate, caseText,
  };
}

/** The constituent parts of a record, in its order; nameless ones are no papers. A paper of one case is never required outright. */
export function componentsOf(records: readonly ComponentRecord[]): { parts: ComponentPart[]; faults: Fault[] } {
  const parts = records.filter((record) => record.name !== '').map(partOf);
  const unclear = parts.filter((part) => part.originals === null || part.copies === null).length;
  return {
    parts,
    faults: [
      ...(parts.length === 0 ? [{ code: 'NO_COMPONENTS' } as const] : []),
      ...(unclear > 0 ? [{ code: 'COPIES_UNKNOWN', detail: `${unclear} giấy tờ` } as const] : []),
    ],
  };
}
