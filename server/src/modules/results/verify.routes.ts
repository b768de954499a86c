import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Turnstile } from '../../platform/database/turnstile.ts';
import { HouseError, notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { MAX_FILE_BYTES } from '../documents/index.ts';
import { checkFile } from './verify.service.ts';

/** Files held in memory at the same time, each as large as a result may be. */
const checks = new Turnstile({ places: 4, queue: 20, patienceMs: 20_000 });

/** The bytes sent, no more than a result may have. @throws HouseError INVALID_INPUT */
async function bytesOf(request: FastifyRequest): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.raw) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > MAX_FILE_BYTES) throw new HouseError('INVALID_INPUT', 'Tệp lớn hơn mọi kết quả cơ quan từng cấp nên không phải bản đã cấp.');
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** Anybody may hold a file against the code on it; it is read, compared and forgotten (§10.2b). */
export const verifyRoutes = (house: House): FastifyPluginAsync => async (app) => {
  app.addContentTypeParser('application/octet-stream', (_request, _payload, done) => done(null));
  app.post<{ Params: { code: string } }>('/results/:code/check', { bodyLimit: MAX_FILE_BYTES }, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    const leave = await checks.enter(() => new HouseError('OVERLOADED'));
    try {
      const verdict = await checkFile(house, request.params.code, await bytesOf(request), request.ip);
      if (verdict === undefined) throw notFound();
      return verdict;
    } finally {
      leave();
    }
  });
};
