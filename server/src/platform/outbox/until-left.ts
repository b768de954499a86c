/**
 * Events for as long as somebody reads them: leaving the loop (a client completes, a socket closes) aborts the signal at once, also
 * while nothing happens. A bare generator would only notice at its next event. For the source of a subscription.
 */
export function untilLeft<T>(make: (signal: AbortSignal) => AsyncGenerator<T>): AsyncIterableIterator<T> {
  const leaving = new AbortController();
  const events = make(leaving.signal);
  const leave = async (): Promise<IteratorReturnResult<undefined>> => {
    leaving.abort();
    await events.return(undefined);
    return { done: true, value: undefined };
  };
  return { next: () => events.next(), return: leave, throw: leave, [Symbol.asyncIterator]() { return this; } };
}
