import { CalendarYearMissingError, type Calendar, dayStatus, toLocal } from '@mot-cua/working-time';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Instant } from '../../platform/database/columns.ts';
import { HouseError, Refused } from '../../platform/errors.ts';
import { judgePaperMoment } from './outage-rules.ts';
import { listClosings, shareOutagesOf } from './outage.storage.ts';

/** What is asked of a real time: whose dossier, when, and what happened to it last. */
export interface AskedPaperTime { readonly agencyId: number; readonly at: string; readonly lastAt: Instant | null; readonly calendar: Calendar }

/**
 * The real time of an act done on paper (§10.1). There is one way to get one, {@link PaperTime.open}, which reads the declared outages
 * under a lock; it counts in the transaction it was opened in and nowhere else. Whoever writes an event with another time than now must hold one,
 * and the database asks the same again.
 */
export class PaperTime {
  readonly #tx: Tx;
  readonly at: Instant;
  readonly outageId: number;

  private constructor(tx: Tx, at: Instant, outageId: number) {
    this.#tx = tx;
    this.at = at;
    this.outageId = outageId;
  }

  /** @throws Refused with a path to `onPaperAt`; HouseError CALENDAR_YEAR_MISSING for a day in a year nobody entered the holidays of */
  static async open(tx: Tx, { agencyId, at, lastAt, calendar }: AskedPaperTime): Promise<PaperTime> {
    const outages = await shareOutagesOf(tx, agencyId);
    const closed = (await listClosings(tx.db, outages.map(({ id }) => id), agencyId)).map(({ outageId }) => outageId);
    const judged = judgePaperMoment({ at, now: tx.now, lastAt, agencyId, outages, closed });
    if ('refusal' in judged) throw new Refused(judged.refusal);
    const moment = new Date(at).toISOString();
    try {
      dayStatus(calendar, toLocal(moment).day);
    } catch (error) {
      if (error instanceof CalendarYearMissingError) throw new HouseError('CALENDAR_YEAR_MISSING', error.message, { cause: error });
      throw error;
    }
    return new PaperTime(tx, moment, judged.outageId);
  }

  /** It was opened in this very transaction. */
  belongsTo(tx: Tx): boolean {
    return this.#tx === tx;
  }
}
