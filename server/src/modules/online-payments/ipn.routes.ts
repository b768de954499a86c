import { type IpnCode, ipnAnswer } from '@mot-cua/vnpay';
import type { FastifyPluginAsync } from 'fastify';
import type { House } from '../../platform/house.ts';
import { hearIpn } from './confirm.service.ts';
import { paymentPort } from './vnpay.adapter.ts';

/** Where the gateway tells the house, at the API's own door. It needs no session: the signature is the proof. */
export const ipnRoutes = (house: House): FastifyPluginAsync => async (app) => {
  app.get('/payments/vnpay/ipn', { exposeHeadRoute: false }, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    return ipnAnswer(await hear(house, request.raw.url?.split('?').slice(1).join('?') ?? ''));
  });
};

/** Whatever goes wrong here is answered 99: nothing was kept, and the gateway comes again. */
async function hear(house: House, raw: string): Promise<IpnCode> {
  const port = paymentPort(house.config);
  if (port === undefined) return '99';
  try {
    return await hearIpn(house, port, raw);
  } catch (error) {
    house.log.error({ err: error }, 'an IPN could not be recorded');
    return '99';
  }
}
