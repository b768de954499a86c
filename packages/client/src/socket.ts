import type { Client } from 'graphql-ws';

/** How often the line is tried out, and how long an answer may take before it counts as dead: a phone that left its network closes nothing. */
const PING_EVERY_MS = 15_000;
const PONG_WITHIN_MS = 5_000;

let shared: Promise<Client> | undefined;
let standing = false;

async function make(): Promise<Client> {
  const { createClient } = await import('graphql-ws');
  const url = new URL('/api/graphql', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  let dead: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: url.href, lazy: true, lazyCloseTimeout: 3_000, keepAlive: PING_EVERY_MS, retryAttempts: 0,
    on: {
      connected: () => { standing = true; },
      closed: () => { standing = false; clearTimeout(dead); },
      ping: (received) => { if (!received) dead = setTimeout(() => client.terminate(), PONG_WITHIN_MS); },
      pong: (received) => { if (received) clearTimeout(dead); },
    },
  });
  return client;
}

/** One socket for the whole page, opened when something is first followed. A code file that did not come is asked for again. */
export function socket(): Promise<Client> {
  shared ??= make().catch((error: unknown) => { shared = undefined; throw error; });
  return shared;
}

/** Calls back once the line stands: at once if it does. Answers the function that forgets the wish. */
export function whenStanding(client: Client, act: () => void): () => void {
  if (standing) { act(); return () => undefined; }
  return client.on('connected', act);
}

/** Makes the socket anew, with the cookie of now: after signing in again the old one still speaks for the old session. */
export async function renewLine(): Promise<void> {
  (await shared)?.terminate();
}
