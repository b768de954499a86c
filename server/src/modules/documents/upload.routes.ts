import type { IncomingMessage } from 'node:http';
import { FileStore } from '@tus/file-store';
import { EVENTS, Server } from '@tus/server';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { requireSignedIn, type SignedInViewer, type Viewer } from '../../platform/auth/viewer.ts';
import { ErrorCode, HouseError, Refused } from '../../platform/errors.ts';
import { FileRefusal, MAX_FILE_BYTES } from './file-rules.ts';
import { type Documents, finishUpload, getOwnUpload, giveUpUpload, isComplete, startUpload } from './file.service.ts';

type TusRequest = Parameters<NonNullable<ConstructorParameters<typeof Server>[0]['onUploadFinish']>>[0];
const STATUS = { UNAUTHENTICATED: 401, NOT_FOUND: 404, RATE_LIMITED: 429, OVERLOADED: 503 } as const;

/** What a tus client reads of a refusal: JSON with a stable code and Vietnamese words. */
const answer = (status_code: number, code: string, message: string): { status_code: number; body: string } => ({ status_code, body: JSON.stringify({ code, message }) });

function describe(error: unknown): { status_code: number; body: string } | undefined {
  if (error instanceof Refused) return answer(422, error.refusals[0]?.code ?? 'INVALID_INPUT', error.message);
  if (!(error instanceof HouseError)) return undefined;
  const status = error.code in STATUS ? STATUS[error.code as keyof typeof STATUS] : 400;
  return answer(status, error.code, error.message);
}

/** tus tells its own refusals as plain objects. An Error is ours to log, and nobody's to read: it may quote a query with its values. */
function unforeseen(error: unknown, log: Logger): { status_code: number; body: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  log.error({ err: error }, 'unexpected error in an upload');
  return answer(500, 'INTERNAL', ErrorCode.INTERNAL);
}

const endsWith413 = (error: unknown): boolean => typeof error === 'object' && error !== null && Reflect.get(error, 'status_code') === 413;

/** Resumable upload (tus 1.0): announce, send in pieces, resume; the finished file's id is the upload's id. */
function tusServer(documents: Documents, path: string, log: Logger, viewers: WeakMap<IncomingMessage, SignedInViewer>): Server {
  const viewerOf = (request: TusRequest): SignedInViewer => {
    const node = request.runtime?.node?.req;
    const viewer = node === undefined ? undefined : viewers.get(node as IncomingMessage);
    if (viewer === undefined) throw new HouseError('UNAUTHENTICATED');
    return viewer;
  };
  const finish = async (request: TusRequest, id: string): Promise<void> => {
    const finished = await finishUpload(documents, viewerOf(request), id);
    if (!finished.ok) throw answer(422, finished.code, finished.message);
  };
  const server = new Server({
    path,
    datastore: new FileStore({ directory: documents.vault.incoming }),
    maxSize: MAX_FILE_BYTES,
    relativeLocation: true,
    respectForwardedHeaders: false,
    namingFunction: (request, metadata) =>
      startUpload(documents, viewerOf(request), { name: metadata?.['filename'] ?? '', sizeBytes: Number(request.headers.get('upload-length') ?? 0) }),
    onIncomingRequest: async (request, id) => {
      if (request.method === 'POST') return;
      const upload = await getOwnUpload(documents, viewerOf(request), id);
      // A client whose last piece arrived while its answer was lost only asks how far it had come.
      if (request.method === 'HEAD' && upload.state === 'UPLOADING' && (await isComplete(documents, upload))) await finish(request, id);
    },
    onUploadFinish: async (request, upload) => {
      await finish(request, upload.id);
      return {};
    },
    onResponseError: (_request, error) => (endsWith413(error) ? answer(413, 'FILE_TOO_LARGE', FileRefusal.FILE_TOO_LARGE) : describe(error) ?? unforeseen(error, log)),
  });
  server.on(EVENTS.POST_TERMINATE, (_request, _response, id) => void giveUpUpload(documents, id).catch((error: unknown) => log.error({ err: error }, 'a given-up upload stays on record')));
  return server;
}

export interface FileRoutesOptions { readonly documents: Documents; readonly log: Logger; /** Who stands behind a request at this door. */ readonly viewerOf: (request: FastifyRequest) => Promise<Viewer> }

/** Mounts the upload endpoint at `/files/` of the door's API, behind the door's session. */
export const uploadRoutes = ({ documents, viewerOf, log }: FileRoutesOptions): FastifyPluginAsync => async (app) => {
  const viewers = new WeakMap<IncomingMessage, SignedInViewer>();
  const tus = tusServer(documents, `${app.prefix}/files`, log, viewers);
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
  app.route({
    method: ['POST', 'PATCH', 'HEAD', 'DELETE'],
    url: '/files/*',
    handler: async (request, reply) => {
      try {
        viewers.set(request.raw, requireSignedIn(await viewerOf(request)));
      } catch (error) {
        const told = describe(error);
        if (told === undefined) throw error;
        return reply.code(told.status_code).type('application/json').send(told.body);
      }
      for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
      reply.hijack();
      await tus.handle(request.raw, reply.raw);
      return reply;
    },
  });
};
