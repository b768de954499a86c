import { storedRequest } from '@mot-cua/e2e/stored';

/** One notice as it came to a page. */
export interface Arrival { readonly position: number; /** milliseconds since the act that wrote it began */ readonly after: number }

/** A page that is open and follows its person's notices. */
export interface Page { readonly arrivals: Arrival[]; close(): void }

interface Message { readonly type: string; readonly payload?: { readonly data?: { readonly notificationAdded: { readonly position: number; readonly createdAt: string } }; readonly errors?: unknown } }

/** Node's own WebSocket takes headers too; the types are the browser's, which does not. */
const NodeSocket = WebSocket as unknown as new (url: string, options: { protocols: string[]; headers: Record<string, string> }) => WebSocket;

/** Opens a page's socket and subscription; resolves when the server has taken it. What fails later is thrown by `fail`. */
export function openPage(door: string, cookie: string, address: string, fail: (error: Error) => void): Promise<Page> {
  return new Promise((resolve, reject) => {
    const socket = new NodeSocket(`${door.replace('http', 'ws')}/api/graphql`, { protocols: ['graphql-transport-ws'], headers: { cookie, origin: door, 'x-forwarded-for': address } });
    const arrivals: Arrival[] = [];
    let closing = false;
    const send = (message: object): void => socket.send(JSON.stringify(message));
    socket.addEventListener('open', () => send({ type: 'connection_init' }));
    socket.addEventListener('error', () => reject(new Error('A socket could not be opened.')));
    socket.addEventListener('close', ({ code, reason }) => { if (!closing) fail(new Error(`A socket was closed: ${code} ${reason}`)); });
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as Message;
      if (message.type === 'connection_ack') {
        send({ id: 'notices', type: 'subscribe', payload: { query: '', ...storedRequest('NoticeAdded', { afterPosition: arrivals.at(-1)?.position ?? 0 }) } });
        resolve({ arrivals, close() { closing = true; socket.close(); } });
      } else if (message.type === 'ping') send({ type: 'pong' });
      else if (message.type === 'next' && message.payload?.data !== undefined) {
        const { position, createdAt } = message.payload.data.notificationAdded;
        arrivals.push({ position, after: Date.now() - Date.parse(createdAt) });
      } else fail(new Error(`An unexpected message: ${String(data)}`));
    });
  });
}
