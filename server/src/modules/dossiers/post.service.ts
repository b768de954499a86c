import type { PostedOutcome, PostedPaper } from '@mot-cua/dossier';
import { parsePostalCode } from '@mot-cua/identifiers';
import { Refused } from '../../platform/errors.ts';
import { stopTracking, trackIncoming } from '../post/index.ts';
import { formOf } from '../procedures/index.ts';
import { act, type ActOn, type Caller } from './act.service.ts';
import { FORM_SLOT, FORM_TITLE } from './filing-content.ts';

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
    beside: (tx, after, { data }) => trackIncoming(tx, after.id, data.code),
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
    command({ dossier, procedure, at }) {
      const titles = new Map(formOf(procedure).slots.map((slot) => [slot.key, slot.title]));
      // A form that was signed digitally was verified when it was filed, and needs no paper.
      const signedForm = dossier.papers.some((paper) => paper.slotKey === FORM_SLOT);
      const compared = input.papers.filter((paper) => paper.slotKey !== FORM_SLOT).map(({ slotKey, outcome, note }): PostedPaper => ({ slotKey, title: titles.get(slotKey) ?? slotKey, outcome, note: note?.trim() || null }));
      const papers = signedForm ? [...compared, { slotKey: FORM_SLOT, title: FORM_TITLE, outcome: 'MATCHES', note: null } as const] : compared;
      return { action: 'RECORD_ARRIVAL', data: { arrivedAt: input.arrivedAt ?? at, formSigned: signedForm || input.formSigned, papers, note: input.note?.trim() || null } };
    },
    beside: (tx, after) => stopTracking(tx, after.id),
  });
