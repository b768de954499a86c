import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type Viewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { disposition } from '../../platform/http/disposition.ts';
import { decodeId } from '../../platform/ids.ts';
import { vaultOf } from '../documents/index.ts';
import { getRecord } from '../dossiers/index.ts';
import { mayTake } from './archive.policy.ts';
import { findPackage } from './archive.storage.ts';
import { findShelfEntry } from './shelf.service.ts';

export interface ArchiveRoutesOptions { readonly house: House; readonly viewerOf: (request: FastifyRequest) => Promise<Viewer> }

/** §10.1: the package of a dossier, for officers of its agency. Each time it leaves the house is on record (§5), before a byte of it does. */
export const archiveRoutes = ({ house, viewerOf }: ArchiveRoutesOptions): FastifyPluginAsync => async (app) => {
  app.get<{ Params: { id: string } }>('/archive/:id', { exposeHeadRoute: false, compress: false }, async (request, reply) => {
    const viewer = await viewerOf(request);
    if (viewer.kind !== 'STAFF') throw notFound();
    const record = await getRecord({ house, viewer }, decodeId('Dossier', request.params.id));
    const entry = await findShelfEntry(house, record.id);
    const found = entry !== undefined && mayTake(viewer, entry.row) ? await findPackage(house.database.reads, record.id) : undefined;
    if (found === undefined) throw notFound();
    await inTransaction(house.database, house.clock, (tx) => audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'dossier.package-taken', subject: `dossier:${record.id}`, detail: { number: found.number, sha256: found.sha256 }, requestId: request.id }));
    return reply.headers({
      'content-type': 'application/zip', 'content-length': found.sizeBytes, 'content-disposition': disposition('attachment', `Gói lưu trữ ${record.code ?? record.reference}.zip`), 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store',
    }).send((await vaultOf(house)).read(`${found.storageId.slice(0, 2)}/${found.storageId}`));
  });
};
