import { createServer } from 'node:net';
import type { Config } from '../platform/config/config.ts';
import { codeOf, Trouble } from './trouble.ts';

type PortVariable = 'PORT' | 'CITIZEN_WEB_PORT' | 'STAFF_WEB_PORT';

/** Why a door cannot open at its port, and which variable to set. Other errors stay as they are. */
export function doorTrouble(error: unknown, variable: PortVariable, port: number, host: string): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Trouble(
        `Cổng ${port} đang được một chương trình khác sử dụng. Hãy dừng chương trình đó, hoặc chọn cổng khác, ví dụ: ${variable}=${port + 10}.`,
        `Port ${port} is taken by another program. Stop that program, or choose another port, for example: ${variable}=${port + 10}.`,
      );
    case 'EACCES':
      return new Trouble(`Không có quyền mở cổng ${port}. Hãy đặt ${variable} từ 1024 trở lên.`, `Port ${port} may not be opened by this user. Set ${variable} to 1024 or more.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Trouble(`Máy này không có địa chỉ HOST=${host}. Hãy dùng 127.0.0.1 hoặc 0.0.0.0.`, `This machine has no address HOST=${host}. Use 127.0.0.1 or 0.0.0.0.`);
    default:
      return error;
  }
}

function probe(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve()));
  });
}

/** Tries every door before anything else is started, so that a taken port is told at once and nothing is left running. */
export async function checkPorts(config: Config): Promise<void> {
  for (const variable of ['PORT', 'CITIZEN_WEB_PORT', 'STAFF_WEB_PORT'] as const) {
    await probe(config[variable], config.HOST).catch((error: unknown) => {
      throw doorTrouble(error, variable, config[variable], config.HOST);
    });
  }
}
