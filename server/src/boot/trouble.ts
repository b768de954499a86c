/** Something that keeps the house from starting, told so that the operator knows what to do: Vietnamese first, English after. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  constructor(vietnamese: string, english: string, options?: ErrorOptions) {
    super(`${vietnamese}\n${english}`, options);
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
/** The code of an error, or of what caused it: a query that failed wraps what the database said. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : codeOf(error.cause);
};

/** Errors whose message was written for the operator. */
const SPEAKING = new Set(['ConfigError', 'EmbeddedPostgresError', 'Trouble']);

/** The one message for the terminal when the house does not start. */
export function explain(error: unknown): string {
  if (error instanceof Error && SPEAKING.has(error.name)) return error.message;
  const detail = error instanceof Error ? (error.stack ?? error.message) : textOf(error);
  return `Không khởi động được vì lỗi ngoài dự kiến / The house did not start because of an unexpected error:\n${detail}`;
}
