import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { foldedText, identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';

/** What officers note on a dossier for each other, never for the citizen; an obstacle (§17.3) waits for an answer. Append-only. */
export const dossierNotes = pgTable(
  'dossier_notes',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    /** In which agency it was written; its officers read it, no others. */
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    authorId: reference('author_id').notNull().references(() => accounts.id),
    authorName: text('author_name').notNull(),
    obstacle: boolean('obstacle').notNull(),
    text: text('text').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('dossier_notes_dossier').on(t.dossierId, t.id), index('dossier_notes_obstacles').on(t.agencyId, t.id).where(sql`obstacle`)],
);

/** How an obstacle was overcome; once for each, append-only. */
export const dossierObstacleAnswers = pgTable('dossier_obstacle_answers', {
  noteId: reference('note_id').primaryKey().references(() => dossierNotes.id),
  answeredBy: reference('answered_by').notNull().references(() => accounts.id),
  answeredByName: text('answered_by_name').notNull(),
  text: text('text').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** A label an agency made for its own work: a name and a colour. */
export const labels = pgTable(
  'labels',
  {
    id: identity(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    name: text('name').notNull(),
    folded: foldedText('folded').generatedAlwaysAs(sql`fold_vi(name)`).notNull(),
    colour: text('colour', { enum: ['GREY', 'BLUE', 'GREEN', 'AMBER', 'RED', 'PURPLE', 'TEAL', 'BROWN'] }).notNull(),
    createdBy: reference('created_by').notNull().references(() => accounts.id),
    createdAt: instant('created_at').notNull(),
    /** Not put on anything any more; where it was put it stays readable. */
    retiredAt: instant('retired_at'),
  },
  (t) => [uniqueIndex('labels_name').on(t.agencyId, t.folded).where(sql`retired_at is null`)],
);

/** Which dossiers bear a label now; that it was put on and taken off is in the trail. */
export const dossierLabels = pgTable(
  'dossier_labels',
  {
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    labelId: reference('label_id').notNull().references(() => labels.id),
    putBy: reference('put_by').notNull().references(() => accounts.id),
    putAt: instant('put_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.labelId] }), index('dossier_labels_label').on(t.labelId, t.dossierId)],
);
