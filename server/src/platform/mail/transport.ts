import type { Config } from '../config/config.ts';

export interface Mail { readonly to: string; readonly subject: string; readonly text: string; /** the same for the same mail sent twice: a mailbox can then show it once */ readonly messageId: string }

/** Sends mails through the operator's SMTP server. */
export interface MailTransport {
  /** @throws MailFault */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** A mail that could not be handed over; never holds the address or the content. */
export class MailFault extends Error {
  /** `SMTP_550`, `ECONNREFUSED`, `ETIMEDOUT` … */
  readonly code: string;
  /** The server refuses this recipient for good: trying again is of no use. */
  readonly permanent: boolean;
  constructor(code: string, permanent: boolean) {
    super(`The mail could not be handed over (${code}).`);
    this.name = 'MailFault';
    this.code = code;
    this.permanent = permanent;
  }
}

function faultOf(error: unknown): MailFault {
  const at = (key: string): unknown => (error instanceof Error ? Reflect.get(error, key) : undefined);
  const [status, command, code] = [at('responseCode'), at('command'), at('code')];
  if (typeof status === 'number') return new MailFault(`SMTP_${status}`, status >= 500 && command === 'RCPT TO');
  return new MailFault(typeof code === 'string' ? code : 'UNKNOWN', false);
}

/** Loaded only where mail is sent at all. */
export async function openMailTransport(config: Pick<Config, 'MAIL_FROM'> & { readonly SMTP_URL: string }): Promise<MailTransport> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ url: config.SMTP_URL, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send({ to, subject, text, messageId }) {
      try {
        await transport.sendMail({ from: config.MAIL_FROM, to: { name: '', address: to }, subject, text, messageId, headers: { 'Auto-Submitted': 'auto-generated' } });
      } catch (error) {
        throw faultOf(error);
      }
    },
    close: () => transport.close(),
  };
}
