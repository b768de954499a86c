import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, getMetadataStorage, type PubSub } from 'type-graphql';
import { accountResolvers } from './modules/accounts/index.ts';
import { agencyResolvers } from './modules/agencies/index.ts';
import { archiveResolvers } from './modules/archive/index.ts';
import { assignmentResolvers } from './modules/assignments/index.ts';
import { backEntryResolvers } from './modules/back-entry/index.ts';
import { calendarResolvers } from './modules/calendar/index.ts';
import { counterResolvers } from './modules/counter/index.ts';
import { documentResolvers } from './modules/documents/index.ts';
import { consultationResolvers } from './modules/consultations/index.ts';
import { dossierResolvers } from './modules/dossiers/index.ts';
import { dossierSigningResolvers } from './modules/dossier-signing/index.ts';
import { historyResolvers } from './modules/history/index.ts';
import { messageResolvers } from './modules/messages/index.ts';
import { noteResolvers } from './modules/notes/index.ts';
import { notificationResolvers } from './modules/notifications/index.ts';
import { outageResolvers } from './modules/outages/index.ts';
import { paymentResolvers } from './modules/payments/index.ts';
import { printResolvers } from './modules/prints/index.ts';
import { onlinePaymentResolvers } from './modules/online-payments/index.ts';
import { procedureResolvers } from './modules/procedures/index.ts';
import { processResolvers } from './modules/processes/index.ts';
import { refundResolvers } from './modules/refunds/index.ts';
import { resultResolvers } from './modules/results/index.ts';
import { savedViewResolvers } from './modules/saved-views/index.ts';
import { resultSigningResolvers } from './modules/result-signing/index.ts';
import { resultTemplateResolvers } from './modules/result-templates/index.ts';

/** The resolvers of every module: what the one schema is made of. */
const RESOLVERS = [
  ...agencyResolvers,
  ...calendarResolvers,
  ...procedureResolvers,
  ...processResolvers,
  ...accountResolvers,
  ...assignmentResolvers,
  ...documentResolvers,
  ...dossierResolvers,
  ...consultationResolvers,
  ...counterResolvers,
  ...notificationResolvers,
  ...outageResolvers,
  ...messageResolvers,
  ...historyResolvers,
  ...noteResolvers,
  ...backEntryResolvers,
  ...printResolvers,
  ...onlinePaymentResolvers,
  ...refundResolvers,
  ...resultResolvers,
  ...resultTemplateResolvers,
  ...resultSigningResolvers,
  ...archiveResolvers,
  ...paymentResolvers,
  ...dossierSigningResolvers,
  ...savedViewResolvers,
] as const;

/** What happens is told by the outbox alone, so that no process hears less than another and nothing is lost: nobody publishes here. */
const NO_PUBSUB: PubSub = {
  publish() {
    throw new Error('Tell the outbox.');
  },
  subscribe() {
    throw new Error('Follow the outbox: give the subscription its own `subscribe`.');
  },
};

/** A field without a resolver of its own is a property: read as such, without a resolver's ceremony for each of thousands. */
function readPlainFieldsPlainly(): void {
  for (const field of getMetadataStorage().fields) if (field.name === field.schemaName) field.simple ??= true;
}

/**
 * The one schema, from the types and resolvers of all modules. Inputs are judged by the services, which can tell people what to mend;
 * no global middleware, because it would make every field asynchronous: rights, cost and audit belong to the operation.
 */
export function buildHouseSchema(): GraphQLSchema {
  readPlainFieldsPlainly();
  return buildSchemaSync({ resolvers: [...RESOLVERS], validate: false, pubSub: NO_PUBSUB });
}
