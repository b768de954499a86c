/** What other modules may use of the working calendar. */
import { CalendarResolver } from './calendar.resolver.ts';

export { workingCalendar } from './calendar.service.ts';
export { putCalendarDays } from './calendar.storage.ts';

export const calendarResolvers = [CalendarResolver] as const;
