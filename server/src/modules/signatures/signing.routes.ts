import type { FastifyPluginAsync } from 'fastify';
import * as v from 'valibot';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { hastenRequest } from './request.storage.ts';

const Call = v.object({ responseID: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) });

/** Where the provider says that something happened, at the API's own door. It is believed nothing: the house only asks sooner. */
export const signingRoutes = (house: House): FastifyPluginAsync => async (app) => {
  app.post('/signing/callback', async (request, reply) => {
    const call = v.safeParse(Call, request.body);
    if (!call.success) return reply.code(400).send({ error: 'invalid_request' });
    await inTransaction(house.database, house.clock, (tx) => hastenRequest(tx, call.output.responseID));
    return reply.code(204).send();
  });
};
