import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../platform/config/config.ts';
import { openBeside } from './beside.ts';
import type { Closers } from './closers.ts';

/** So that a person who tries it sees a parcel move while they look. */
const DEMO_ASK_SECONDS = 3;

/**
 * Demonstration mode: a post runs beside the house as a process of its own and ends with it (§8.2a, §10.2b). Answers the settings with
 * the post in them. One that does not open leaves the house without; everything else works.
 */
export async function withDemoPost(config: Config, dataDir: string, log: Logger, closers: Closers): Promise<Config> {
  if (config.POST_URL !== undefined || config.PORT === 0) return config;
  const token = randomBytes(24).toString('base64url');
  const environment = { POST_PORT: String(config.POST_PORT), POST_HOST: config.HOST, POST_FILE: join(dataDir, 'demo-post.jsonl'), POST_TOKEN: token };
  const url = await openBeside('demonstration post', import.meta.resolve('@mot-cua/demo-post/main'), environment, closers);
  if (url !== undefined) return { ...config, POST_URL: url, POST_TOKEN: token, POST_ASK_SECONDS: DEMO_ASK_SECONDS };
  log.warn('the demonstration post did not open: parcels are not followed');
  return config;
}
