import type { FastifyPluginAsync } from 'fastify';
import { migrationState } from '../database/migrate.ts';
import type { House } from '../house.ts';

export interface HealthOptions { readonly house: House; /** Every door is open and nothing is being closed. */ readonly isReady: () => boolean; /** More for the operator, without personal data: what waits, and why. */ readonly standing?: (() => Promise<Record<string, unknown>>) | undefined }

/** `/healthz`: the process lives. `/readyz`: all doors are open, the database answers and its structure is the one this program expects. */
export const healthRoutes: FastifyPluginAsync<HealthOptions> = async (app, { house, isReady, standing }) => {
  app.get('/healthz', { config: { rateLimit: false } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { config: { rateLimit: false } }, async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
    if (!isReady()) return reply.code(503).send({ status: 'starting or stopping' });
    const migrations = await migrationState(house.database.sql).catch(() => undefined);
    if (migrations === undefined) return reply.code(503).send({ status: 'database unreachable' });
    if (migrations.expected !== migrations.applied) return reply.code(503).send({ status: 'migrations differ', ...migrations });
    return { status: 'ready', ...migrations, ...(await standing?.()) };
  });
};
