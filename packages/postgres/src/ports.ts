import { createServer } from 'node:net';
import { EmbeddedPostgresError } from './errors.ts';

/** Whether nobody listens on this port of 127.0.0.1 at the moment. */
export async function isFree(port: number): Promise<boolean> {
  return (await tryListen(port)) === port;
}

/**
 * The port for the next start: `wanted` if the caller insists, else the one remembered from the last start,
 * else any free one.
 * @throws EmbeddedPostgresError PORT_TAKEN when the wanted port is used by another program
 */
export async function choosePort(wanted: number | undefined, remembered: number): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted;
    throw new EmbeddedPostgresError(
      'PORT_TAKEN',
      `Cổng ${wanted} đang được chương trình khác sử dụng. Hãy chọn cổng khác cho cơ sở dữ liệu.`,
      `Port ${wanted} is used by another program. Choose another port for the database.`,
    );
  }
  if (remembered !== 0 && (await isFree(remembered))) return remembered;
  const free = await tryListen(0);
  if (free === undefined) throw new Error('no free TCP port on 127.0.0.1');
  return free;
}

function tryListen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
