import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../../platform/config/config.ts';
import type { Instant } from '../../platform/database/columns.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { type MailTransport, MailFault, openMailTransport } from '../../platform/mail/transport.ts';
import { beginAtHead, claimMails, type DueMail, enqueueMails, findNextDue, settleMail } from './mail.storage.ts';
import { mailText } from './mail.text.ts';

const MINUTE = 60_000;
/** How long to wait after the first, second … failure; after the last, the mail is given up. The notice itself stays in the portal. */
const BACKOFF_MS = [1, 5, 30, 120, 360, 720, 1440].map((minutes) => minutes * MINUTE);
/** A notice older than this is read in the portal anyway: a house that sent no mail for a month must not send all of it on one day. */
const TOO_OLD_MS = 2 * 24 * 60 * MINUTE;
/** Longer than any attempt lasts. */
const CLAIM_MS = 5 * MINUTE;
const AT_ONCE = 5;
const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = MINUTE;

const later = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();

/** Where links in mails lead: the first published origin is the citizens'. */
const portalOf = (config: Config): string => (config.PUBLIC_ORIGINS[0] === undefined ? `http://localhost:${config.CITIZEN_WEB_PORT}` : new URL(config.PUBLIC_ORIGINS[0]).origin);

/** Tells people by e-mail that there is a notice: from the outbox, at least once, never in the way of anything else. */
class Mailer {
  readonly #house: House;
  readonly #transport: MailTransport;

  constructor(house: House, transport: MailTransport) {
    this.#house = house;
    this.#transport = transport;
  }

  begin(): Promise<void> {
    return inTransaction(this.#house.database, this.#house.clock, beginAtHead);
  }

  /** Sends all that is due. */
  async turn(signal: AbortSignal): Promise<void> {
    const { database, clock } = this.#house;
    while (!signal.aborted && (await inTransaction(database, clock, (tx) => enqueueMails(tx, later(tx.now, -TOO_OLD_MS)))));
    while (!signal.aborted) {
      const mails = await inTransaction(database, clock, (tx) => claimMails(tx, later(tx.now, CLAIM_MS), AT_ONCE));
      await Promise.all(mails.map((mail) => this.#attempt(mail)));
      if (mails.length < AT_ONCE) return;
    }
  }

  async #attempt(mail: DueMail): Promise<void> {
    const { database, clock, log, config } = this.#house;
    const fault = await this.#send(mail, portalOf(config));
    const wait = fault?.permanent === true ? undefined : BACKOFF_MS[mail.attempts - 1];
    await inTransaction(database, clock, (tx) => settleMail(tx, mail.notificationId, { sent: fault === undefined, fault: fault?.code ?? null, next: fault === undefined || wait === undefined ? null : later(tx.now, wait) }));
    if (fault) log.warn({ notificationId: mail.notificationId, attempts: mail.attempts, code: fault.code, givenUp: wait === undefined }, 'a mail could not be sent');
  }

  async #send(mail: DueMail, portal: string): Promise<MailFault | undefined> {
    // The address may have been taken back since.
    if (mail.email === '') return new MailFault('NO_ADDRESS', true);
    try {
      await this.#transport.send({ to: mail.email, messageId: `<thong-bao-${mail.notificationId}@${new URL(portal).hostname}>`, ...mailText(mail, portal) });
      return undefined;
    } catch (error) {
      return error instanceof MailFault ? error : new MailFault('UNKNOWN', false);
    }
  }
}

/** Sleeps until the next mail falls due, a notice is written, or the house closes. */
async function untilDue({ database, clock }: House, signal: AbortSignal): Promise<void> {
  const due = await findNextDue(database);
  const ms = due === undefined ? LONGEST_PAUSE_MS : Math.min(Math.max(due - Date.parse(clock.now()), SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
  await pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/** Starts sending mails; answers the function that stops it, after what is being sent. */
export async function startMail(house: House, smtpUrl: string): Promise<() => Promise<void>> {
  const { feed, log } = house;
  const transport = await openMailTransport({ MAIL_FROM: house.config.MAIL_FROM, SMTP_URL: smtpUrl });
  const mailer = new Mailer(house, transport);
  await mailer.begin();
  const leaving = new AbortController();
  const turn = (): Promise<void> => mailer.turn(leaving.signal).catch((error: unknown) => log.warn({ err: error }, 'mails could not be looked after; tried again later'));
  const noticing = (async () => {
    for await (const _woken of feed.wakes({ topics: ['notification.created'] }, leaving.signal)) await turn();
  })();
  const retrying = (async () => {
    while (!leaving.signal.aborted) {
      await untilDue(house, leaving.signal).catch(() => pause(LONGEST_PAUSE_MS, undefined, { signal: leaving.signal, ref: false }).catch(() => undefined));
      if (!leaving.signal.aborted) await turn();
    }
  })();
  return async () => {
    leaving.abort();
    await Promise.all([noticing, retrying]);
    transport.close();
  };
}
