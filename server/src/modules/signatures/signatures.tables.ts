import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { files } from '../documents/documents.tables.ts';

/** What somebody is asked to sign for; whose matter it is (`subjectId`) the purpose knows. */
export const SIGNING_PURPOSES = ['DOSSIER_FILING', 'RESULT_APPROVAL'] as const;
export type SigningPurposeName = (typeof SIGNING_PURPOSES)[number];

/** WAITING: not yet with the provider. CONFIRMING: on the person's phone. The others are final. */
export const SIGNING_STATES = ['WAITING', 'CONFIRMING', 'SIGNED', 'DECLINED', 'EXPIRED', 'FAILED', 'CANCELLED'] as const;
export type SigningState = (typeof SIGNING_STATES)[number];

/** One document of a request: prepared bytes lie in the vault under `preparedId`, with a gap for the signature; `digest` (hex) is what goes to the provider. */
export interface RequestedDocument {
  readonly key: string;
  readonly title: string;
  readonly fileName: string;
  readonly preparedId: string;
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly digest: string;
  /** Of the content it was made from, where it was made here. */
  readonly contentHash: string | null;
}

/** A request to a remote-signing provider (§8.2a): one open at a time for a matter. */
export const signingRequests = pgTable(
  'signing_requests',
  {
    id: identity(),
    /** Names the request to the provider; the same asked again is the same there. */
    ref: uuid('ref').notNull(),
    purpose: text('purpose', { enum: SIGNING_PURPOSES }).notNull(),
    subjectId: reference('subject_id').notNull(),
    accountId: reference('account_id').notNull().references(() => accounts.id),
    documents: jsonb('documents').$type<readonly RequestedDocument[]>().notNull(),
    /** What the person wrote with it, where the purpose asks for words. */
    note: text('note'),
    /** Shown here and on the phone alike, so that nobody confirms somebody else's request. */
    controlCode: text('control_code').notNull(),
    state: text('state', { enum: SIGNING_STATES }).notNull(),
    /** Why it failed: a stable code. */
    failure: text('failure'),
    providerRef: text('provider_ref'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    closedAt: instant('closed_at'),
    /** When the house asks the provider; null once it need not. */
    nextAskAt: instant('next_ask_at'),
    asks: integer('asks').notNull().default(0),
  },
  (t) => [
    uniqueIndex('signing_requests_ref').on(t.ref),
    uniqueIndex('signing_requests_one_open').on(t.purpose, t.subjectId).where(sql`closed_at is null`),
    index('signing_requests_subject').on(t.purpose, t.subjectId),
    index('signing_requests_provider').on(t.providerRef),
    index('signing_requests_next').on(t.nextAskAt).where(sql`next_ask_at is not null`),
  ],
);

/** What was found when a signature in a file was verified: the verdict of that moment, kept as long as the file and never changed. */
export const fileSignatures = pgTable(
  'file_signatures',
  {
    fileId: uuid('file_id').notNull().references(() => files.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    signerName: text('signer_name').notNull(),
    /** The number in the certificate (reference §6); null where it bears none. */
    signerNumber: text('signer_number'),
    issuer: text('issuer').notNull(),
    signedAt: instant('signed_at'),
    valid: boolean('valid').notNull(),
    /** It is the signature of the person whose file it is: the numbers agree. */
    ownSignature: boolean('own_signature').notNull(),
    /** Why it is not valid, in words. */
    reason: text('reason'),
    /** Hash of the content the document was made from, for documents made here. */
    contentHash: text('content_hash'),
    checkedAt: instant('checked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.fileId, t.ordinal] })],
);
