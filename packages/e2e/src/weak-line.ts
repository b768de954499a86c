import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** A network between a browser and a door that can be slow, and can be gone. */
export interface WeakLine {
  readonly url: string;
  /** The door it leads to. */
  leadTo(door: string): void;
  /** Every connection breaks, and no new one comes about. */
  cut(): void;
  restore(): void;
  /** Bytes that went towards the door so far. */
  sentBytes(): number;
  /** Towards the door at most so much; 0 for as fast as it goes. */
  slowTo(bytesPerSecond: number): void;
  close(): Promise<void>;
}

const SLICE_BYTES = 16 * 1024;

export async function openWeakLine(): Promise<WeakLine> {
  let target = new URL('http://127.0.0.1:1');
  let [isCut, speed, sent] = [false, 0, 0];
  const open = new Set<Socket>();
  const slowly = (): Transform => new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const pass = (at: number): void => {
        const slice = chunk.subarray(at, at + SLICE_BYTES);
        if (slice.length === 0) { done(); return; }
        sent += slice.length;
        this.push(slice);
        if (speed === 0) pass(at + SLICE_BYTES); else setTimeout(() => pass(at + SLICE_BYTES), (slice.length / speed) * 1_000);
      };
      pass(0);
    },
  });
  const server = createServer((near) => {
    if (isCut) { near.destroy(); return; }
    const far = connect(Number(target.port), target.hostname);
    for (const end of [near, far]) {
      open.add(end);
      end.on('error', () => undefined);
      end.on('close', () => { open.delete(end); near.destroy(); far.destroy(); });
    }
    near.pipe(slowly()).pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    leadTo(door) { target = new URL(door); },
    cut() { isCut = true; for (const end of open) end.destroy(); },
    restore() { isCut = false; },
    sentBytes: () => sent,
    slowTo(bytesPerSecond) { speed = bytesPerSecond; },
    async close() {
      for (const end of open) end.destroy();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}
