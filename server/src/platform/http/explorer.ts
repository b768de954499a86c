import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/** What the editor of GraphiQL needs beyond our pages' policy: styles it writes itself, fonts and workers it carries along. No other host. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** GraphiQL at `/graphiql/`, out of the folder it was built into; in development alone. */
export const explorerRoutes: FastifyPluginAsync<{ readonly folder: string }> = async (app, { folder }) => {
  app.get('/graphiql', async (_request, reply) => reply.redirect('/graphiql/'));
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/graphiql/',
    decorateReply: false,
    setHeaders: (reply) => { void reply.header('content-security-policy', POLICY); },
  });
};
