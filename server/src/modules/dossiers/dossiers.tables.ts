import type { Dossier, ReturnChoice } from '@mot-cua/dossier';
import { bigint, boolean, date, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { foldedText, identity, instant, reference, searchWords } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';
import { outages } from '../outages/outages.tables.ts';
import { procedureVersions } from '../procedures/procedures.tables.ts';
import { REFUND_TURNS } from './refund-turns.ts';
import { files } from '../documents/documents.tables.ts';

/** The projection of a dossier: what lists read. Written only together with its events. */
export const dossiers = pgTable(
  'dossiers',
  {
    id: identity(),
    reference: text('reference').notNull().unique(),
    code: text('code').unique(),
    procedureVersionId: reference('procedure_version_id').notNull().references(() => procedureVersions.id),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    /** Null for who handed it in at the desk and has no account. */
    ownerId: reference('owner_id').references(() => accounts.id),
    onlineLevel: integer('online_level').notNull(),
    channel: text('channel', { enum: ['ONLINE', 'POSTAL', 'COUNTER'] }).notNull(),
    phase: text('phase').notNull(),
    /** Number of events: the version every act must name. */
    version: integer('version').notNull(),
    applicantName: text('applicant_name').notNull(),
    applicantIdentity: text('applicant_identity'),
    division: text('division'),
    receptionistId: reference('receptionist_id').references(() => accounts.id),
    specialistId: reference('specialist_id').references(() => accounts.id),
    createdAt: instant('created_at').notNull(),
    submittedAt: instant('submitted_at'),
    acceptedAt: instant('accepted_at'),
    forwardDueAt: instant('forward_due_at'),
    dueAt: instant('due_at'),
    /** When the step under way must be done, the earliest of those side by side, and its title; null while none has a time of its own. */
    stepDueAt: instant('step_due_at'),
    stepTitle: text('step_title'),
    /** When the result was signed: what the due date is held against (reference §4.5), however late it is collected. */
    resultAt: instant('result_at'),
    finishedAt: instant('finished_at'),
    changedAt: instant('changed_at').notNull(),
    /** Where a notice after reception stands (§9.2b); null while there is none. */
    noticeState: text('notice_state', { enum: ['DRAFTED', 'SENT_BACK', 'APPROVED'] }),
    /** Whose turn it is with money that should go back (§10.2c); null while it is nobody's. */
    refundTurn: text('refund_turn', { enum: REFUND_TURNS }),
    /** Where the result stands on its way to the person (§10.2); null while there is none to return. */
    returnStanding: text('return_standing', { enum: ['AT_DESK', 'ONLINE', 'TO_POST', 'ON_THE_WAY', 'CAME_BACK'] }),
    /** From when on it could be collected: what reminders are counted from; null where there is nothing to collect. */
    collectFrom: instant('collect_from'),
    /** The file of the result, drafted or signed. */
    resultFileId: uuid('result_file_id').references(() => files.id),
    /** A draft its owner threw away: what was typed is gone, the row stays for the events that name it. Nobody sees it any more. */
    discardedAt: instant('discarded_at'),
    /** Destroyed by a recorded decision (`../archive`): nothing personal is left, the row stays for what counts and names it. */
    destroyedAt: instant('destroyed_at'),
    /** The state `evolve` yields, so that `decide` needs no replay. */
    state: jsonb('state').$type<Dossier>().notNull(),
    folded: foldedText('folded').generatedAlwaysAs(sql`fold_vi(applicant_name || ' ' || coalesce(applicant_identity, '') || ' ' || coalesce(code, '') || ' ' || reference)`).notNull(),
    /** What of the answers lists can be filtered by, a word each (`facetWord`); set when it is filed and when a supplement comes. */
    facets: text('facets').notNull().default(''),
    /** Words of name, number, code and reference, and the facets, each beginning with the agency: a search reads one agency's part of the index and nothing of the others'. */
    words: searchWords('words').generatedAlwaysAs(sql`array_to_tsvector(array_remove(string_to_array(regexp_replace(regexp_replace(fold_vi(applicant_name || ' ' || coalesce(applicant_identity, '') || ' ' || coalesce(code, '') || ' ' || reference), '[^0-9a-z\\u00a1-\\uffff]+', ' ', 'g') || ' ' || facets, '([^ ]+)', agency_id::text || '/\\1', 'g'), ' '), ''))`).notNull(),
  },
  (t) => [
    index('dossiers_owner').on(t.ownerId, t.createdAt, t.id),
    index('dossiers_agency_submitted').on(t.agencyId, t.submittedAt, t.id),
    index('dossiers_agency_phase_due').on(t.agencyId, t.phase, t.dueAt, t.id),
    index('dossiers_agency_phase_submitted').on(t.agencyId, t.phase, t.submittedAt, t.id),
    index('dossiers_specialist').on(t.specialistId, t.phase, t.submittedAt, t.id),
    index('dossiers_untaken').on(t.agencyId, t.dueAt, t.id).where(sql`phase = 'PROCESSING' and specialist_id is null`),
    index('dossiers_notices').on(t.agencyId, t.noticeState, t.dueAt, t.id).where(sql`notice_state is not null`),
    index('dossiers_refunds').on(t.agencyId, t.refundTurn, t.submittedAt, t.id).where(sql`refund_turn is not null`),
    index('dossiers_open_due').on(t.dueAt, t.id).where(sql`phase in ('ACCEPTED', 'PROCESSING', 'AWAITING_APPROVAL')`),
    index('dossiers_step_due').on(t.stepDueAt, t.id).where(sql`step_due_at is not null`),
    index('dossiers_awaiting_post').on(sql`(state->'post'->>'deadline')`, t.id).where(sql`phase = 'AWAITING_POST'`),
    index('dossiers_forward_due').on(t.forwardDueAt, t.id).where(sql`phase = 'ACCEPTED'`),
    index('dossiers_uncollected').on(t.collectFrom, t.id).where(sql`phase = 'RESULT_READY' and collect_from is not null`),
    index('dossiers_archive').on(t.agencyId, t.finishedAt, t.id).where(sql`finished_at is not null`),
    index('dossiers_result_file').on(t.resultFileId).where(sql`result_file_id is not null`),
    index('dossiers_words').using('gin', t.words),
    index('dossiers_agency_due').on(t.agencyId, t.dueAt, t.id),
    index('dossiers_agency_open').on(t.agencyId, t.dueAt, t.id).where(sql`due_at is not null and result_at is null and finished_at is null`),
    index('dossiers_agency_late').on(t.agencyId, t.submittedAt, t.id).where(sql`due_at is not null and coalesce(result_at, finished_at) > due_at`),
    index('dossiers_agency_procedure').on(t.agencyId, t.procedureVersionId, t.submittedAt, t.id),
    index('dossiers_agency_channel').on(t.agencyId, t.channel, t.submittedAt, t.id).where(sql`channel <> 'ONLINE'`),
    index('dossiers_receptionist').on(t.receptionistId, t.phase, t.submittedAt, t.id),
  ],
);

/** The facts: append-only, numbered 1, 2, 3 … within a dossier. */
export const dossierEvents = pgTable(
  'dossier_events',
  {
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    sequence: integer('sequence').notNull(),
    type: text('type').notNull(),
    at: instant('at').notNull(),
    /** When it was entered; differs from `at` only for acts done on paper (§10.1). */
    enteredAt: instant('entered_at').notNull(),
    /** The declared outage it was done on paper in (§10.1); null for everything else, and then `at` is `entered_at`. */
    outageId: reference('outage_id').references(() => outages.id),
    actorId: reference('actor_id').references(() => accounts.id),
    actorName: text('actor_name').notNull(),
    actorRole: text('actor_role').notNull(),
    agencyId: reference('agency_id').references(() => agencies.id),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.sequence] }), index('dossier_events_outage').on(t.outageId, t.agencyId).where(sql`outage_id is not null`), index('dossier_events_step_file').on(sql`(data ->> 'fileId')`).where(sql`type = 'STEP_COMPLETED'`)],
);

/** Working answers of a draft or an open supplement; autosaved, never an event. */
export const dossierDrafts = pgTable('dossier_drafts', {
  dossierId: reference('dossier_id').primaryKey().references(() => dossiers.id),
  revision: integer('revision').notNull(),
  answers: jsonb('answers').$type<Record<string, unknown>>().notNull(),
  savedAt: instant('saved_at').notNull(),
  /** How the result is to come, as chosen so far (§10.2b); nothing of it is an event before filing. */
  returnChoice: jsonb('return_choice').$type<ReturnChoice>(),
});

/** Answers as declared, per submission round: 1 at filing, 2 … with each supplement (§16.2). */
export const dossierSubmissions = pgTable(
  'dossier_submissions',
  {
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    round: integer('round').notNull(),
    answers: jsonb('answers').$type<Record<string, unknown>>().notNull(),
    answersHash: text('answers_hash').notNull(),
    declarationVersion: text('declaration_version').notNull(),
    submittedAt: instant('submitted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.round] })],
);

/** Papers in their slots; `round` 0 while not yet submitted. A replaced paper stays, superseded. */
export const dossierPapers = pgTable(
  'dossier_papers',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    slotKey: text('slot_key').notNull(),
    title: text('title').notNull(),
    fileId: uuid('file_id').notNull().references(() => files.id),
    round: integer('round').notNull(),
    superseded: boolean('superseded').notNull(),
    attachedAt: instant('attached_at').notNull(),
  },
  (t) => [index('dossier_papers_dossier').on(t.dossierId), index('dossier_papers_file').on(t.fileId)],
);

/** Sequence of dossier codes per receiving agency and day, allocated in the transaction of the acceptance. */
export const dossierCodeCounters = pgTable(
  'dossier_code_counters',
  {
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    day: date('day').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.day] })],
);

/** Last number of an agency's register of a year (Sổ theo dõi hồ sơ, TT 01/2018 Đ10: from 01 on, without gaps, closed at the year's end). */
export const dossierRegisterCounters = pgTable(
  'dossier_register_counters',
  {
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year] })],
);

/** A dossier's line in the register of the year it was entered in; append-only. */
export const dossierRegister = pgTable(
  'dossier_register',
  {
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.number] }), uniqueIndex('dossier_register_dossier').on(t.dossierId)],
);

/** Live counts per agency and phase, kept by the same transaction; `overdue` is computed from `due_at` when read. */
export const dossierCounters = pgTable(
  'dossier_counters',
  {
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    phase: text('phase').notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.phase] })],
);


/** What the house reminded its officers of: once for a dossier, clock, threshold and date; a new date begins anew. Append-only. */
export const dossierReminders = pgTable(
  'dossier_reminders',
  {
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    clock: text('clock', { enum: ['RESULT', 'FORWARD', 'COLLECTION', 'STEP', 'POST'] }).notNull(),
    threshold: text('threshold', { enum: ['DUE_SOON', 'OVERDUE', 'FIRST', 'SECOND'] }).notNull(),
    dueAt: instant('due_at').notNull(),
    remindedAt: instant('reminded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.clock, t.threshold, t.dueAt] })],
);

/** What lists and reminders read of the agencies asked for an opinion (§9.1b); follows from the events, written only with them. The words are kept by `consultations`. */
export const dossierConsultations = pgTable(
  'dossier_consultations',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    key: text('key').notNull(),
    letter: integer('letter').notNull(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    /** Who asked. */
    leadAgencyId: reference('lead_agency_id').notNull().references(() => agencies.id),
    state: text('state', { enum: ['WAITING', 'ASKED', 'ANSWERED', 'WITHDRAWN'] }).notNull(),
    confidential: boolean('confidential').notNull(),
    askedAt: instant('asked_at'),
    dueAt: instant('due_at').notNull(),
    answeredAt: instant('answered_at'),
  },
  (t) => [
    unique('dossier_consultations_key').on(t.dossierId, t.key),
    index('dossier_consultations_asked').on(t.agencyId, t.dueAt, t.id).where(sql`state = 'ASKED'`),
    index('dossier_consultations_ended').on(t.agencyId, t.answeredAt, t.id).where(sql`state = 'ANSWERED'`),
    index('dossier_consultations_due').on(t.dueAt, t.id).where(sql`state = 'ASKED'`),
  ],
);

/** Competence that went from one agency to another (NĐ 61/2018 Đ18): what stays with the agency before. Append-only. */
export const dossierTransfers = pgTable(
  'dossier_transfers',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    fromAgencyId: reference('from_agency_id').notNull().references(() => agencies.id),
    toAgencyId: reference('to_agency_id').notNull().references(() => agencies.id),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('dossier_transfers_from').on(t.fromAgencyId, t.at, t.id), index('dossier_transfers_dossier').on(t.dossierId)],
);
