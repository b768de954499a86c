import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config/config.ts';

/** Origins a door's pages may come from: those the operator publishes, and the loopback names of its own port. */
export function doorOrigins(config: Pick<Config, 'PUBLIC_ORIGINS'>, port: number): ReadonlySet<string> {
  const own = [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`];
  return new Set([...config.PUBLIC_ORIGINS.map((origin) => new URL(origin).origin), ...own]);
}

/**
 * The origin a request's page was opened at, where it is one of the door's own; what a client merely says (`Origin`, `Host`) is believed only
 * as a choice among them. Where a person must come back to, or the cookie of their session does not hold.
 */
export function pageOrigin({ headers, protocol }: { readonly headers: IncomingHttpHeaders; readonly protocol: string }, origins: ReadonlySet<string>): string | undefined {
  const named = headers.origin ?? (headers.host === undefined ? undefined : `${protocol}://${headers.host}`);
  return named !== undefined && origins.has(named) ? named : undefined;
}

/** The house is reached over https when an origin says so: cookies become Secure then, and HSTS is sent. */
export const isHttps = (config: Pick<Config, 'PUBLIC_ORIGINS'>): boolean => config.PUBLIC_ORIGINS.some((origin) => origin.startsWith('https:'));
