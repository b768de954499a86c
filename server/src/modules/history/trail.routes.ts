import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Viewer } from '../../platform/auth/viewer.ts';
import { notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { disposition } from '../../platform/http/disposition.ts';
import { decodeId } from '../../platform/ids.ts';
import { exportTrail } from './trail.service.ts';

export interface TrailRoutesOptions { readonly house: House; /** Who stands behind a request at this door. */ readonly viewerOf: (request: FastifyRequest) => Promise<Viewer> }

/** The trail of one dossier as a file, for those who answer for it. */
export const trailRoutes = ({ house, viewerOf }: TrailRoutesOptions): FastifyPluginAsync => async (app) => {
  app.get<{ Params: { id: string } }>('/dossier-trails/:id', { exposeHeadRoute: false, compress: false }, async (request, reply) => {
    const viewer = await viewerOf(request);
    if (viewer.kind === 'ANONYMOUS') throw notFound();
    const { fileName, lines } = await exportTrail({ house, viewer, requestId: request.id }, decodeId('Dossier', request.params.id));
    return reply.headers({ 'content-type': 'application/jsonl; charset=utf-8', 'content-disposition': disposition('attachment', fileName), 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' }).send(Readable.from(lines));
  });
};
