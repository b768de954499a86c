import { printBlankNumber } from '@mot-cua/identifiers';
import type { Calendar } from '@mot-cua/working-time';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey } from '../../platform/auth/viewer.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { Refused } from '../../platform/errors.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { type FileAtCounter, prepareFiling, takeInFiling } from '../counter/index.ts';
import type { Caller } from '../dossiers/index.ts';
import { inOfficeHours, PaperTime, placeOf, takeBlank } from '../outages/index.ts';
import { insertPaperReception } from './back-entry.storage.ts';

export interface EnterReception extends FileAtCounter {
  readonly blankNumber: string;
  /** The real time of reception, as written on the paper. */
  readonly receivedAt: string;
  /** Who took it in on paper; null: who enters it. */
  readonly receivedBy?: string | null;
  /** Why it was received outside office hours. */
  readonly outsideHours?: string | null;
  /** The day of return written on the paper. */
  readonly promisedAt?: string | null;
}

/** The real time, judged as every act on paper, its faults told at the field of the reception; outside office hours only with a reason. */
async function receptionTime(tx: Tx, { receivedAt, outsideHours }: EnterReception, agencyId: number, calendar: Calendar): Promise<PaperTime> {
  try {
    const paper = await PaperTime.open(tx, { agencyId, at: receivedAt, lastAt: null, calendar });
    if (!inOfficeHours(calendar, paper.at) && (outsideHours ?? '').trim() === '') {
      throw new Refused({ code: 'OUTSIDE_OFFICE_HOURS', message: 'Giờ nhận nằm ngoài giờ làm việc. Hãy so lại với giấy, hoặc ghi vì sao nhận ngoài giờ.', path: ['outsideHours'] });
    }
    return paper;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused(...error.refusals.map((one) => (one.path?.[0] === 'onPaperAt' ? { ...one, path: ['receivedAt'] } : one)));
  }
}

/**
 * §10.1: the desk enters a dossier it took in on paper: under its blank's number, with the real time of reception; clocks and the appointment
 * count from it. One transaction: blank, dossier, acceptance, reception on paper, trail.
 *
 * @returns the id of the dossier
 * @throws Refused with what is to be mended; HouseError NOT_FOUND for whoever does not receive there, CALENDAR_YEAR_MISSING
 */
export async function enterReception(caller: Caller, input: EnterReception): Promise<number> {
  const { house, requestId } = caller;
  const prepared = await prepareFiling(caller, input);
  const { viewer, scene: { agency, calendar } } = prepared;
  const place = placeOf(agency, input.blankNumber);
  return inTransaction(house.database, house.clock, async (tx) => {
    const { answer } = await once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: 'ENTER_RECEPTION', input }, async () => {
      const paper = await receptionTime(tx, input, agency.id, calendar);
      await takeBlank(tx, place, { state: 'USED', reason: null, byName: viewer.fullName });
      const dossier = await takeInFiling(tx, caller, prepared, input.accept ?? null, paper);
      await insertPaperReception(tx, {
        ...place, dossierId: dossier.id, outageId: paper.outageId, receivedAt: paper.at, receivedByName: input.receivedBy?.normalize('NFC').trim() || viewer.fullName,
        outsideHours: input.outsideHours?.trim() || null, promisedAt: input.promisedAt ?? null, enteredBy: viewer.accountId, enteredByName: viewer.fullName,
      });
      await audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'blank.used', subject: `dossier:${dossier.id}`, detail: { blank: printBlankNumber(place), receivedAt: paper.at, outageId: paper.outageId }, ...(requestId !== undefined && { requestId }) });
      return { dossierId: dossier.id };
    });
    return answer.dossierId;
  });
}
