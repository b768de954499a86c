import type { FastifyPluginAsync } from 'fastify';
import { migrationState } from '../database/migrate.ts';
import type { House } from '../house.ts';

/** `/healthz`: the process lives. `/readyz`: the database answers and its structure is the one this program expects. */
export const healthRoutes: FastifyPluginAsync<{ readonly house: House }> = async (app, { house }) => {
  app.get('/healthz', { config: { rateLimit: false } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { config: { rateLimit: false } }, async (_request, reply) => {
    const migrations = await migrationState(house.database.sql).catch(() => undefined);
    if (migrations === undefined) return reply.code(503).send({ status: 'database unreachable' });
    if (migrations.expected !== migrations.applied) return reply.code(503).send({ status: 'migrations differ', ...migrations });
    return { status: 'ready', ...migrations };
  });
};
