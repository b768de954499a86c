/** The part of autocannon used here; the package brings no types. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  export interface Request { readonly method?: 'GET' | 'POST'; readonly path?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  export interface Options {
    readonly url: string;
    readonly connections: number;
    /** seconds */
    readonly duration: number;
    readonly timeout?: number;
    readonly requests?: readonly Request[];
    readonly verifyBody?: (body: string) => boolean;
  }
  export interface Result { readonly errors: number; readonly timeouts: number; readonly mismatches: number; readonly non2xx: number; /** seconds */ readonly duration: number; readonly requests: { readonly total: number } }
  /** Emits `response` (client, status, bytes, milliseconds); resolves with the result. */
  export interface Instance extends EventEmitter, PromiseLike<Result> {}
  export default function autocannon(options: Options): Instance;
}
