import type { PostedOutcome } from '@mot-cua/dossier';
import { parsePostalCode } from '@mot-cua/identifiers';
import { Refused } from '../../platform/errors.ts';
import { formOf } from '../procedures/index.ts';
import { act, type ActOn, type Caller } from './act.service.ts';

/** §8.2a: the citizen tells under which code the post carries the papers, or corrects it; a slip of the pen is told at once by its check digit. */
export const recordParcel = (caller: Caller, input: ActOn & { readonly code: string }): Promise<number> =>
  act(caller, {
    action: 'RECORD_PARCEL',
    input,
    command() {
      const code = parsePostalCode(input.code);
      if (!code.ok) throw new Refused({ code: code.code, message: code.message, path: ['code'] });
      return { action: 'RECORD_PARCEL', data: { code: code.value } };
    },
  });

export interface RecordArrival extends ActOn {
  readonly arrivedAt?: string | null;
  readonly formSigned: boolean;
  readonly papers: readonly { readonly slotKey: string; readonly outcome: PostedOutcome; readonly note?: string | null }[];
  readonly note?: string | null;
}

/** §8.2a: the desk says when the parcel came and holds every certified paper against the one sent online; the arrival is the filing time. */
export const recordArrival = (caller: Caller, input: RecordArrival): Promise<number> =>
  act(caller, {
    action: 'RECORD_ARRIVAL',
    input,
    command({ procedure, at }) {
      const titles = new Map(formOf(procedure).slots.map((slot) => [slot.key, slot.title]));
      const papers = input.papers.map(({ slotKey, outcome, note }) => ({ slotKey, title: titles.get(slotKey) ?? slotKey, outcome, note: note?.trim() || null }));
      return { action: 'RECORD_ARRIVAL', data: { arrivedAt: input.arrivedAt ?? at, formSigned: input.formSigned, papers, note: input.note?.trim() || null } };
    },
  });
