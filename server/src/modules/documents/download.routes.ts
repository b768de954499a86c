import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type SignedInViewer, type Viewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound } from '../../platform/errors.ts';
import { disposition, PDF_POLICY } from '../../platform/http/disposition.ts';
import type { Documents } from './file.service.ts';
import { type FileRow, findFile } from './file.storage.ts';

/** Whether somebody may read a file: the dossiers know which file belongs to which dossier, and who may see that. */
export type MayRead = (viewer: SignedInViewer, fileId: string) => Promise<boolean>;
export interface DownloadRoutesOptions { readonly documents: Documents; readonly viewerOf: (request: FastifyRequest) => Promise<Viewer>; readonly mayRead: MayRead }

const Id = v.pipe(v.string(), v.uuid());

/** What somebody else uploaded is saved unless it is to be looked at, and never run, framed by strangers, guessed at or kept by the browser. */
function guard(reply: FastifyReply, file: FileRow, inline: boolean): FastifyReply {
  // The PDF viewer of browsers does not work in a sandbox; its own is what shows it.
  const shownPdf = inline && file.mediaType === 'application/pdf';
  return reply.headers({
    'content-type': file.mediaType,
    'content-length': file.sizeBytes,
    'content-disposition': disposition(inline ? 'inline' : 'attachment', file.name),
    'content-security-policy': shownPdf ? PDF_POLICY : "default-src 'none'; frame-ancestors 'self'; sandbox",
    'x-frame-options': 'SAMEORIGIN',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
}

/** Gives a file to whoever may read it; everybody else learns nothing of it. Each reading is on record (§5). */
export const downloadRoutes = ({ documents, viewerOf, mayRead }: DownloadRoutesOptions): FastifyPluginAsync => async (app) => {
  const { database, clock, vault } = documents;
  app.get<{ Params: { id: string }; Querystring: Record<string, string> }>('/files/content/:id', { exposeHeadRoute: false, compress: false }, async (request, reply) => {
    const viewer = await viewerOf(request);
    const { id } = request.params;
    if (viewer.kind === 'ANONYMOUS' || !v.is(Id, id) || !(await mayRead(viewer, id))) throw notFound();
    const file = await findFile(database.reads, id);
    if (file?.state !== 'READY') throw notFound();
    await inTransaction(database, clock, (tx) => audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'file.read', subject: `file:${id}`, requestId: request.id }));
    return guard(reply, file, 'inline' in request.query).send(vault.read(file.storageKey));
  });
};
