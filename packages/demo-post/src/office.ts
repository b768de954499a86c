import { randomInt, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { parsePostalCode } from '@mot-cua/identifiers';
import * as v from 'valibot';
import { Book, type Kind, KINDS } from './book.ts';
import { counterPage, parcelPage, troublePage } from './page.ts';

export interface PostOptions {
  readonly port: number;
  readonly host: string;
  /** What a caller of the API must know. */
  readonly token: string;
  /** Where parcels are kept between starts; in memory alone without it. */
  readonly file?: string;
}
export interface PostOffice { readonly url: string; close(): Promise<void> }

const line = v.pipe(v.optional(v.string(), ''), v.transform((text) => text.normalize('NFC').trim()), v.maxLength(500));
const Party = v.object({ name: line, address: line, phone: line });
const Shipment = v.object({ reference: v.pipe(v.string(), v.minLength(1), v.maxLength(100)), content: line, sender: Party, recipient: Party });

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 100_000) throw new Error('Too long.');
  }
  return text;
}

function send(response: ServerResponse, status: number, type: string, text: string, location?: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin',
    ...(location !== undefined && { location }),
  }).end(text);
}
const html = (response: ServerResponse, status: number, text: string): void => send(response, status, 'text/html', text);
const json = (response: ServerResponse, status: number, value: unknown): void => send(response, status, 'application/json', JSON.stringify(value));

function knows(request: IncomingMessage, token: string): boolean {
  const [given, wanted] = [Buffer.from(request.headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
/** Forms are sent from these pages alone. */
const fromHere = (request: IncomingMessage): boolean => request.headers.origin === undefined || new URL(request.headers.origin).host === request.headers.host;
const isKind = (text: string | null): text is Kind => text !== null && Object.hasOwn(KINDS, text);
const codeIn = (path: string): string | undefined => {
  const parsed = parsePostalCode(decodeURIComponent(path));
  return parsed.ok ? parsed.value : undefined;
};

async function api(request: IncomingMessage, response: ServerResponse, path: string, { book, token }: Office): Promise<void> {
  if (!knows(request, token)) return json(response, 401, { error: 'UNAUTHORIZED' });
  if (request.method === 'POST' && path === '/api/shipments') {
    const shipment = v.safeParse(Shipment, JSON.parse(await bodyOf(request)));
    if (!shipment.success) return json(response, 400, { error: 'SHIPMENT_FORM' });
    const { code } = book.byReference(shipment.output.reference) ?? book.open(shipment.output, new Date().toISOString());
    return json(response, 200, { code });
  }
  const parcel = request.method === 'GET' ? book.find(codeIn(path.slice('/api/shipments/'.length)) ?? '') : undefined;
  return parcel === undefined ? json(response, 404, { error: 'UNKNOWN_CODE' }) : json(response, 200, { code: parcel.code, events: parcel.events });
}

async function handIn(request: IncomingMessage, response: ServerResponse, { book }: Office): Promise<void> {
  const form = new URLSearchParams(await bodyOf(request));
  const text = (name: string): string => v.parse(line, form.get(name) ?? '');
  const { code } = book.open({ reference: null, content: text('content'), sender: { name: text('senderName'), address: '', phone: '' }, recipient: { name: text('recipientName'), address: text('recipientAddress'), phone: '' } }, new Date().toISOString());
  send(response, 303, 'text/plain', '', `/buu-gui/${code}`);
}

async function goOn(request: IncomingMessage, response: ServerResponse, code: string, { book }: Office): Promise<void> {
  const form = new URLSearchParams(await bodyOf(request));
  const [kind, text] = [form.get('kind'), (name: string): string => v.parse(line, form.get(name) ?? '')];
  const after = isKind(kind) ? book.add(code, { at: new Date().toISOString(), kind, place: text('place') || 'Bưu cục', note: text('note') || null, signedBy: kind === 'DELIVERED' ? text('signedBy') || 'Người nhận' : null }) : undefined;
  if (after === undefined) return html(response, 409, troublePage('Không làm được việc này', 'Bưu gửi đang ở bước khác. Hãy mở lại trang của bưu gửi.'));
  send(response, 303, 'text/plain', '', `/buu-gui/${code}`);
}

interface Office { readonly book: Book; readonly token: string }

async function route(request: IncomingMessage, response: ServerResponse, office: Office): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://post');
  if (pathname === '/health') return send(response, 200, 'text/plain', 'ok');
  if (pathname.startsWith('/api/shipments')) return api(request, response, pathname, office);
  if (request.method === 'GET' && pathname === '/') return html(response, 200, counterPage(office.book.list()));
  if (request.method === 'POST' && !fromHere(request)) return html(response, 403, troublePage('Không gửi được', 'Hãy gửi từ chính trang này.'));
  if (request.method === 'POST' && pathname === '/buu-gui') return handIn(request, response, office);
  const code = pathname.startsWith('/buu-gui/') ? codeIn(pathname.slice('/buu-gui/'.length)) : undefined;
  const parcel = code === undefined ? undefined : office.book.find(code);
  if (parcel === undefined) return html(response, 404, troublePage('Không có bưu gửi này', 'Hãy so lại mã bưu gửi.'));
  return request.method === 'POST' ? goOn(request, response, parcel.code, office) : html(response, 200, parcelPage(parcel));
}

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });

/** Opens the post office. @throws when its port is taken */
export async function openPostOffice({ port, host, token, file }: PostOptions): Promise<PostOffice> {
  const office: Office = { book: new Book(file, randomInt(10_000_000, 90_000_000)), token };
  const server = createServer((request, response) => {
    route(request, response, office).catch(() => {
      if (!response.headersSent) send(response, 400, 'text/plain', 'Bad request');
      else response.destroy();
    });
  });
  const bound = await listen(server, port, host);
  return {
    url: `http://localhost:${bound}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
