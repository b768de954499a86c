/** What one operation may ask, in one place for both transports and for the third-party guide. */
export const LIMITS = {
  /** characters of a query text */
  queryLength: 20_000,
  tokens: 3_000,
  depth: 12,
  aliases: 30,
  rootFields: 10,
  /** readings of the whole schema: one, without aliases inside it, which would read it again and again */
  schemaReads: 1,
  /** objects an operation may yield at most, lists counted by their `first` */
  cost: 20_000,
  /** bytes of one message on a socket, or of one HTTP body outside uploads */
  messageBytes: 1_000_000,
  /** subscriptions open at once on one socket */
  operationsPerSocket: 20,
  /** subscriptions begun on one socket in a minute: what was answered at once counts too */
  operationsPerSocketMinute: 240,
  /** operations in progress at one door; more are sent away with 503, so that those inside are answered in time */
  operationsAtOnce: 256,
} as const;

/** Sockets open at once from one address: an office stands behind one, a script needs few. */
export const SOCKETS_PER_ADDRESS = { CITIZEN: 1_000, STAFF: 3_000, API: 20 } as const;

/** When somebody sent away because of overload may come back. */
export const RETRY_AFTER_SECONDS = '2';
