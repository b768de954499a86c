/** What can keep the embedded PostgreSQL from running; each has a message the operator can act on. */
export type EmbeddedPostgresErrorCode =
  | 'ALREADY_RUNNING'
  | 'FOLDER_NOT_USABLE'
  | 'INITDB_FAILED'
  | 'NO_SYSTEM_USER'
  | 'NOT_ANSWERING'
  | 'PORT_TAKEN'
  | 'START_FAILED'
  | 'STOP_FAILED'
  | 'UNSUPPORTED_PLATFORM'
  | 'WRONG_VERSION';

/** A failure of the embedded PostgreSQL. The message says in Vietnamese, then in English, what happened and what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, vietnamese: string, english: string, options?: ErrorOptions) {
    super(`${vietnamese}\n${english}`, options);
    this.code = code;
  }
}
