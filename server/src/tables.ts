/** Every table of the house, for the migration generator and for drizzle. */
export * from './platform/audit/audit.tables.ts';
export * from './platform/outbox/outbox.tables.ts';
export * from './platform/idempotency/idempotency.tables.ts';
export * from './modules/agencies/agencies.tables.ts';
export * from './modules/procedures/procedures.tables.ts';
export * from './modules/accounts/accounts.tables.ts';
export * from './modules/accounts/auth.tables.ts';
export * from './modules/documents/documents.tables.ts';
export * from './modules/dossiers/dossiers.tables.ts';
export * from './modules/notifications/notifications.tables.ts';
export * from './modules/calendar/calendar.tables.ts';
export * from './modules/prints/prints.tables.ts';
export * from './modules/signatures/signatures.tables.ts';
export * from './modules/dossier-signing/dossier-signing.tables.ts';
export * from './modules/online-payments/online-payments.tables.ts';
export * from './modules/refunds/refunds.tables.ts';
export * from './modules/ledger/ledger.tables.ts';
