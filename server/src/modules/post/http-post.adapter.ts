import { parsePostalCode } from '@mot-cua/identifiers';
import * as v from 'valibot';
import type { Config } from '../../platform/config/config.ts';
import { PARCEL_EVENT_KINDS, type PostPort, PostUnreachable } from './port.ts';

const PATIENCE_MS = 10_000;
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const Events = v.object({
  events: v.pipe(v.array(v.object({ at: v.pipe(v.string(), v.isoTimestamp()), kind: v.picklist(PARCEL_EVENT_KINDS), place: text(200), note: v.nullable(text(500)), signedBy: v.nullable(text(200)) })), v.maxLength(200)),
});
const Shipped = v.object({ code: v.pipe(v.string(), v.check((code) => parsePostalCode(code).ok)) });

/** A post that speaks the demonstration's interface (`packages/demo-post`); undefined where the operator has none. */
export function postPort({ POST_URL, POST_TOKEN }: Pick<Config, 'POST_URL' | 'POST_TOKEN'>): PostPort | undefined {
  if (POST_URL === undefined || POST_TOKEN === undefined) return undefined;
  const ask = async (path: string, init: RequestInit): Promise<{ status: number; body: unknown }> => {
    try {
      const response = await fetch(new URL(path, POST_URL), { ...init, headers: { authorization: `Bearer ${POST_TOKEN}`, 'content-type': 'application/json' }, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
      return { status: response.status, body: await response.json() };
    } catch (error) {
      throw new PostUnreachable('The post gave no answer.', { cause: error });
    }
  };
  return {
    async track(code) {
      const { status, body } = await ask(`/api/shipments/${encodeURIComponent(code)}`, {});
      if (status === 404) return undefined;
      const answer = v.safeParse(Events, body);
      if (status !== 200 || !answer.success) throw new PostUnreachable(`The post answered ${status}.`);
      return answer.output.events;
    },
    async ship(shipment) {
      const { status, body } = await ask('/api/shipments', { method: 'POST', body: JSON.stringify(shipment) });
      const answer = v.safeParse(Shipped, body);
      if (status !== 200 || !answer.success) throw new PostUnreachable(`The post answered ${status}.`);
      return answer.output;
    },
  };
}
