import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { files } from '../documents/documents.tables.ts';
import { dossierConsultations, dossiers } from '../dossiers/dossiers.tables.ts';

/** What was asked (§9.1b): the words of one letter to one or several agencies. That and whom it asked is in the dossier's events. Append-only. */
export const consultationLetters = pgTable(
  'consultation_letters',
  {
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    letter: integer('letter').notNull(),
    question: text('question').notNull(),
    /** The lead lets the agencies asked read what the citizen declared. */
    showsAnswers: boolean('shows_answers').notNull(),
    askedById: reference('asked_by_id').notNull().references(() => accounts.id),
    askedAt: instant('asked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.letter] })],
);

export const FILE_KINDS = ['PAPER', 'QUESTION', 'ANSWER'] as const;
/** Files of a letter: papers of the dossier it shows, files that came with the question; and of one agency's answer, drafted or sent. */
export const consultationFiles = pgTable(
  'consultation_files',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    letter: integer('letter').notNull(),
    /** Of an ANSWER alone. */
    key: text('key'),
    kind: text('kind', { enum: FILE_KINDS }).notNull(),
    title: text('title').notNull(),
    fileId: uuid('file_id').notNull().references(() => files.id),
  },
  (t) => [index('consultation_files_letter').on(t.dossierId, t.letter), index('consultation_files_file').on(t.fileId), uniqueIndex('consultation_files_answer').on(t.dossierId, t.key, t.fileId).where(sql`kind = 'ANSWER'`)],
);

export const OUTCOMES = ['AGREED', 'AGREED_WITH_REMARKS', 'NOT_AGREED', 'NOT_COMPETENT'] as const;
/** The desk of the agency asked: who took it, what is drafted, and once `sent_at` is set, what was answered. */
export const consultationDesks = pgTable(
  'consultation_desks',
  {
    dossierId: reference('dossier_id').notNull(),
    key: text('key').notNull(),
    /** Grows with each change; whoever acts names it. */
    revision: integer('revision').notNull(),
    takenById: reference('taken_by_id').references(() => accounts.id),
    takenAt: instant('taken_at'),
    outcome: text('outcome', { enum: OUTCOMES }),
    answer: text('answer'),
    draftedById: reference('drafted_by_id').references(() => accounts.id),
    draftedAt: instant('drafted_at'),
    sentById: reference('sent_by_id').references(() => accounts.id),
    sentAt: instant('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.dossierId, t.key] }),
    foreignKey({ name: 'consultation_desks_consultation', columns: [t.dossierId, t.key], foreignColumns: [dossierConsultations.dossierId, dossierConsultations.key] }),
    index('consultation_desks_taken').on(t.takenById).where(sql`sent_at is null`),
  ],
);

/** Of which questions somebody was reminded: once for each date and threshold. Append-only. */
export const consultationReminders = pgTable(
  'consultation_reminders',
  {
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    key: text('key').notNull(),
    threshold: text('threshold', { enum: ['DUE_SOON', 'OVERDUE'] }).notNull(),
    dueAt: instant('due_at').notNull(),
    remindedAt: instant('reminded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.key, t.threshold, t.dueAt] })],
);
