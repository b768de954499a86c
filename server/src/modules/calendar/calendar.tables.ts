import { date, pgTable, text } from 'drizzle-orm/pg-core';

/** Days that break the weekly pattern: holidays and swapped working days, each with its source and certainty. */
export const calendarDays = pgTable('calendar_days', {
  date: date('date').primaryKey(),
  kind: text('kind', { enum: ['OFF', 'WORKING'] }).notNull(),
  name: text('name').notNull(),
  source: text('source').notNull(),
  certainty: text('certainty', { enum: ['OFFICIAL', 'COMPUTED', 'GENERAL_KNOWLEDGE'] }).notNull(),
});
