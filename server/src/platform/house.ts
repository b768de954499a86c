import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { Database } from './database/client.ts';
import type { Feed } from './outbox/feed.ts';

/** What one process has for as long as it lives. */
export interface House {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly feed: Feed;
}
