import { type Calendar, makeCalendar } from '@mot-cua/working-time';
import type { House } from '../../platform/house.ts';
import { reference } from '../../platform/reference/reference.ts';
import { listCalendarDays } from './calendar.storage.ts';

const kept = reference<Calendar>(async (house) => makeCalendar(await listCalendarDays(house.database.reads)));

/** The working calendar of this process, for `computeDue` and its kin; read anew when the catalogue changes. */
export const workingCalendar = (house: House): Promise<Calendar> => kept.get(house);
