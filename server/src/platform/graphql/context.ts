import type { Viewer } from '../auth/viewer.ts';
import type { House } from '../house.ts';

/** Which door a request came in by: each has its own cookie, its own origin, its own rules for free queries. */
export type Door = 'CITIZEN' | 'STAFF' | 'API';

/** Makes one loader for one request. The function itself is the key under which the loader is kept. */
export type LoaderFactory<L> = (context: RequestContext) => L;

/** What a resolver knows: one per HTTP request, one per delivered event on a socket. */
export interface RequestContext {
  readonly house: House;
  readonly viewer: Viewer;
  readonly door: Door;
  readonly requestId: string;
  /** The person's network address, where the request has one. */
  readonly address?: string;
  /** The page's own origin, as the door has checked it; where a person is sent back to from elsewhere. */
  readonly origin?: string;
  /** The request's own loader of this kind, made at first use; never shared between requests, so never between people. */
  loader<L>(factory: LoaderFactory<L>): L;
}

export function requestContext(parts: Omit<RequestContext, 'loader'>): RequestContext {
  const loaders = new Map<LoaderFactory<unknown>, unknown>();
  const context: RequestContext = {
    ...parts,
    loader<L>(factory: LoaderFactory<L>): L {
      const known = loaders.get(factory);
      // The map holds under each factory exactly what that factory made.
      if (known !== undefined) return known as L;
      const made = factory(context);
      loaders.set(factory, made);
      return made;
    },
  };
  return context;
}
