import { createServer, type Socket } from 'node:net';

/**
 * Speaks as clamd(8) does over INSTREAM, in a process of its own, and knows one signature: the EICAR test file's. It is no virus scanner; it stands
 * where a machine has only Node. Its first line tells the port.
 */
const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join(''));
const MAX_STREAM = 25 * 1024 * 1024;

function serve(line: Socket): void {
  let rest = Buffer.alloc(0);
  let command: string | undefined;
  const pieces: Buffer[] = [];
  let length = 0;
  const answer = (text: string): void => void line.end(`${text}\0`);
  line.on('error', () => undefined);
  line.on('data', (part: Buffer) => {
    rest = Buffer.concat([rest, part]);
    if (command === undefined) {
      const end = rest.indexOf(0);
      if (end < 0) return;
      command = rest.toString('latin1', 0, end);
      rest = rest.subarray(end + 1);
      if (command === 'zPING') return answer('PONG');
      if (command !== 'zINSTREAM') return answer('UNKNOWN COMMAND');
    }
    while (rest.length >= 4) {
      const size = rest.readUInt32BE(0);
      if (size === 0) return answer(Buffer.concat(pieces).includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
      if (length + size > MAX_STREAM) return answer('INSTREAM size limit exceeded. ERROR');
      if (rest.length < 4 + size) return undefined;
      pieces.push(rest.subarray(4, 4 + size));
      length += size;
      rest = rest.subarray(4 + size);
    }
    return undefined;
  });
}

const server = createServer(serve);
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${address !== null && typeof address === 'object' ? address.port : ''}\n`);
});
