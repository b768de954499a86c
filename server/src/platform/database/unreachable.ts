import { ConnectionLostError } from './writer.ts';

/** What the driver, the network and PostgreSQL say while the server is away, stopping or starting. */
const AWAY = new Set(['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', '57P01', '57P02', '57P03', '53300']);
/** drizzle wraps the driver's error once; more would be a circle. */
const DEEPEST = 5;

/** What to tell the person when the database cannot be asked: nothing was written, or nobody knows yet. */
export const UNREACHABLE = {
  NOTHING_WRITTEN: 'Hệ thống đang bận. Yêu cầu chưa được ghi nhận; hãy thử lại sau giây lát.',
  UNKNOWN: 'Kết nối vừa gián đoạn nên chưa rõ yêu cầu đã được ghi nhận hay chưa. Hãy thử lại: một yêu cầu gửi lại không bị ghi hai lần.',
} as const satisfies Record<string, string>;

/** The words for an error that only says the database is away (restarting, say), or undefined for any other error. */
export function findUnreachable(error: unknown): string | undefined {
  let cause = error;
  for (let depth = 0; depth < DEEPEST && cause instanceof Error; depth += 1) {
    if (cause instanceof ConnectionLostError) return UNREACHABLE.UNKNOWN;
    if ('code' in cause && typeof cause.code === 'string' && AWAY.has(cause.code)) return UNREACHABLE.NOTHING_WRITTEN;
    cause = cause.cause;
  }
  return undefined;
}
