import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';

/** A mail as it arrived. */
export interface ArrivedMail { readonly to: string; readonly headers: ReadonlyMap<string, string>; readonly text: string }

export interface SmtpServer {
  readonly url: string;
  readonly arrived: ArrivedMail[];
  /** Answers to RCPT TO instead of 250, first to last; `drop` breaks the connection. */
  readonly refusals: (string | 'drop')[];
  close(): Promise<void>;
}

/** A real SMTP server, small: takes one mail after another and keeps them. */
export async function openSmtpServer(): Promise<SmtpServer> {
  const arrived: ArrivedMail[] = [];
  const refusals: (string | 'drop')[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    serve(socket, arrived, refusals);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return {
    url: `smtp://127.0.0.1:${address.port}`, arrived, refusals,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(socket: Socket, arrived: ArrivedMail[], refusals: (string | 'drop')[]): void {
  let buffer = '';
  let to = '';
  let inData = false;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const command = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO') return say('250 thu.example.vn');
    if (verb === 'RCPT') {
      const refusal = refusals.shift();
      if (refusal === 'drop') return void socket.destroy();
      to = /<(.*)>/.exec(line)?.[1] ?? '';
      return say(refusal ?? '250 ok');
    }
    if (verb === 'DATA') {
      inData = true;
      return say('354 go on');
    }
    if (verb === 'QUIT') return void socket.end('221 bye\r\n');
    return say('250 ok');
  };
  say('220 thu.example.vn ESMTP');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    buffer += chunk;
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const part = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) {
        arrived.push(read(to, part));
        inData = false;
        say('250 taken');
      } else command(part);
    }
  });
}

function decodeWord(text: string): string {
  return text.replaceAll(/=\?UTF-8\?([BQ])\?(.*?)\?=\s*/gi, (_all, kind: string, word: string) =>
    (kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : decodeQuoted(word.replaceAll('_', ' '))));
}
const decodeQuoted = (text: string): string => Buffer.from(text.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8');

function read(to: string, source: string): ArrivedMail {
  const split = source.indexOf('\r\n\r\n');
  const lines = source.slice(0, split).replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decodeWord(line.slice(line.indexOf(':') + 1).trim())] as const));
  const body = source.slice(split + 4);
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  const text = encoding === 'base64' ? Buffer.from(body, 'base64').toString() : encoding === 'quoted-printable' ? decodeQuoted(body) : body;
  return { to, headers, text: text.replaceAll('\r\n', '\n') };
}
