import { type DestinationStream, type Logger, pino } from 'pino';

interface ToldError { readonly type: string; readonly message: string; readonly code?: string; readonly stack?: string; readonly cause?: ToldError }

const codeOf = (error: Error): string | undefined => {
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : undefined;
};

/** A message without the data it may quote: PostgreSQL repeats a value it could not read, drizzle the parameters of a query. */
function withoutData(error: Error): string {
  return error.message.replace(/\nparams: [\s\S]*$/, '').replace(/: "[\s\S]*"$/, '').slice(0, 2_000);
}

/** What a log may hold of an error (§5, no personal data): its kind, code, place in our program, and a message without values. */
export function errorForLog(error: unknown): ToldError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  const code = codeOf(error);
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).join('\n');
  return {
    type: error.name, message: withoutData(error),
    ...(code !== undefined && { code }), ...(frames !== undefined && { stack: frames }), ...(error.cause instanceof Error && { cause: errorForLog(error.cause) }),
  };
}

/** One line of JSON an event, to the error channel: the output channel belongs to what a person reads. */
export function makeLog(level: string, destination: DestinationStream = pino.destination({ fd: 2, sync: true })): Logger {
  return pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorForLog } }, destination);
}
