import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Viewer } from '../../platform/auth/viewer.ts';
import type { House } from '../../platform/house.ts';
import { disposition } from '../../platform/http/disposition.ts';
import { fetchForm } from './form.service.ts';

export interface SigningFormRoutesOptions { readonly house: House; /** Who stands behind a request at this door. */ readonly viewerOf: (request: FastifyRequest) => Promise<Viewer> }

/** The form to sign with an own tool (§8.2a), for the owner of the draft; always to be kept, because it is signed elsewhere. */
export const signingFormRoutes = ({ house, viewerOf }: SigningFormRoutesOptions): FastifyPluginAsync => async (app) => {
  app.get<{ Params: { id: string } }>('/signing/forms/:id', { exposeHeadRoute: false, compress: false }, async (request, reply) => {
    const { pdf, fileName } = await fetchForm({ house, viewer: await viewerOf(request), requestId: request.id }, request.params.id);
    return reply.headers({
      'content-type': 'application/pdf', 'content-length': pdf.byteLength, 'content-disposition': disposition('attachment', fileName), 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store',
    }).send(pdf);
  });
};
