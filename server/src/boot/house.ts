import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { type DemonstrationPeople, makeAuths, setDemonstration } from '../modules/accounts/index.ts';
import { removeDestroyedBytes } from '../modules/archive/index.ts';
import { keepSwept } from '../modules/documents/index.ts';
import { mayReadConsultation, remindOfConsultations } from '../modules/consultations/index.ts';
import { fileHoldings, incomingParcelMoved, mayReadFile, readingsWritten, startReminders } from '../modules/dossiers/index.ts';
import { mayReadMessageFile } from '../modules/messages/index.ts';
import { startMail } from '../modules/notifications/index.ts';
import { askDueAttempts, paymentPort, repeatJobs } from '../modules/online-payments/index.ts';
import { seedCatalogue } from '../modules/procedures/index.ts';
import { keepPulse } from '../modules/outages/index.ts';
import { signingPurposes } from '../modules/dossier-signing/index.ts';
import { resultSigningPurposes } from '../modules/result-signing/index.ts';
import { advanceSignings, signingPort } from '../modules/signatures/index.ts';
import { followParcels, postPort } from '../modules/post/index.ts';
import { sendDueRefunds } from '../modules/refunds/index.ts';
import { installSeal, mayReadResult, resultParcelMoved, sealDueResults } from '../modules/results/index.ts';
import { keepHeads } from '../platform/audit/heads.ts';
import { systemClock } from '../platform/clock.ts';
import type { Config } from '../platform/config/config.ts';
import { makeApollo } from '../platform/graphql/apollo.ts';
import type { House } from '../platform/house.ts';
import { isHttps } from '../platform/http/origins.ts';
import { pressOf } from '../platform/pdf/press.ts';
import { Feed } from '../platform/outbox/feed.ts';
import { buildHouseSchema } from '../schema.ts';
import type { Closers } from './closers.ts';
import { openHouseDatabase } from './database.ts';
import { openDocuments } from './documents.ts';
import { type Inside, openDoors, type OpenedDoor } from './doors.ts';
import { withDemoGateway } from './gateway.ts';
import { withDemoPost } from './post.ts';
import { openSeal } from './seal.ts';
import { ensureDataDir, sessionSecret } from './secret.ts';
import { withDemoSigner } from './signer.ts';

/** The house with its doors open. */
export interface OpenHouse {
  readonly api: string;
  readonly citizen: OpenedDoor;
  readonly staff: OpenedDoor;
  /** Who can sign in as whom; undefined outside demonstration mode. */
  readonly people: DemonstrationPeople | undefined;
  /** Where the demonstration's payment gateway, or the operator's, takes payments; undefined without one. */
  readonly gateway: string | undefined;
  /** The post that parcels are followed at; undefined without one. */
  readonly post: string | undefined;
  /** The demonstration's phone, to confirm signatures on; undefined without one. */
  readonly phone: string | undefined;
}

/** Demonstration people belong to the embedded database, unless the operator says otherwise (§1 of the issue: never by accident). */
const isDemonstration = (config: Config, embedded: boolean): boolean => (config.DEMONSTRATION === undefined ? embedded : config.DEMONSTRATION === '1');

/** Whom the demonstration brings along: each in a process of its own. */
async function withPartners(config: Config, dataDir: string, log: Logger, closers: Closers): Promise<Config> {
  const [gateway, post, signer] = await Promise.all([withDemoGateway(config, dataDir, log, closers), withDemoPost(config, dataDir, log, closers), withDemoSigner(config, dataDir, log, closers)]);
  const { POST_URL, POST_TOKEN, POST_ASK_SECONDS } = post;
  const { SIGNER_URL, SIGNER_TOKEN, SIGNER_NAME, SIGNER_PHONE_URL, SIGNER_CALLBACK_URL, SIGNATURE_TRUST_DIR } = signer;
  return { ...gateway, POST_URL, POST_TOKEN, POST_ASK_SECONDS, SIGNER_URL, SIGNER_TOKEN, SIGNER_NAME, SIGNER_PHONE_URL, SIGNER_CALLBACK_URL, SIGNATURE_TRUST_DIR };
}

async function openInside(config: Config, log: Logger, closers: Closers, isReady: () => boolean): Promise<{ inside: Inside; embedded: boolean }> {
  const dataDir = resolve(config.DATA_DIR);
  await ensureDataDir(dataDir);
  const secret = await sessionSecret(dataDir, config.SESSION_SECRET);
  const { database, embedded } = await openHouseDatabase(config, closers, (line) => log.warn(line));
  const feed = new Feed(database, log);
  await feed.start();
  closers.add('feed', () => feed.stop());
  const settings = isDemonstration(config, embedded) ? await withPartners(config, dataDir, log, closers) : config;
  const house: House = { config: settings, database, clock: systemClock, log, feed };
  closers.add('audit heads', keepHeads(house));
  if (config.SMTP_URL !== undefined) closers.add('mail', await startMail(house, config.SMTP_URL));
  closers.add('press', () => pressOf(house).close());
  const port = paymentPort(settings);
  if (port !== undefined) closers.add('payments', repeatJobs(house, [() => askDueAttempts(house, port), () => sendDueRefunds(house, port)]));
  const signer = signingPort(settings);
  if (signer !== undefined) closers.add('signing', repeatJobs(house, [() => advanceSignings(house, signer, { ...signingPurposes, ...resultSigningPurposes })]));
  const post = postPort(settings);
  const moved = resultParcelMoved(house);
  if (post !== undefined) closers.add('post', followParcels(house, post, async (tx, parcel, events) => {
    await incomingParcelMoved(tx, parcel, events);
    if (parcel.direction === 'OUTGOING') await moved(tx, parcel, events);
  }));
  closers.add('trail of readings', () => readingsWritten(house));
  const schema = buildHouseSchema();
  const apollo = makeApollo({ schema, log, development: config.NODE_ENV === 'development' });
  await apollo.start();
  closers.add('executor', () => apollo.stop());
  const documents = await openDocuments(house, dataDir, closers);
  const seal = await openSeal(settings, dataDir, isDemonstration(config, embedded));
  if (seal !== undefined) installSeal(house, seal);
  closers.add('reminders of consultations', repeatJobs(house, [() => remindOfConsultations(house)]));
  closers.add('sealing of results', repeatJobs(house, [() => sealDueResults(house)]));
  closers.add('destroyed files', repeatJobs(house, [() => removeDestroyedBytes(house)]));
  closers.add('sweeping of files', keepSwept(documents, fileHoldings(database), log));
  return { inside: { house, auths: makeAuths({ database, secret, secureCookies: isHttps(config) }), documents, mayRead: async (viewer, fileId) => (await mayReadFile(house, viewer, fileId)) || (await mayReadResult(house, viewer, fileId)) || (await mayReadConsultation(house, viewer, fileId)) || mayReadMessageFile(house, viewer, fileId), schema, apollo, isReady }, embedded };
}

/**
 * Opens the whole house: database, structure, seed, people, and the three doors. What was opened is left to `closers`, also when
 * something fails half way.
 * @throws Trouble, EmbeddedPostgresError: with a message for the operator
 */
export async function openHouse(config: Config, log: Logger, closers: Closers): Promise<OpenHouse> {
  const state = { ready: false };
  const { inside, embedded } = await openInside(config, log, closers, () => state.ready);
  await seedCatalogue(inside.house);
  const people = await setDemonstration(inside.house, inside.auths, isDemonstration(config, embedded));
  closers.add('reminders', startReminders(inside.house));
  closers.add('pulse', keepPulse(inside.house));
  const doors = await openDoors(inside, closers);
  state.ready = true;
  closers.add('readiness', async () => { state.ready = false; });
  return { api: `${doors.API.url}/graphql`, citizen: doors.CITIZEN, staff: doors.STAFF, people, gateway: inside.house.config.VNPAY_PAY_URL, post: inside.house.config.POST_URL, phone: inside.house.config.SIGNER_PHONE_URL };
}
