import type { Config } from '../config/config.ts';

/** Origins a door's pages may come from: those the operator publishes, and the loopback names of its own port. */
export function doorOrigins(config: Pick<Config, 'PUBLIC_ORIGINS'>, port: number): ReadonlySet<string> {
  const own = [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`];
  return new Set([...config.PUBLIC_ORIGINS.map((origin) => new URL(origin).origin), ...own]);
}

/** The house is reached over https when an origin says so: cookies become Secure then, and HSTS is sent. */
export const isHttps = (config: Pick<Config, 'PUBLIC_ORIGINS'>): boolean => config.PUBLIC_ORIGINS.some((origin) => origin.startsWith('https:'));
