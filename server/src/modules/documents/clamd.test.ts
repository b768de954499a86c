import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EICAR, hasClamd, openRealClamd, openTestClamd, type TestClamd } from '../../testing/clamd.ts';
import { clamdAt, ScannerFault, verdictOf } from './clamd.ts';
import { pdf } from './hostile-files.fixture.ts';

const infected = pdf('', `(${EICAR.replaceAll(/([\\()])/g, '\\$1')})`, `<</Note ${Buffer.from('raw').length}>>\n%${EICAR}`);

/** The same questions to whatever answers: in the standing tests a program that speaks the protocol, on a machine with ClamAV that itself too. */
function asks(open: () => Promise<TestClamd>): void {
  let clamd: TestClamd;
  beforeAll(async () => { clamd = await open(); });
  afterAll(() => clamd.close());
  const scan = (bytes: Buffer) => clamdAt(clamd.socket).scan(Readable.from(cut(bytes)));

  it('§8.1a says a paper is clean, whatever its size', async () => {
    expect(await scan(pdf())).toEqual({ clean: true });
    expect(await scan(randomBytes(20 * 1024 * 1024))).toEqual({ clean: true });
    expect(await scan(Buffer.alloc(0))).toEqual({ clean: true });
  });
  it('§8.1a says what it found', async () => {
    expect(await scan(Buffer.from(EICAR))).toEqual({ clean: false, sign: expect.stringMatching(/^Eicar-Test-Signature/) });
    expect(await scan(infected)).toEqual({ clean: false, sign: expect.stringMatching(/^Eicar-Test-Signature/) });
  });
  it('judges many at once, each by its own content', async () => {
    const verdicts = await Promise.all(Array.from({ length: 8 }, (_value, index) => scan(index % 2 === 0 ? infected : pdf())));
    expect(verdicts.map(({ clean }) => clean)).toEqual([false, true, false, true, false, true, false, true]);
  });
}
/** Pieces as a disk gives them. */
function* cut(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

describe('a program that speaks clamd’s protocol', () => { asks(() => openTestClamd()); });
describe.runIf(hasClamd())('ClamAV’s own daemon, where it is installed', () => { asks(openRealClamd); });

describe('without a verdict there is a fault, never "clean"', () => {
  it.each([['', 'without a verdict'], ['stream: OK maybe', 'OK maybe'], ['INSTREAM size limit exceeded. ERROR', 'size limit'], ['stream: FOUND', 'FOUND'], ['UNKNOWN COMMAND', 'UNKNOWN']])('%j', (answer, words) => {
    expect(() => verdictOf(answer)).toThrow(ScannerFault);
    expect(() => verdictOf(answer)).toThrow(words);
  });

  async function listening(talk: Parameters<typeof createServer>[1]): Promise<{ socket: string; server: Server }> {
    const server = createServer(talk);
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const address = server.address();
    return { socket: `127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`, server };
  }
  const scan = (socket: string, silenceMs = 60_000) => clamdAt(socket, { silenceMs }).scan(Readable.from(cut(pdf())));

  it('nobody there', async () => { await expect(scan('127.0.0.1:9')).rejects.toThrow(ScannerFault); });
  it('no such socket file', async () => { await expect(scan('/nowhere/clamd.ctl')).rejects.toThrow(ScannerFault); });
  it('somebody who says nothing', async () => {
    const silent = await listening((line) => { line.on('error', () => undefined); line.resume(); });
    await expect(scan(silent.socket, 50)).rejects.toThrow('no answer within 50 ms');
    silent.server.close();
  });
  it('somebody who hangs up, or talks without end', async () => {
    const rude = await listening((line) => { line.on('error', () => undefined); line.once('data', () => line.destroy()); });
    await expect(scan(rude.socket)).rejects.toThrow(ScannerFault);
    const endless = await listening((line) => { line.on('error', () => undefined); line.once('data', () => { line.write('x'.repeat(100_000)); }); line.resume(); });
    await expect(scan(endless.socket)).rejects.toThrow(ScannerFault);
    rude.server.close();
    endless.server.close();
  });
  it('a file that cannot be read', async () => {
    const silent = await listening((line) => { line.on('error', () => undefined); line.resume(); });
    await expect(clamdAt(silent.socket).scan(new Readable({ read() { this.destroy(new Error('EIO')); } }))).rejects.toThrow('EIO');
    silent.server.close();
  });
});
