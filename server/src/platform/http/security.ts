import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Strict headers for pages and API alike: nothing inline, nothing from elsewhere, no framing. */
export async function secureHeaders(app: FastifyInstance, https: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
        manifestSrc: ["'self'"], workerSrc: ["'self'"], objectSrc: ["'self'"], frameSrc: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"],
      },
    },
    hsts: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
}

/** A changing request at an SPA's door must come from that SPA: browsers always say where a cross-site request comes from. */
export function fromOwnOrigin(request: FastifyRequest, origins: ReadonlySet<string>): boolean {
  if (!CHANGING.has(request.method)) return true;
  const { origin } = request.headers;
  if (origin !== undefined) return origins.has(origin);
  return request.headers['sec-fetch-site'] === 'same-origin';
}

/**
 * The API's own door answers pages of any site (§6.1a: an agency's website lists its services). It knows no person and no cookie, so there is
 * nothing a strange page could do there that its own server could not.
 */
export function openToEveryPage(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    void reply.headers({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after', 'cross-origin-resource-policy': 'cross-origin' });
  });
  app.options('/graphql', async (_request, reply) =>
    reply.code(204).headers({ 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type', 'access-control-max-age': '86400' }).send(),
  );
}
