import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/** Files whose name carries their hash never change; everything else is asked for anew. */
const isHashed = (path: string): boolean => /\/assets\/.+-[\w-]{8,}\.\w+$/.test(path);

/** Serves a built SPA: its files, and its one page for every address that is not a file. */
export const spaRoutes: FastifyPluginAsync<{ readonly folder: string }> = async (app, { folder }) => {
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    setHeaders: (reply, path) => { void reply.header('cache-control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache'); },
  });
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage = request.method === 'GET' && !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
    if (!wantsPage) return reply.code(404).send({ errors: [{ code: 'NOT_FOUND', message: 'Không tìm thấy địa chỉ này.' }] });
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
};
