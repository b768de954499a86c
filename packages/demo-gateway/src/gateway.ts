import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Merchant, noticeQuery, type PayOrder, readPay } from '@mot-cua/vnpay';
import { Book, type Entry } from './book.ts';
import { type Outcome, OUTCOMES, payPage, type Telling, TELLINGS, troublePage } from './page.ts';
import { Teller } from './teller.ts';
import { answerTransaction } from './transactions.ts';

export interface GatewayOptions {
  readonly merchant: Merchant;
  readonly ipnUrl: string;
  readonly port: number;
  readonly host: string;
  /** How long until an IPN that was not understood is sent again. */
  readonly retryMs: number;
  /** Where payments are kept between starts; in memory alone without it. */
  readonly file?: string;
}
export interface Gateway { readonly url: string; close(): Promise<void> }

const isOutcome = (text: string | null): text is Outcome => text !== null && Object.hasOwn(OUTCOMES, text);
const isTelling = (text: string | null): text is Telling => text !== null && Object.hasOwn(TELLINGS, text);

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 100_000) throw new Error('Too long.');
  }
  return text;
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }).end(text);
}
const html = (response: ServerResponse, status: number, text: string): void => send(response, status, 'text/html', text);

/** What is told of a decided payment, in the return and in the IPN alike. */
const told = (entry: Entry) => ({
  txnRef: entry.txnRef, amountVnd: entry.amountVnd, orderInfo: entry.orderInfo, responseCode: entry.responseCode, transactionStatus: entry.responseCode === '00' ? '00' : '02',
  transactionNo: entry.responseCode === '00' ? entry.transactionNo : '0', bankCode: 'NCB', paidAt: entry.decidedAt,
});

const returnTo = (order: PayOrder, merchant: Merchant, entry: Entry): string => `${order.returnUrl}?${noticeQuery(merchant, told(entry))}`;

/** What is told of an order nobody paid in time: nothing is kept of it, so a query says that it is not known. */
const expired = (order: PayOrder): Entry => ({ ...order, transactionNo: '0', responseCode: '11', orderedAt: order.createdAt, decidedAt: new Date().toISOString(), refundedVnd: 0, refundRequests: [] });

/** Why this order cannot be paid (any more); undefined where it can. */
function refusal(order: PayOrder | undefined, entry: Entry | undefined, merchant: Merchant): { status: number; text: string } | undefined {
  if (order === undefined) return { status: 400, text: troublePage('Không mở được giao dịch', 'Liên kết thanh toán không đúng chữ ký. Hãy quay lại hồ sơ và bấm “Thanh toán trực tuyến” lần nữa.') };
  if (entry !== undefined) return { status: 409, text: troublePage('Giao dịch đã kết thúc', 'Giao dịch này đã có kết quả; không thanh toán lần nữa.', returnTo(order, merchant, entry)) };
  if (Date.parse(order.expiresAt) <= Date.now()) return { status: 410, text: troublePage('Liên kết thanh toán đã hết hạn', 'Bạn chưa bị trừ tiền. Hãy quay lại hồ sơ và bấm “Thanh toán trực tuyến” để lấy liên kết mới.', returnTo(order, merchant, expired(order))) };
  return undefined;
}

function decide(book: Book, order: PayOrder, outcome: Outcome): Entry {
  const entry: Entry = { txnRef: order.txnRef, amountVnd: order.amountVnd, orderInfo: order.orderInfo, orderedAt: order.createdAt, transactionNo: book.nextNumber(), responseCode: OUTCOMES[outcome].code, decidedAt: new Date().toISOString(), refundedVnd: 0, refundRequests: [] };
  book.put(entry);
  return entry;
}

/** The gateway's whole door: the page to pay on, its form, and the messages of merchants. */
async function route(request: IncomingMessage, response: ServerResponse, { book, teller, merchant }: { book: Book; teller: Teller; merchant: Merchant }): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://gateway');
  const open = (query: string) => {
    const order = readPay(query, merchant);
    const known = order === undefined ? undefined : book.find(order.txnRef);
    return { order, refused: refusal(order, known, merchant) };
  };
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /health':
      return send(response, 200, 'text/plain', 'ok');
    case 'GET /paymentv2/vpcpay.html': {
      const { order, refused } = open(url.search.slice(1));
      return refused !== undefined || order === undefined ? html(response, refused?.status ?? 400, refused?.text ?? '') : html(response, 200, payPage(order, url.search.slice(1)));
    }
    case 'POST /paymentv2/confirm': {
      const form = new URLSearchParams(await bodyOf(request));
      const [outcome, telling] = [form.get('outcome'), form.get('telling')];
      const { order, refused } = open(form.get('order') ?? '');
      if (refused !== undefined || order === undefined || !isOutcome(outcome)) return html(response, refused?.status ?? 400, refused?.text ?? troublePage('Không rõ lựa chọn', 'Hãy quay lại trang trước và chọn lại.'));
      const entry = decide(book, order, outcome);
      teller.tell(noticeQuery(merchant, told(entry)), isTelling(telling) ? telling : 'NOW');
      response.writeHead(303, { location: returnTo(order, merchant, entry), 'cache-control': 'no-store' }).end();
      return;
    }
    case 'POST /merchant_webapi/api/transaction':
      return send(response, 200, 'application/json', JSON.stringify(answerTransaction(book, merchant, JSON.parse(await bodyOf(request)))));
    default:
      return html(response, 404, troublePage('Không có trang này', 'Cổng thanh toán thử nghiệm chỉ mở được từ hồ sơ trên cổng dịch vụ công.'));
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

/** Opens the gateway. @throws when its port is taken */
export async function openGateway({ merchant, ipnUrl, port, host, retryMs, file }: GatewayOptions): Promise<Gateway> {
  const parts = { book: new Book(file), teller: new Teller(ipnUrl, retryMs), merchant };
  const server = createServer((request, response) => {
    route(request, response, parts).catch(() => {
      if (!response.headersSent) send(response, 400, 'text/plain', 'Bad request');
      else response.destroy();
    });
  });
  const bound = await listen(server, port, host);
  return {
    url: `http://localhost:${bound}`,
    async close() {
      await parts.teller.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
