import type { Instant } from '../../platform/database/columns.ts';

/** A request as far as a provider needs to know it. The documents themselves never leave the house, only their hashes. */
export interface SigningOrder {
  readonly ref: string;
  readonly identityNumber: string;
  readonly documents: readonly { readonly title: string; /** SHA-256, hex */ readonly digest: string }[];
  readonly expiresAt: Instant;
}

export type StartOutcome =
  | { readonly kind: 'STARTED'; readonly providerRef: string }
  /** The person has no certificate there. */
  | { readonly kind: 'NO_CREDENTIAL' }
  | { readonly kind: 'REFUSED' };

/** What became of a request; `SIGNED` bears one CMS a document, in their order. */
export type SigningOutcome =
  | { readonly kind: 'PENDING' }
  | { readonly kind: 'SIGNED'; readonly signatures: readonly Buffer[] }
  | { readonly kind: 'DECLINED' }
  | { readonly kind: 'EXPIRED' };

/** No answer, or none that can be believed: nothing is known, ask again later. */
export class ProviderUnreachable extends Error {
  override readonly name = 'ProviderUnreachable';
}

/** What the house needs of a remote-signing service (§8.2a). Nothing here is called inside a transaction. */
export interface SigningPort {
  /** What people call it. */
  readonly name: string;
  /** Where the demonstration's phone is; undefined for a real service, whose app is on the person's own. */
  readonly phoneUrl: string | undefined;
  /** The same order begun again is the same request there. @throws ProviderUnreachable */
  start(order: SigningOrder, now: Instant): Promise<StartOutcome>;
  /** @throws ProviderUnreachable */
  outcome(providerRef: string): Promise<SigningOutcome>;
}
