import autocannon, { type Request } from 'autocannon';

/** What one round of load gave. */
export interface Sample { readonly requests: number; readonly perSecond: number; /** milliseconds */ readonly p50: number; readonly p99: number }

/** A round in which a request failed measures nothing. */
export class FailedRequests extends Error {
  constructor(what: string) {
    super(`Not printed: ${what}`);
    this.name = 'FailedRequests';
  }
}

export interface Load {
  readonly url: string;
  /** Sent in turn by every connection. */
  readonly requests: readonly Request[];
  readonly connections: number;
  readonly seconds: number;
}

/** The value below which a share of the sorted numbers lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const isGood = (body: string): boolean => !body.startsWith('{"errors"') && !body.includes('"errors":[{');

/** Puts load on an address for some seconds. @throws FailedRequests when any answer was not what was asked for */
export async function load({ url, requests, connections, seconds }: Load): Promise<Sample> {
  const times: number[] = [];
  const run = autocannon({ url, connections, duration: seconds, timeout: 20, requests, verifyBody: isGood });
  run.on('response', (_client: unknown, _status: number, _bytes: number, milliseconds: number) => { times.push(milliseconds); });
  const { errors, timeouts, mismatches, non2xx, duration, requests: sent } = await run;
  if (errors + timeouts + mismatches + non2xx > 0 || sent.total === 0) throw new FailedRequests(`${url}: ${sent.total} answers, ${errors} connection errors, ${timeouts} timeouts, ${non2xx} not 2xx, ${mismatches} with errors in the body`);
  times.sort((a, b) => a - b);
  return { requests: sent.total, perSecond: sent.total / duration, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
