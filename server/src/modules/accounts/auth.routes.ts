import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { HouseError, Refused } from '../../platform/errors.ts';
import type { Sessions } from './sessions.ts';
import { register, signIn, signOut, type Signing } from './sign-in.service.ts';

const text = v.pipe(v.string(), v.maxLength(300));
const SignInBody = v.strictObject({ identifier: text, password: text });
const RegisterBody = v.strictObject({ fullName: text, password: text, identityNumber: v.exactOptional(text), email: v.exactOptional(text), phone: v.exactOptional(text) });

function headersOf(request: FastifyRequest): Headers {
  return new Headers({ cookie: request.headers.cookie ?? '', 'user-agent': request.headers['user-agent'] ?? '', 'x-forwarded-for': request.ip });
}
function parse<T>(schema: v.GenericSchema<unknown, T>, body: unknown): T {
  const parsed = v.safeParse(schema, body);
  if (!parsed.success) throw new HouseError('INVALID_INPUT');
  return parsed.output;
}
/** Sets the cookies of an act, or tells what to mend. */
async function answer(reply: FastifyReply, act: () => Promise<string[]>): Promise<FastifyReply> {
  void reply.header('cache-control', 'no-store');
  try {
    return reply.header('set-cookie', await act()).send({ errors: [] });
  } catch (error) {
    if (error instanceof Refused) return reply.code(422).send({ errors: error.refusals });
    throw error;
  }
}

/** Signing in and out at a door, and registering at the citizens' one. Officers are created by the operator (§13.1). */
export function authRoutes(signing: Signing, sessions: Sessions): FastifyPluginAsync {
  const guarded = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } };
  return async (app) => {
    app.post('/auth/sign-in', guarded, async (request, reply) => answer(reply, () => signIn(signing, parse(SignInBody, request.body), headersOf(request))));
    app.post('/auth/sign-out', async (request, reply) => answer(reply, async () => {
      const cookies = await signOut(signing, headersOf(request));
      sessions.forget();
      return cookies;
    }));
    if (signing.kind === 'CITIZEN') app.post('/auth/register', guarded, async (request, reply) => answer(reply, () => register(signing, parse(RegisterBody, request.body), headersOf(request))));
  };
}
