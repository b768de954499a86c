import { and, asc, gte, lt } from 'drizzle-orm';
import type { CalendarDay } from '@mot-cua/working-time';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { calendarDays } from './calendar.tables.ts';

/** Days that break the weekly pattern, in order; all of them, or those of one year. */
export function listCalendarDays(db: Queries, year?: number): Promise<CalendarDay[]> {
  const ofYear = year === undefined ? undefined : and(gte(calendarDays.date, `${year}-01-01`), lt(calendarDays.date, `${year + 1}-01-01`));
  return db.select().from(calendarDays).where(ofYear).orderBy(asc(calendarDays.date));
}

/**
 * Enters days. A day known from an official text is only replaced by another official one, so what an operator entered from the
 * announcement is never overwritten by what was computed. Returns how many days are new or changed.
 */
export async function putCalendarDays(tx: Tx, days: readonly CalendarDay[]): Promise<number> {
  const rows = await tx.sql`
    insert into calendar_days (date, kind, name, source, certainty)
    select date, kind, name, source, certainty from jsonb_to_recordset(${tx.sql.json(days.map((day) => ({ ...day })))})
      as given(date date, kind text, name text, source text, certainty text)
    on conflict (date) do update set kind = excluded.kind, name = excluded.name, source = excluded.source, certainty = excluded.certainty
    where (calendar_days.certainty <> 'OFFICIAL' or excluded.certainty = 'OFFICIAL')
      and (calendar_days.kind, calendar_days.name, calendar_days.source, calendar_days.certainty) is distinct from (excluded.kind, excluded.name, excluded.source, excluded.certainty)
    returning date`;
  return rows.length;
}
