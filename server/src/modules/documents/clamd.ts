import { connect, type NetConnectOpts } from 'node:net';
import type { Readable } from 'node:stream';

/** What a virus scanner says of one content. */
export type ScanVerdict = { readonly clean: true } | { readonly clean: false; /** what the scanner calls what it found */ readonly sign: string };
export interface Scanner { scan(bytes: Readable): Promise<ScanVerdict> }

/** The scanner gave no verdict: it is away, slow, or cannot judge this content. `message` is for the operator and holds nothing of the file. */
export class ScannerFault extends Error {}

/** Without a word for so long, the scanner is taken for gone. */
const SILENCE_MS = 60_000;
const MAX_ANSWER = 4_096;

/** `/run/clamav/clamd.ctl`, `host:3310` or `[::1]:3310` */
function addressOf(socket: string): NetConnectOpts {
  if (socket.startsWith('/')) return { path: socket };
  const at = socket.lastIndexOf(':');
  return { host: socket.slice(0, at).replaceAll(/^\[|\]$/g, ''), port: Number(socket.slice(at + 1)) };
}

/** clamd(8): `stream: OK`, `stream: NAME FOUND`, anything else is no verdict. */
export function verdictOf(answer: string): ScanVerdict {
  const text = answer.replaceAll('\0', '').trim();
  if (text === 'stream: OK') return { clean: true };
  const found = /^stream: (\S.*) FOUND$/.exec(text)?.[1];
  if (found === undefined) throw new ScannerFault(text === '' ? 'clamd closed the connection without a verdict' : `clamd: ${text.slice(0, 200)}`);
  return { clean: false, sign: found.slice(0, 120) };
}

function sized(chunk: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(chunk.length);
  return Buffer.concat([size, chunk]);
}

/**
 * ClamAV's daemon, by the INSTREAM command of clamd(8): pieces with their length before them, none at the end, one line of answer.
 * The bytes go over the connection, so clamd needs no right to our files and may run on another machine.
 */
export const clamdAt = (socket: string, { silenceMs = SILENCE_MS } = {}): Scanner => ({
  scan: (bytes) => new Promise<ScanVerdict>((resolve, reject) => {
    const line = connect(addressOf(socket));
    let answer = '';
    const fail = (why: string): void => { bytes.destroy(); line.destroy(); reject(new ScannerFault(why)); };
    line.setTimeout(silenceMs, () => fail(`clamd gave no answer within ${silenceMs} ms`));
    line.on('error', (error) => fail(`clamd: ${error.message}`));
    line.on('data', (part: Buffer) => { answer += part.toString('utf8'); if (answer.length > MAX_ANSWER) fail('clamd: an answer without end'); });
    line.on('close', () => {
      try {
        resolve(verdictOf(answer));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    bytes.on('error', (error) => fail(`the file could not be read: ${error.message}`));
    bytes.on('data', (chunk: Buffer) => {
      // A verdict may come before the end: what is known already needs no more bytes.
      if (!line.writable || line.write(sized(chunk))) return;
      bytes.pause();
      line.once('drain', () => bytes.resume());
    });
    bytes.on('end', () => { if (line.writable) line.write(Buffer.alloc(4)); });
    line.write('zINSTREAM\0');
  }),
});
