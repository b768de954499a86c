import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../../platform/auth/viewer.ts';
import { notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { disposition, PDF_POLICY } from '../../platform/http/disposition.ts';
import { printBlanks } from './blank.service.ts';
import { printBlankForm, printDeclaration } from './declaration.service.ts';
import { printFeeReceipt, printMoneyDay, writeMoneyDay } from './money.service.ts';
import { type PrintedPaper, type Printer, printPaper, printReceipts } from './print.service.ts';
import { printRegister } from './register.service.ts';

export interface PrintRoutesOptions { readonly house: House; /** Who stands behind a request at this door. */ readonly viewerOf: (request: FastifyRequest) => Promise<Viewer> }

/** Shown in the browser, from where it is printed; saved where `?tai-ve` asks for it. Never kept by anyone on the way. */
function give(request: FastifyRequest, reply: FastifyReply, { pdf, fileName }: PrintedPaper): FastifyReply {
  const kept = typeof request.query === 'object' && request.query !== null && 'tai-ve' in request.query;
  return reply.headers({
    'content-type': 'application/pdf', 'content-length': pdf.byteLength, 'content-disposition': disposition(kept ? 'attachment' : 'inline', fileName),
    'content-security-policy': PDF_POLICY, 'x-frame-options': 'SAMEORIGIN', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store',
  }).send(pdf);
}

/** Papers to print, at each door behind its session. */
export const printRoutes = ({ house, viewerOf }: PrintRoutesOptions): FastifyPluginAsync => async (app) => {
  const printerOf = async (request: FastifyRequest): Promise<Printer> => {
    const viewer = await viewerOf(request);
    if (viewer.kind === 'ANONYMOUS') throw notFound();
    return { house, viewer, requestId: request.id };
  };
  const once = { exposeHeadRoute: false, compress: false } as const;
  app.get<{ Params: { id: string; name: string } }>('/prints/dossiers/:id/:name', once, async (request, reply) => give(request, reply, await printPaper(await printerOf(request), request.params.id, request.params.name)));
  app.get<{ Params: { code: string; year: string; part: string } }>('/prints/registers/:code/:year/:part', once, async (request, reply) => give(request, reply, await printRegister(await printerOf(request), request.params.code, Number(request.params.year), Number(request.params.part))));
  app.get<{ Params: { id: string } }>('/prints/giay-trong/:id', once, async (request, reply) => give(request, reply, await printBlanks(await printerOf(request), request.params.id, 'RECEIPTS')));
  app.get<{ Params: { id: string } }>('/prints/so-giay/:id', once, async (request, reply) => give(request, reply, await printBlanks(await printerOf(request), request.params.id, 'REGISTER')));
  // §3.2b: forms are everybody's, and a declaration is whoever's who holds its reference.
  app.get<{ Params: { code: string } }>('/prints/forms/:code', once, async (request, reply) => give(request, reply, await printBlankForm(house, request.params.code)));
  app.get<{ Params: { reference: string } }>('/prints/declarations/:reference', once, async (request, reply) => give(request, reply, await printDeclaration({ house, viewer: await viewerOf(request), requestId: request.id }, request.params.reference)));
  app.get<{ Params: { id: string } }>('/prints/bien-lai/:id', once, async (request, reply) => give(request, reply, await printFeeReceipt(await printerOf(request), request.params.id)));
  app.get<{ Params: { code: string; day: string } }>('/prints/tien/:code/:day', once, async (request, reply) => give(request, reply, await printMoneyDay(await printerOf(request), request.params.code, request.params.day)));
  app.get<{ Params: { code: string; day: string } }>('/prints/tien/:code/:day/csv', once, async (request, reply) => {
    const { csv, fileName } = await writeMoneyDay(await printerOf(request), request.params.code, request.params.day);
    return reply.headers({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': disposition('attachment', fileName), 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' }).send(csv);
  });
  app.get<{ Querystring: { id?: string | string[] } }>('/prints/receipts', once, async (request, reply) => give(request, reply, await printReceipts(await printerOf(request), [request.query.id ?? []].flat())));
};
