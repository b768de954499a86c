import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Authority } from './authority.ts';
import { Book, type Order } from './book.ts';
import { answer } from './csc.ts';
import { phonePage, troublePage, whosePage } from './page.ts';

export interface SignerOptions {
  /** What a house shows to be believed. */
  readonly token: string;
  readonly port: number;
  readonly host: string;
  /** Where the authority's key is kept between starts, and what a house needs to believe it; in memory alone without it. */
  readonly folder?: string;
}
export interface Signer { readonly url: string; /** the authority's certificate, PEM */ readonly authority: string; close(): Promise<void> }
interface Parts { readonly book: Book; readonly authority: Authority; readonly token: string }

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 200_000) throw new Error('Too long.');
  }
  return text;
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }).end(text);
}
const html = (response: ServerResponse, status: number, text: string): void => send(response, status, 'text/html', text);
const goTo = (response: ServerResponse, location: string): void => void response.writeHead(303, { location, 'cache-control': 'no-store' }).end();

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const believed = (request: IncomingMessage, token: string): boolean => timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));

/** The house is told that something happened; what, it asks itself. One that does not hear asks anyway. */
async function callBack({ responseUri, responseId }: Order): Promise<void> {
  if (responseUri === undefined) return;
  await fetch(responseUri, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ responseID: responseId }), signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
}

/** The person says yes or no, once. */
async function confirm({ book }: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = new URLSearchParams(await bodyOf(request));
  const order = book.find(form.get('yc') ?? '');
  const choice = form.get('chon');
  if (order === undefined || (choice !== 'DONG_Y' && choice !== 'TU_CHOI')) return html(response, 404, troublePage('Không có yêu cầu này', 'Yêu cầu ký đã bị xóa khi dịch vụ khởi động lại. Hãy gửi lại yêu cầu từ cổng dịch vụ công.'));
  if (order.state !== 'PENDING') return html(response, 409, troublePage('Yêu cầu đã kết thúc', 'Bạn đã trả lời yêu cầu này rồi.'));
  if (order.expiresAt <= Date.now()) return html(response, 410, troublePage('Yêu cầu đã hết hạn', 'Chưa có gì được ký. Hãy gửi lại yêu cầu từ cổng dịch vụ công.'));
  order.state = choice === 'DONG_Y' ? 'APPROVED' : 'DECLINED';
  void callBack(order);
  goTo(response, `/dien-thoai?so=${encodeURIComponent(order.credentialId)}&xong=${choice}`);
}

const SAID: Readonly<Record<string, string>> = { DONG_Y: 'Đã ký. Bạn quay lại cổng dịch vụ công được rồi.', TU_CHOI: 'Đã từ chối. Chưa có gì được ký.', CAP: 'Đã cấp chứng thư số thử nghiệm.' };

function phone({ book }: Parts, url: URL, response: ServerResponse): void {
  const subscriber = book.subscriber(url.searchParams.get('so') ?? '');
  if (subscriber === undefined) return html(response, 404, troublePage('Chưa có chứng thư số', 'Số căn cước này chưa có chứng thư số thử nghiệm. Hãy đăng ký ở trang đầu.'));
  html(response, 200, phonePage(subscriber, book.waitingFor(subscriber.identityNumber), SAID[url.searchParams.get('xong') ?? '']));
}

async function register({ book }: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = new URLSearchParams(await bodyOf(request));
  const [identityNumber, name] = [form.get('so') ?? '', (form.get('ten') ?? '').normalize('NFC').trim()];
  if (!/^\d{12}$/.test(identityNumber) || name === '' || name.length > 100) return html(response, 400, troublePage('Chưa cấp được', 'Hãy nhập 12 chữ số căn cước và họ tên.'));
  if (book.subscriber(identityNumber) === undefined) book.register({ identityNumber, name });
  goTo(response, `/dien-thoai?so=${identityNumber}&xong=CAP`);
}

/** The service's whole door: the methods for houses, the phone for people, the authority for whoever verifies. */
async function route(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://signer');
  if (request.method === 'POST' && url.pathname.startsWith('/csc/v2/')) {
    if (!believed(request, parts.token)) return send(response, 401, 'application/json', '{"error":"invalid_token"}');
    const { status, body } = answer(parts, url.pathname.slice('/csc/v2/'.length), JSON.parse(await bodyOf(request)));
    return send(response, status, 'application/json', JSON.stringify(body));
  }
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /health':
      return send(response, 200, 'text/plain', 'ok');
    case 'GET /':
      return html(response, 200, whosePage());
    case 'GET /dien-thoai':
      return phone(parts, url, response);
    case 'POST /dang-ky':
      return register(parts, request, response);
    case 'POST /xac-nhan':
      return confirm(parts, request, response);
    case 'GET /ca.pem':
      return send(response, 200, 'application/x-pem-file', parts.authority.pem);
    default:
      return html(response, 404, troublePage('Không có trang này', 'Đây là dịch vụ ký số từ xa thử nghiệm.'));
  }
}

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });

/** Opens the service. @throws when its port is taken */
export async function openSigner({ token, port, host, folder }: SignerOptions): Promise<Signer> {
  const parts: Parts = { book: new Book(), authority: new Authority(folder), token };
  const server = createServer((request, response) => {
    route(request, response, parts).catch(() => {
      if (!response.headersSent) send(response, 400, 'application/json', '{"error":"invalid_request"}');
      else response.destroy();
    });
  });
  const bound = await listen(server, port, host);
  return {
    url: `http://localhost:${bound}`,
    authority: parts.authority.pem,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
