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
